import type { CaseloadRow } from '../../../db/caseload/caseloads.ts'
import { mentorsOf, type School } from '../../../db/school/school.ts'
import { inUsualCases } from '../rules/caseloadWeight.ts'
import type { MentorLoad } from './answers.ts'
import { personOf } from '../../officeRoute/people.ts'

/** Every mentor's weight against their limit; who has had no case holds none. */
export const mentorLoads = (school: School, rows: readonly CaseloadRow[]): MentorLoad[] =>
  mentorsOf(school).map(({ id, caseloadLimit }) => {
    const row = rows.find(({ mentorId }) => mentorId === id)
    return {
      mentor: personOf(school, id),
      weight: inUsualCases(row?.weightHalves ?? 0),
      openCases: row?.openCases ?? 0,
      limit: caseloadLimit,
    }
  })
