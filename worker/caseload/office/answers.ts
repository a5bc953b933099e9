import type { Person } from '../../officeRoute/answers.ts'

export type MentorLoad = {
  mentor: Person
  /** In usual cases, to the half. */
  weight: number
  openCases: number
  limit: number
}
