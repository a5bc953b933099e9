import { upsertReviewDay } from '../../db/cases/programmes.ts'
import { ALWAYS } from '../../db/guardedBy.ts'
import type { Write } from '../../db/database.ts'
import { unsealWho } from '../../db/names/sealedWho.ts'
import {
  PARENTS_RECORD_GUARD,
  parentsRecordOf,
  parentsWrites,
  sealParentsEntry,
} from '../../db/referrals/parentsRecord.ts'
import { findReferral } from '../../db/referrals/referrals.ts'
import { dslOf, staffMember } from '../../db/school/school.ts'
import { findService } from '../../db/school/services.ts'
import { halfTermAfter } from '../cases/rules/exit.ts'
import { londonDay } from '../time/londonTime.ts'
import { isSchoolDay } from '../time/schoolCalendar.ts'
import { newSecret } from '../vault/vault.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { type StaffContext, viewerOf } from '../context/staffContext.ts'
import { lacksAgreement, whoAgrees, yearOfChild } from '../referrals/rules/parentsRecord.ts'
import { yearsOf } from '../school/rules/schoolProfile.ts'
import { schoolContextOf } from '../bookings/bookingAct.ts'
import { bookedBy, bookingByDecision, isTimeTaken } from './bookByDecision.ts'
import { cancellingMeetings } from '../bookings/cancelMeetings.ts'
import {
  chosenMentor,
  chosenService,
  chosenTime,
  type Decision,
  fillNames,
} from './rules/decision.ts'

/* What a decision on a referral is made of beside its row: the words, the parents' record, and what it books. */

export { bookedBy, isTimeTaken, PARENTS_RECORD_GUARD }

/** The words as the pupil or parent will read them, every name filled in. */
export async function finalWords({ db, staff }: StaffContext, decision: Decision): Promise<string> {
  const { school } = staff
  const serviceId = chosenService(decision)
  // A round trip only where the words ask for the name.
  const asksForService = serviceId !== null && decision.words.includes('{service}')
  const [service] = asksForService ? await findService(db, school.id, serviceId) : []
  return fillNames(decision.words, {
    mentor: staffMember(school, chosenMentor(decision) ?? staff.id)?.calledByPupils,
    service: service?.name,
    dsl: dslOf(school)?.name,
  })
}

/**
 * The entry in the parents' record where a child is taken on without the parent's yes that it needs: the reason.
 * Whether the referral can be decided is asked in the write.
 *
 * @throws Refusal `not_valid` where neither the yes nor a reason is there
 */
export async function agreementWrites(
  ctx: StaffContext,
  referralId: string,
  decision: Decision,
): Promise<readonly Write[]> {
  if (decision.outcome !== 'taken_on') return []
  const { db, now, staff } = ctx
  // No round trip where every child of the school decides for themself.
  if (!yearsOf(staff.school.profile).some((year) => whoAgrees(year) === 'parent')) return []
  const { id: schoolId, vault } = staff.school
  const viewer = viewerOf(ctx)
  const [[referral], entries] = await db.batch([
    findReferral(db, viewer, referralId),
    parentsRecordOf(db, schoolId, referralId),
  ])
  if (!referral || referral.turn !== decision.turn || referral.status !== 'waiting') return []
  const year = yearOfChild(referral.about, await unsealWho(vault, referral))
  if (!lacksAgreement({ madeBy: referral.madeBy, year }, entries)) return []
  const words = decision.withoutParents ?? ''
  if (words === '') {
    const withoutParents = 'Record that a parent agreed, or say why you go ahead without it.'
    throw new Refusal('not_valid', { withoutParents })
  }
  const row = await sealParentsEntry(vault, {
    schoolId,
    referralId,
    id: `taken-on-${decision.turn}`,
    kind: 'not_agreed_yet',
    wish: null,
    answers: null,
    byStaffId: staff.id,
    keptAt: now,
    words,
  })
  return parentsWrites(db, viewer, row)
}

/** A case's first review, half a term on, until its mentor changes or clears it. None where no term is set for then. */
export function firstReview({ db, now, staff }: StaffContext, caseId: string): readonly Write[] {
  const { id: schoolId, calendar } = staff.school
  const dueOn = halfTermAfter(calendar, londonDay(now))
  if (!isSchoolDay(calendar, dueOn)) return []
  const review = { schoolId, caseId, id: newSecret(), dueOn, byStaffId: staff.id, agreedAt: now }
  return [upsertReviewDay(db, review, ALWAYS)]
}

/**
 * What a decision books, behind it in its batch. Where it is decided again, what the decision before has booked is
 * cancelled, unless a case takes it over.
 *
 * @throws Refusal `time_taken`
 */
export async function meetingWrites(
  ctx: StaffContext,
  referralId: string,
  decision: Decision,
): Promise<readonly Write[]> {
  const isOver = decision.reason !== undefined && decision.outcome !== 'taken_on'
  const before = isOver ? await cancellingMeetings(schoolContextOf(ctx), referralId) : []
  const time = chosenTime(decision)
  if (time === null || (decision.outcome !== 'one_chat' && decision.outcome !== 'group')) {
    return before
  }
  return [...before, ...(await bookingByDecision(ctx, referralId, { ...decision, time }))]
}
