import { fill } from '../../../web/languages/catalogue.ts'
import { AskPage } from '../../../web/portal/referrals/AskPage.tsx'
import type { Typed } from '../../../web/portal/page/pageProps.ts'
import { wasSent } from '../../referrals/formReferrals.ts'
import { makeReferral } from '../../referrals/makeReferral.ts'
import type { AskKind } from '../../referrals/rules/askKinds.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { PROBLEMS } from '../../problem.ts'
import { codeOf, notSentInWords } from '../page/faultInWords.ts'
import {
  base,
  commandContext,
  type DoorContext,
  formIdOf,
  refusedInWords,
  show,
  typedIn,
} from '../page/door.ts'
import { type AskErrors, choicesAt, readAsk } from './readAskForm.ts'
import { field, isCarried } from '../page/readForm.ts'

/** `POST /ask/:kind`: sends what was asked. */
export async function sendAsk(c: DoorContext): Promise<Response> {
  const kind = c.req.param('kind') as AskKind
  const typed = await typedIn(c)
  try {
    const formId = await formIdOf(c, typed)
    if (isCarried(typed)) return await showAgain(c, kind, typed, { errors: {} })
    const answer = await readAsk(kind, typed, choicesAt(c.get('school')))
    if ('errors' in answer) {
      // It was sent since, so this is an old page in a browser's history: what it says is shown to nobody.
      if (await wasSent(commandContext(c), formId, field(typed, 'story')))
        return c.redirect(`${base(c)}/words?after=sent`, 303)
      return await showAgain(c, kind, typed, { errors: answer.errors })
    }
    const { secret, furtherId } = await makeReferral(commandContext(c), {
      formId,
      kind,
      language: c.get('t').code,
      ...answer.asked,
    })
    if (furtherId) {
      const { raiseIfPressed } = await import('../../safeguarding/sayNotSafe.ts')
      await raiseIfPressed(commandContext(c), formId, furtherId)
    }
    return sent(c, `${base(c)}/sent/${secret}`)
  } catch (error) {
    // Whatever went wrong, nothing typed is lost: the whole form comes back with its own id.
    const code = codeOf(error)
    const isRefused = error instanceof Refusal
    const notice = isRefused ? refusedInWords(c.get('t'), code) : notSentInWords(error, c)
    return showAgain(c, kind, typed, { refused: code, notice })
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
  why: { errors: AskErrors } | { refused: Refusal['code']; notice: readonly string[] },
) {
  const t = c.get('t')
  const errors = 'errors' in why ? inWords(t.errors, why.errors) : {}
  const notice = 'refused' in why ? why.notice : null
  const isNew = 'refused' in why && ['form_expired', 'foreign_origin'].includes(why.refused)
  const status = isCarried(typed)
    ? 200
    : PROBLEMS['refused' in why ? why.refused : 'not_valid'].status
  return show(
    c,
    (portal) => <AskPage portal={portal} kind={kind} errors={errors} notice={notice} />,
    {
      status: status as 422,
      carries: `/ask/${kind}`,
      typed,
      // A fault's number is on one page alone.
      ...(notice?.[2] ? {} : { keepAs: `ask ${kind} again ${JSON.stringify(why)}` }),
      ...(isNew ? {} : { form: field(typed, 'form') }),
    },
  )
}

const inWords = (words: Readonly<Record<string, string>>, errors: AskErrors) =>
  Object.fromEntries(
    Object.entries(errors).map(([name, { error, over = 0 }]) => [
      name,
      fill(words[error] ?? '', { over }),
    ]),
  )
