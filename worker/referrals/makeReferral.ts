import { logFault } from '../problem.ts'
import { insertAskedReferral } from '../../db/referrals/newReferral.ts'
import type { School } from '../../db/school/school.ts'
import { goesTo } from '../access/rules/concernAboutStaff.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { reviewArrival, unusualHour } from '../arrivals/reviewArrival.ts'
import { commitAsCodeHolder, type SchoolContext } from '../context/schoolContext.ts'
import { codeOfForm, codeTagOf, newUnlockedPage } from '../returnCode/unlockPage.ts'
import { disclosureIdOf, firstIdOf, furtherIdOf, isFirstOfForm, sentIdOf } from './formReferrals.ts'
import { ASK_KINDS, type Asked, type AskKind } from './rules/referral.ts'
import { promiseFor, type ReplyPromise } from './rules/replyPromise.ts'

const MINUTE_MS = 60 * 1000

/** What a pupil or parent asked, in which form. */
export type SentForm = Asked & {
  /** The id of the form that it was written in: sent twice with the same answers, it is made once. */
  formId: string
  kind: AskKind
  language: string
}

/**
 * Saves a referral and unlocks its page with the five words on it. A form may arrive twice: its id and its
 * answers give the words, and the key in the write settles which came first, so the second time only unlocks.
 * Other answers under the same form's id are a further referral with words of its own, because whoever had
 * the phone before can know the form's id.
 *
 * @returns the secret in the address of the unlocked page; `furtherId` of a further referral, because the
 *   disclosure of "I am not safe", pressed on this form, is about the first
 */
export async function makeReferral(
  ctx: SchoolContext,
  sent: SentForm,
): Promise<{ secret: string; furtherId: string | null }> {
  const { formId } = sent
  const sentId = await sentIdOf(ctx, sent)
  const code = await codeOfForm(ctx, sentId)
  const firstId = await firstIdOf(ctx, formId)
  const first = await save(ctx, sent, firstId, code)
  if (first.isNew) return { secret: first.secret, furtherId: null }
  const codeTag = await codeTagOf(ctx, code)
  if (await isFirstOfForm(ctx, firstId, { ...sent, codeTag })) {
    return { secret: await unlock(first), furtherId: null }
  }
  const further = await save(ctx, sent, await furtherIdOf(ctx, firstId, sentId), code)
  return { secret: await unlock(further), furtherId: further.id }
}

/** Opens the page of what was saved before; the secret leads nowhere where its words were replaced since. */
async function unlock({ isNew, secret, reopening }: Saved): Promise<string> {
  if (!isNew) await reopening
  return secret
}

type Code = Awaited<ReturnType<typeof codeOfForm>>

type Saved = Awaited<ReturnType<typeof save>>

/** Saves it under this id; not `isNew` where that id is taken, and then its page is still to be opened. */
async function save(ctx: SchoolContext, sent: SentForm, id: string, code: Code) {
  const { db, school, now } = ctx
  const { madeBy, about } = ASK_KINDS[sent.kind]
  const { identity, who, answers, wantsStaffId, notStaffId, aboutStaff, language } = sent
  const codeTag = await codeTagOf(ctx, code)
  const { secret, opening, reopening } = await newUnlockedPage(ctx, id, { code, codeTag })
  const referral = await insertAskedReferral(
    db,
    school.vault,
    {
      schoolId: school.id,
      id,
      madeBy,
      about,
      identity,
      who,
      answers,
      wantsStaffId,
      notStaffId,
      aboutStaffId: aboutStaff?.id ?? null,
      goesTo: aboutStaff && goesTo(school.staff, aboutStaff.id),
      language,
      codeTag,
      madeAt: now,
      doNotTellAt: answers.doNotTell ? now : null,
      promisedAt: promiseNow(school, now)?.dueAt ?? null,
    },
    await disclosureIdOf(ctx, sent.formId),
  )
  // In an object: a query that an async function returns by itself is run.
  const saved = { id, secret, reopening }
  try {
    const steps = [unusualHour(ctx), ...referral, opening] as const
    const deed = { on: id, did: 'made', role: madeBy } as const
    const [unusual] = await commitAsCodeHolder(ctx, deed, steps)
    if (unusual.length > 0) await review(ctx, { id, identity, who, madeBy, about })
    return { ...saved, isNew: true }
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'changed_meanwhile')) throw error
    return { ...saved, isNew: false }
  }
}

const promises = new WeakMap<School, { minute: number; promise: ReplyPromise | null }>()

/** What a school promises now. All its times are whole minutes, so within a minute the answer stays the same. */
function promiseNow(school: School, now: number): ReplyPromise | null {
  const minute = now % MINUTE_MS === 0 ? now : Math.floor(now / MINUTE_MS) * MINUTE_MS + 1
  const known = promises.get(school)
  if (known?.minute === minute) return known.promise
  const promise = promiseFor(school.calendar, now, school.profile.promiseSchoolDays)
  promises.set(school, { minute, promise })
  return promise
}

/** The referral is saved by now: a fault in deciding whether to hold it back must not cost anyone their answer. */
async function review(...arrival: Parameters<typeof reviewArrival>): Promise<void> {
  try {
    await reviewArrival(...arrival)
  } catch (error) {
    logFault(error, 'review of an arrival')
  }
}
