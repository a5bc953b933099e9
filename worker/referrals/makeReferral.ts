import { logFault } from '../problem.ts'
import { insertAskedReferral } from '../../db/referrals/newReferral.ts'
import { isSaved } from '../../db/referrals/referrals.ts'
import type { School } from '../../db/school/school.ts'
import { goesTo } from '../access/rules/concernAboutStaff.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { arrivalTags, reviewArrival, unusualHour } from '../arrivals/reviewArrival.ts'
import { commitAsCodeHolder, type SchoolContext } from '../context/schoolContext.ts'
import { codeOfForm, codeTagOf, newUnlockedPage } from '../returnCode/unlockPage.ts'
import { keyedTag } from '../vault/vault.ts'
import { ASK_KINDS, type Asked, type AskKind } from './rules/referral.ts'
import { promiseFor, type ReplyPromise } from './rules/replyPromise.ts'

const MINUTE_MS = 60 * 1000

/** What a pupil or parent asked, in which form. */
export type SentForm = Asked & {
  /** The id of the form that it was written in: sent twice, it is made once. */
  formId: string
  kind: AskKind
  language: string
  /** What the request tells of the device. Only a keyed hash is stored, for as long as the page is unlocked. */
  device: string
}

/** The ids that one form leads to. Nobody who knows the referral's can find the form's. */
export const referralIdOf = ({ school }: SchoolContext, formId: string) =>
  keyedTag(school.vault.pepper, 'referral', school.id, formId, 22)

export const disclosureIdOf = ({ school }: SchoolContext, formId: string) =>
  keyedTag(school.vault.pepper, 'referral', school.id, `${formId} not safe`, 22)

/**
 * Saves a referral and unlocks its page with the five words on it. A form may arrive twice: its id gives
 * the referral's id and the words, so the key in the write settles it, and the second time only unlocks.
 *
 * @returns the secret in the address of the unlocked page
 */
export async function makeReferral(ctx: SchoolContext, sent: SentForm): Promise<string> {
  const { db, school, now } = ctx
  const { madeBy, about } = ASK_KINDS[sent.kind]
  const { identity, who, answers, wantsStaffId, notStaffId, aboutStaff, language } = sent
  const id = await referralIdOf(ctx, sent.formId)
  const code = await codeOfForm(ctx, sent.formId)
  const tags = await arrivalTags(ctx, sent, sent.device)
  const { secret, opening } = await newUnlockedPage(ctx, id, code, tags)
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
      codeTag: await codeTagOf(ctx, code),
      madeAt: now,
      doNotTellAt: answers.doNotTell ? now : null,
      promisedAt: promiseNow(school, now)?.dueAt ?? null,
    },
    await disclosureIdOf(ctx, sent.formId),
  )
  try {
    const steps = [unusualHour(ctx), ...referral, opening] as const
    const deed = { on: id, did: 'made', role: madeBy } as const
    const [unusual] = await commitAsCodeHolder(ctx, deed, steps)
    if (unusual.length > 0) await review(ctx, { id, identity, who, tags })
  } catch (error) {
    // The form was sent before and its referral is saved: only its page is unlocked again.
    if (!(error instanceof Refusal && error.code === 'changed_meanwhile')) throw error
    await opening
  }
  return secret
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

/** Whether this form was sent before. */
export async function wasSent(ctx: SchoolContext, formId: string): Promise<boolean> {
  const id = await referralIdOf(ctx, formId)
  return (await isSaved(ctx.db, ctx.school.id, id)) !== undefined
}
