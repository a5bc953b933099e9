import { type School, staffMember } from '../../db/school/school.ts'
import { lessonTimesOf } from '../school/rules/settings.ts'

/** The lessons that this mentor takes nobody out of: the school's, which an administrator keeps, and their own on top. */
export const neverFromOf = (school: School, mentorId: string | null): readonly string[] => [
  ...lessonTimesOf(school.calendar).neverFrom,
  ...(staffMember(school, mentorId)?.neverFrom ?? []),
]
