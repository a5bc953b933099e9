import { forgetCode, UNLOCKED_PAGE_LASTS_MS } from '../../../db/returnCode/unlockedPages.ts'
import { readOwnPage, setDecisionRead } from '../../../db/ownPage/ownPage.ts'
import { SEALED } from '../../../db/sealedColumns.ts'
import { type MoreTyped, OwnPage } from '../../../web/portal/ownPage/OwnPage.tsx'
import { OwnEndedPage } from '../../../web/portal/ownPage/OwnEndedPage.tsx'
import { SentPage } from '../../../web/portal/ownPage/SentPage.tsx'
import { fill } from '../../../web/languages/catalogue.ts'
import { addToOwnDisclosure } from '../../ownPage/addToOwnDisclosure.ts'
import { firstTold } from '../../../db/school/school.ts'
import { withdrawReferral } from '../../ownPage/withdrawReferral.ts'
import { writeMessage } from '../../ownPage/writeMessage.ts'
import { LIMITS } from '../../referrals/rules/referral.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { areWordsShown, askedWord, digitsOf, sameWord } from '../../returnCode/rules/returnCode.ts'
import { asksFirst } from '../../referrals/rules/teacherReferral.ts'
import { hashOf } from '../../vault/vault.ts'
import { base, commandContext, type DoorContext, formIdOf, show, typedIn } from '../page/door.ts'
import { faultInWords } from '../page/faultInWords.ts'
import { describeOwnPage, isUnsafe, leadOf } from './describeOwnPage.ts'
import { field, isCarried } from '../page/readForm.ts'
import { promiseMadeInWords } from '../page/timeInWords.ts'
import { unsealed, ownAct } from './ownAct.ts'

/** `POST /sent/:opening`: one of the words is typed back. */
export async function confirmWords(c: DoorContext): Promise<Response> {
  const typed = await typedIn(c)
  await formIdOf(c, typed)
  const secret = c.req.param('opening') ?? ''
  const idHash = await hashOf(secret)
  const code = await unsealed(c, SEALED.openingCode(idHash), field(typed, 'sealed'))
  if (!sameWord(askedWord(code).word, field(typed, 'word'))) return showSent(c, true)
  await forgetCode(c.get('db'), c.get('school').id, idHash)
  return c.redirect(`${base(c)}/page/${secret}`, 303)
}

/** `POST /page/:opening/messages` */
export async function sendMessage(c: DoorContext): Promise<Response> {
  const { act, typed } = await ownAct(c)
  const words = field(typed, 'message')
  const { ask, errors } = c.get('t')
  const again = { typed: words, form: field(typed, 'form'), status: 422 } as const
  if (isCarried(typed)) return showOwnPage(c, { ...again, status: 200 })
  if (words === '') return showOwnPage(c, { ...again, error: errors.words })
  if (words.length > LIMITS.message) {
    const error = fill(errors.tooLong, { over: words.length - LIMITS.message })
    return showOwnPage(c, { ...again, error })
  }
  try {
    await writeMessage(commandContext(c), act, words)
  } catch (error) {
    if (error instanceof Refusal) return closed(c, words)
    const notSent = `${ask.notSentAgain} ${faultInWords(error, c)}`
    return showOwnPage(c, { ...again, status: 503, error: notSent })
  }
  return c.redirect(`${base(c)}/page/${c.req.param('opening')}?done=message#messages`, 303)
}

/** `POST /page/:opening/more`: to who keeps children safe, something more or something taken back. */
export async function tellMoreOfOwn(c: DoorContext): Promise<Response> {
  const { act, typed } = await ownAct(c)
  const words = field(typed, 'more')
  const kind = field(typed, 'kind') === 'retraction' ? 'retraction' : 'added'
  const { errors } = c.get('t')
  const more = { words, kind } as const
  const again = (error: string, status: 422 | 503 = 422) =>
    showOwnPage(c, { typed: '', status, error, more, form: field(typed, 'form') })
  if (words === '') return again(errors.words)
  if (words.length > LIMITS.message) {
    return again(fill(errors.tooLong, { over: words.length - LIMITS.message }))
  }
  try {
    await addToOwnDisclosure(commandContext(c), act, more)
  } catch (error) {
    if (error instanceof Refusal) return closed(c, words)
    return again(`${c.get('t').ask.notSentAgain} ${faultInWords(error, c)}`, 503)
  }
  return c.redirect(`${base(c)}/page/${c.req.param('opening')}?done=more`, 303)
}

/** The page was left, or their words were made anew since: whoever has only the old page writes nothing more. */
const closed = (c: DoorContext, typed: string) =>
  show(c, (portal) => <OwnEndedPage portal={portal} typed={typed} />, {
    path: '/words',
    status: 410,
  })

/** `POST /page/:opening/withdrawal` */
export async function withdrawOwn(c: DoorContext): Promise<Response> {
  const { act } = await ownAct(c)
  try {
    await withdrawReferral(commandContext(c), act)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // It was decided or taken back meanwhile, or the page has ended: the page says how it stands.
    return showOwnPage(c, { typed: '', status: 409, notice: c.get('t').problems[error.code] })
  }
  return c.redirect(`${base(c)}/page/${c.req.param('opening')}?done=withdrawn`, 303)
}

