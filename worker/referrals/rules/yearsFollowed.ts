import { firstDayOfSchoolYear, schoolYearOf } from '../../time/schoolYear.ts'
import { instantOf } from '../../time/londonTime.ts'

/** The year that a pupil is in now who was in `year` when the referral was made: they move up each September. */
export const yearNow = (year: number, { madeAt, now }: { madeAt: number; now: number }): number =>
  year + schoolYearOf(now) - schoolYearOf(madeAt)

/** A head of year reads referrals of this school year and the last: since this instant. */
export const followedSince = (now: number): number =>
  instantOf(firstDayOfSchoolYear(schoolYearOf(now) - 1), '00:00')
