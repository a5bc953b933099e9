import { mentorsOf, onTheList } from '../../../db/school/school.ts'
import { fill } from '../../../web/languages/catalogue.ts'
import { type AskKind, isParent } from '../../../web/portal/referrals/askProps.ts'
import type { Typed } from '../../../web/portal/page/typedForm.ts'
import { AskPage } from '../../../web/portal/referrals/AskPage.tsx'
import { makeReferral, wasSent } from '../../referrals/makeReferral.ts'
import type { About } from '../../referrals/rules/referral.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { yearsOf } from '../../school/rules/schoolProfile.ts'
import { PROBLEMS } from '../../problem.ts'
import { deviceOf } from '../page/deviceOf.ts'
import { type AskErrors, readAsk } from './readAskForm.ts'
import { base, commandContext, type DoorContext, formIdOf, show, typedIn } from '../page/door.ts'
import { field } from '../page/readForm.ts'

const ABOUT: Record<AskKind, About> = { me: 'me', friend: 'friend', parent: 'me', child: 'child' }

/** `POST /ask/:kind`: sends what was asked. */
export async function sendAsk(c: DoorContext): Promise<Response> {
  const kind = c.req.param('kind') as AskKind
  const typed = await typedIn(c)
  try {
    const formId = await formIdOf(c, typed)
    const school = c.get('school')
    const answer = readAsk(kind, typed, {
      mentorIds: mentorsOf(school).map(({ id }) => id),
      staffIds: onTheList(school).map(({ id }) => id),
      years: yearsOf(school.profile),
    })
    if ('errors' in answer) {
      // T2: sent since, so this is an old page of somebody's history. Its words are not shown to whoever asks.
      if (await wasSent(commandContext(c), formId)) return c.redirect(`${base(c)}/words`, 303)
      return await showAgain(c, kind, typed, { errors: answer.errors })
    }
    const opened = await makeReferral(commandContext(c), {
      formId,
      madeBy: isParent(kind) ? 'parent' : 'pupil',
      about: ABOUT[kind],
      language: c.get('t').code,
      device: deviceOf(c),
      ...answer.said,
    })
    return sent(c, `${base(c)}/sent/${opened}`)
  } catch (error) {
    // Whatever went wrong, nothing typed is lost: the whole form comes back with its own id.
    const code = error instanceof Refusal ? error.code : 'overloaded'
    if (!(error instanceof Refusal)) console.error('referral not kept', (error as Error).name)
    return showAgain(c, kind, typed, { refused: code })
  }
}

/** Onward to the five words; the script is told where, so that it can go there by itself. */
function sent(c: DoorContext, to: string) {
  c.header('clear-site-data', '"cache"')
  if (!c.req.header('x-ajar-send')) return c.redirect(to, 303)
  c.header('location', to)
  return c.body(null, 201)
}

function showAgain(
  c: DoorContext,
  kind: AskKind,
  typed: Typed,
  why: { errors: AskErrors } | { refused: Refusal['code'] },
) {
  const t = c.get('t')
  const errors = 'errors' in why ? inWords(t.errors, why.errors) : {}
  const notice = 'refused' in why ? asPair(t.problems[why.refused]) : null
  const isNew = 'refused' in why && ['form_expired', 'foreign_origin'].includes(why.refused)
  const status = PROBLEMS['refused' in why ? why.refused : 'not_valid'].status
  return show(
    c,
    (portal) => <AskPage portal={portal} kind={kind} errors={errors} notice={notice} />,
    {
      status: status as 422,
      path: `/ask/${kind}`,
      sheet: 'ask',
      typed,
      keepAs: `ask ${kind} again ${JSON.stringify(why)}`,
      ...(isNew ? {} : { form: field(typed, 'form') }),
    },
  )
}

const asPair = ([title = '', what = '']: readonly string[]) => [title, what] as const

const inWords = (words: Readonly<Record<string, string>>, errors: AskErrors) =>
  Object.fromEntries(
    Object.entries(errors).map(([name, { error, over = 0 }]) => [
      name,
      fill(words[error] ?? '', { over }),
    ]),
  )