/** `GET /sent/:opening`: the five words, until one has been typed back or ten minutes have gone. */
export async function showSent(c: DoorContext, wrong = false): Promise<Response> {
  const secret = c.req.param('opening') ?? ''
  const school = c.get('school')
  const idHash = await hashOf(secret)
  const read = await readOwnPage(c.get('db'), school.id, idHash, c.get('now'))
  if (!read) return c.redirect(`${base(c)}/words?after=ended`, 303)
  const { codeSealed, endsAt } = read.opening
  if (!codeSealed) return c.redirect(`${base(c)}/page/${secret}`, 303)
  const code = await unsealed(c, SEALED.openingCode(idHash), codeSealed)
  const action = `${base(c)}/sent/${secret}`
  const { madeAt } = read.referral
  const days = school.profile.promiseSchoolDays
  const promise = promiseMadeInWords(c.get('t'), school.calendar, days, madeAt, c.get('now'))
  return show(
    c,
    (portal) => (
      <SentPage
        portal={pastNamed(c, portal, read.referral)}
        action={action}
        words={
          areWordsShown(endsAt - UNLOCKED_PAGE_LASTS_MS, c.get('now')) ? code.split(' ') : null
        }
        digits={digitsOf(code)}
        position={askedWord(code).position}
        sealed={codeSealed}
        unsafe={isUnsafe(read)}
        lead={leadOf(c, read)}
        promise={promise}
        wrong={wrong}
      />
    ),
    {
      path: `/sent/${secret}`,
      title: wrong ? undefined : 'sent',
      opening: secret,
      status: wrong ? 422 : 200,
    },
  )
}

/** The page with the name of who keeps this child safe: not the one whom their form names. */
function pastNamed<Portal extends { dsl: string }>(
  c: DoorContext,
  portal: Portal,
  { notStaffId, aboutStaffId }: { notStaffId: string | null; aboutStaffId: string | null },
): Portal {
  const reader = firstTold(c.get('school'), [notStaffId, aboutStaffId])
  return { ...portal, dsl: reader?.name ?? c.get('t').now.someone }
}

/** Why an opened page is shown again: what could not be done on it, and the message that was typed. */
type Again = {
  status: 200 | 409 | 422 | 503
  typed: string
  error?: string
  form?: string
  notice?: readonly string[]
  more?: MoreTyped
}

/** `GET /page/:opening`: where it stands. Its address is a secret that ends by itself, and on leaving. */
export async function showOwnPage(c: DoorContext, again?: Again): Promise<Response> {
  const secret = c.req.param('opening') ?? ''
  const idHash = await hashOf(secret)
  const done = c.req.query('done')
  const read = await readToShow(c, idHash)
  if (!read) {
    const after = done === 'message' || done === 'more' ? done : 'ended'
    return c.redirect(`${base(c)}/words?after=${after}`, 303)
  }
  const described = await describeOwnPage(c, idHash, read)
  if (!again && asksFirst(read.referral)) {
    return (await import('./answerTeacher.tsx')).showTeacherReferral(c, described.sealed)
  }
  const isTakenBack = again?.notice !== undefined && read.referral.status === 'withdrawn'
  return show(
    c,
    (portal) => (
      <OwnPage
        {...described}
        portal={pastNamed(c, portal, read.referral)}
        action={`${base(c)}/page/${secret}`}
        places={`${base(c)}/places/${secret}`}
        done={isTakenBack ? 'withdrawn' : again ? 'nothing' : doneOf(done)}
        notice={isTakenBack ? undefined : again?.notice}
        typed={again?.typed ?? ''}
        error={again?.more ? undefined : again?.error}
        more={again?.more && { ...again.more, error: again.error ?? '' }}
      />
    ),
    {
      path: `/page/${secret}`,
      title: again && !isTakenBack ? undefined : 'page',
      carries: described.mayWrite ? `/page/${secret}/messages` : undefined,
      opening: secret,
      status: isTakenBack ? 200 : (again?.status ?? 200),
      ...(again?.form ? { form: again.form } : {}),
    },
  )
}

/**
 * What the page shows. The first time that it shows a decision, that is noted before it is shown: from then on
 * nobody undoes it. Where it was undone first, the page is read again, without it. A HEAD shows nothing.
 */
async function readToShow(c: DoorContext, idHash: string) {
  const { db, now } = c.var
  for (;;) {
    const read = await readOwnPage(db, c.get('school').id, idHash, now)
    const decision = read?.decision
    const isNew = decision?.wordsSealed && decision.readAt === null && c.req.method !== 'HEAD'
    if (!isNew || (await setDecisionRead(db, decision, now)).length > 0) return read
  }
}

const DONE = [
  'message',
  'more',
  'withdrawn',
  'said_yes',
  'said_no',
  'time_taken',
  'cannot_meet',
  'goodbye',
  'sharing',
] as const

const doneOf = (done: string | undefined) => DONE.find((each) => each === done) ?? 'nothing'
