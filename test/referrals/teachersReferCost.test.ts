import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, database } from '../../db/database.ts'
import { parentsRecordOf } from '../../db/referrals/parentsRecord.ts'
import { pupilAnswersOf } from '../../db/referrals/pupilAnswers.ts'
import type { School } from '../../db/school/school.ts'
import {
  findReferredBy,
  referredBy,
  teacherFeedbackOf,
} from '../../db/referrals/teacherReferrals.ts'
import { makeSlip } from '../../worker/referrals/makeCodeSlip.ts'
import { recordPupilAnswer } from '../../worker/referrals/recordPupilAnswer.ts'
import type { StaffContext } from '../../worker/context/staffContext.ts'
import { referPupil } from '../../worker/referrals/referPupil.ts'
import { tellTeacher } from '../../worker/referrals/tellTeacher.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aReferral, aSchool, manyReferrals, referralsIn } from '../support/builders.ts'
import { aboutRows, countedDatabase, planOf, rowsRead } from '../support/cost.ts'
import { MONDAY_MORNING, startOfficeAlone } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>

let small: School

let large: School

beforeAll(async () => {
  ajar = await startOfficeAlone()
  small = await aSchool(ajar.db)
  large = await aSchool(ajar.db)
  await referralsIn(ajar.db, large, manyReferrals(1000, MONDAY_MORNING))
  for (const school of [small, large]) {
    await referralsIn(ajar.db, school, [{ byStaff: 'teach' }, { byStaff: 'teach' }])
  }
})
afterAll(() => ajar.stop())

const list = (school: School) =>
  rowsRead(ajar.db, (db) => [referredBy(db, school.id, 'teach', MONDAY_MORNING)])

const queries = (db: Database) => [
  referredBy(db, large.id, 'teach', MONDAY_MORNING),
  findReferredBy(db, large.id, 'teach', 'x'),
  pupilAnswersOf(db, large.id, 'x'),
  teacherFeedbackOf(db, large.id, 'x'),
  parentsRecordOf(db, large.id, 'x'),
]

test('A teacher’s list reads no more rows in a school with a thousand referrals', async () => {
  expect(await list(large)).toEqual(aboutRows(await list(small)))
})

test('No query about a teacher’s referral scans a table from end to end', async () => {
  const plans = await Promise.all(queries(database(ajar.db)).map((query) => planOf(ajar.db, query)))
  const scans = plans.flat().filter((line) => line.startsWith('SCAN'))
  expect(scans).toEqual([])
  expect(plans[0]?.[0]).toContain('referral_by_staff (school_id=? AND by_staff_id=?)')
})

test('Referring, asking, a slip and a phrase each take one round trip beside that of the sign-in', async () => {
  const id = await aReferral(ajar.db, small, { byStaff: 'teach' })
  const trips = async (staffId: string, deed: (ctx: StaffContext) => Promise<unknown>) => {
    const { db, count } = countedDatabase(ajar.db)
    const roles = small.staff.find((person) => person.id === staffId)?.roles ?? []
    const { results } = await ajar.db
      .prepare(
        'SELECT seq, mac FROM trail_entry WHERE school_id = ? AND on_id = ? ORDER BY seq DESC',
      )
      .bind(small.id, id)
      .all<{ seq: number; mac: string }>()
    const staff = { id: staffId, roles, school: small }
    await deed({ db, now: MONDAY_MORNING, staff, head: results[0] })
    return count.roundTrips
  }
  const form = {
    pupil: { name: 'Kai', year: 8, group: '' },
    reasons: ['worry'],
    story: '',
    strengths: '',
    tried: '',
    howSoon: 'today',
    pupilKnows: 'no',
    aboutStaff: '',
  } as const
  expect(await trips('teach', (ctx) => referPupil(ctx, { id: newSecret(), ...form }))).toBe(1)
  const said = { id: newSecret(), said: 'yes' } as const
  expect(await trips('grace', (ctx) => recordPupilAnswer(ctx, id, said))).toBe(1)
  expect(await trips('grace', (ctx) => makeSlip(ctx, id))).toBe(1)
  const told = { id: newSecret(), phrase: 'we_are_meeting' } as const
  expect(await trips('grace', (ctx) => tellTeacher(ctx, id, told))).toBe(1)
})
