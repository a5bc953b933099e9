import type { ReferralRow } from '../../../db/referrals/referrals.ts'
import type { ViewedReferral } from '../viewReferral.ts'
import { scopeOf } from '../../access/rules/accessTable.ts'
import { mayBeAsked, phrasesFor } from '../rules/teacherReferral.ts'
import type { SignedInStaff } from '../../context/requireSignIn.ts'
import type { FromTeacher, PupilAnswerRow, TeacherFeedbackRow } from './answers.ts'
import type { School } from '../../../db/school/school.ts'
import { maybePerson, personOf } from '../../officeRoute/people.ts'

/** What a page says of a teacher's referral beside the rest; null for any other. */
export function fromTeacher(
  { school, roles }: SignedInStaff,
  referral: ReferralRow,
  { asked, told }: Pick<ViewedReferral, 'asked' | 'told'>,
): FromTeacher | null {
  if (referral.madeBy !== 'teacher') return null
  return {
    by: maybePerson(school, referral.byStaffId),
    pupilSaid: referral.pupilSaid,
    answers: asked.map((answer) => pupilAnswerRow(school, answer)),
    told: told.map((row) => teacherFeedbackRow(school, row)),
    phrases: phrasesFor(referral.pupilSaid),
    may: {
      ask: mayBeAsked(referral.status) && scopeOf(roles, 'ask_pupil') !== null,
      tell: scopeOf(roles, 'tell_referrer') !== null,
    },
  }
}

export const pupilAnswerRow = (
  school: School,
  { id, said, saidAt, byStaffId }: ViewedReferral['asked'][number],
): PupilAnswerRow => ({ id, said, saidAt, by: maybePerson(school, byStaffId) })

export const teacherFeedbackRow = (
  school: School,
  { id, phrase, toldAt, byStaffId }: ViewedReferral['told'][number],
): TeacherFeedbackRow => ({ id, phrase, toldAt, by: personOf(school, byStaffId) })
