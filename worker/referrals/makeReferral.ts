import { logFault } from '../problem.ts'
import { saveSentForm } from '../../db/referrals/sentForm.ts'
import { goesTo } from '../access/rules/concernAboutStaff.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { reviewArrival } from '../arrivals/reviewArrival.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import { codeOfForm, type NewUnlockedPage, newUnlockedPage } from '../returnCode/unlockPage.ts'
import {
  disclosureIdOf,
  firstIdOf,
  furtherIdOf,
  isFirstOfForm,
  sentIdOf,
  type SentForm,
} from './formReferrals.ts'
import { ASK_KINDS } from './rules/askKinds.ts'
import { promiseInMinute } from './rules/replyPromise.ts'

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
  const opened = await newUnlockedPage(ctx, code)
  const { secret, codeTag } = opened
  const firstId = await firstIdOf(ctx, formId)
  if (await save(ctx, sent, firstId, opened)) return { secret, furtherId: null }
  const isFirst = await isFirstOfForm(ctx, firstId, { ...sent, codeTag })
  const furtherId = isFirst ? null : await furtherIdOf(ctx, firstId, sentId)
  if (furtherId && (await save(ctx, sent, furtherId, opened))) return { secret, furtherId }
  await opened.reopen()
  return { secret, furtherId }
}

/** Saves it under this id; false where that id is taken, and then its page is still to be opened. */
async function save(
  ctx: SchoolContext,
  sent: SentForm,
  id: string,
  { codeTag, page }: NewUnlockedPage,
): Promise<boolean> {
  const { db, school, now } = ctx
  const { madeBy, about } = ASK_KINDS[sent.kind]
  const { identity, who, answers, wantsStaffId, notStaffId, aboutStaff, language } = sent
  try {
    const isUnusual = await saveSentForm(
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
        promisedAt:
          promiseInMinute(school.calendar, now, school.profile.promiseSchoolDays)?.dueAt ?? null,
      },
      { page, disclosureId: await disclosureIdOf(ctx, sent.formId) },
    )
    if (isUnusual) await review(ctx, { id, identity, who, madeBy, about })
    return true
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'changed_meanwhile')) throw error
    return false
  }
}

/** The referral is saved by now: a fault in deciding whether to hold it back must not cost anyone their answer. */
async function review(...arrival: Parameters<typeof reviewArrival>): Promise<void> {
  try {
    await reviewArrival(...arrival)
  } catch (error) {
    logFault(error, 'review of an arrival')
  }
}
