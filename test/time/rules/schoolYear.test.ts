import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { filesIn, isCode } from '../../architecture/sourceFiles.ts'
import { instantOf } from '../../../worker/time/londonTime.ts'
import {
  firstDayOfSchoolYear,
  schoolYearOf,
  schoolYearOfTerm,
} from '../../../worker/time/schoolYear.ts'

/** Written-out terms of the invented schools are data, like those that a school types in. */
const WRITTEN_TERMS = ['db/seed/schools.ts', 'db/seed/history/sessionRows.ts']

/** A month or a day that a school year could begin on: '09', '-08-01', `${year}-09-01`, 'September 1'. */
const A_BEGINNING = /'0[89]'|-?0[89]-01['"`]|getUTC(Month|FullYear)\(\) [<>]/

describe('The school year', () => {
  test('Only one file knows the day on which a school year begins', () => {
    const root = join(import.meta.dirname, '..', '..', '..')
    const knowing = filesIn(['worker', 'web', 'db', 'local'])
      .filter((file) => isCode(file) && !WRITTEN_TERMS.includes(file))
      .filter((file) => A_BEGINNING.test(readFileSync(join(root, file), 'utf8')))
    expect(knowing).toEqual(['worker/time/schoolYear.ts'])
    expect(firstDayOfSchoolYear(2026)).toBe('2026-09-01')
  })

  test('A school year runs from 1 September to 31 August on the London clock', () => {
    expect(schoolYearOf(instantOf('2026-08-31', '23:59'))).toBe(2025)
    expect(schoolYearOf(instantOf('2026-09-01', '00:00'))).toBe(2026)
  })

  test('An autumn term that begins in the last days of August belongs to the new school year', () => {
    expect(schoolYearOfTerm({ lastOn: '2026-12-18' })).toBe(2026)
    expect(schoolYearOfTerm({ lastOn: '2027-03-25' })).toBe(2026)
    expect(schoolYearOfTerm({ lastOn: '2027-07-21' })).toBe(2026)
  })
})
