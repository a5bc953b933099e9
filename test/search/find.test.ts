import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { database } from '../../db/database.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { wholeRoll, unsealPupil } from '../../db/roll/roll.ts'
import type { School } from '../../db/school/school.ts'
import { openRequests } from '../../db/search/openRequests.ts'
import {
  ROLL_IS_SAME_COLUMN,
  rollIndexOf,
  rollState,
  unsealRollIndex,
  writeRollIndex,
} from '../../db/search/rollIndex.ts'
import { pupils } from '../../db/tables/roll.ts'
import { rollIndexes } from '../../db/tables/search.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import { viewerOf } from '../../worker/context/staffContext.ts'
import { purgeSchool } from '../../worker/retention/purgeRecords.ts'
import { findPeople } from '../../worker/search/findPeople.ts'
import type { Found, FindPage, FoundPupil } from '../../worker/search/office/answers.ts'
import { indexRoll } from '../../worker/search/rules/rollIndex.ts'
import { pepperOf } from '../../worker/vault/vault.ts'
import { aLine, aRoll, wholeSchool } from '../roll/sendRoll.ts'
import {
  aCase,
  aDisclosure,
  aReferral,
  aSchool,
  manyReferrals,
  referralsIn,
} from '../support/builders.ts'
import { aboutRows, countedDatabase, planOf, rowsRead } from '../support/cost.ts'
import { atTheirDesk, MONDAY_MORNING, startOfficeAlone } from '../support/office.ts'
import { aSeries } from '../bookings/makeBookings.ts'
import { DAY_MS } from '../../worker/time/durations.ts'
import { placesDue } from '../../db/jobs/turns.ts'
import { KEYS } from '../../worker/roll/rules/keys.ts'

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>

let school: School

beforeAll(async () => {
  ajar = await startOfficeAlone()
})
afterAll(() => ajar.stop())
beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  school = await aSchool(ajar.db)
})

const KATHERINE = aLine('Katherine', 'Bell', 8, { upn: 'A123456789012' })

const TOMASZ = aLine('Tomasz', 'Wójcik', 9, { upn: 'B123456789012' })

const SIAN = aLine('Siân', 'O’Neill', 7, { upn: 'C123456789012', knownAs: 'Shaz' })

const db = () => database(ajar.db)

const finds = async (staffId: string, words: string, at = school): Promise<Found> => {
  const desk = await atTheirDesk(ajar, at, staffId)
  const { status, value } = await desk.send<Found>('find', { words })
  expect([staffId, status]).toEqual([staffId, 200])
  return value
}

const names = (found: readonly FoundPupil[]) =>
  found.map(({ forename, surname }) => `${forename} ${surname}`)

const pupilsFound = async (words: string, staffId = 'grace') =>
  names((await finds(staffId, words)).pupils)

const isIndexed = async () => (await rollIndexOf(db(), school.id)).length > 0

const contextOf = (staffId: string, roles: readonly ('mentor' | 'teacher')[]) => ({
  db: db(),
  now: MONDAY_MORNING,
  staff: { id: staffId, roles, school },
})

describe('Finding a pupil', () => {
  beforeEach(() => aRoll(ajar, school, [KATHERINE, TOMASZ, SIAN]))

  test('A mentor finds a pupil by half a name, a nickname, and a name with no accents', async () => {
    expect(await pupilsFound('kat')).toEqual(['Katherine Bell'])
    expect(await pupilsFound('kitty')).toEqual(['Katherine Bell'])
    expect(await pupilsFound('tomas wojcik')).toEqual(['Tomasz Wójcik'])
    expect(await pupilsFound('oneil')).toEqual(['Siân O’Neill'])
    const { pupils } = await finds('grace', 'shaz')
    expect(pupils).toMatchObject([{ knownAs: 'Shaz', year: 7, group: '7B', standing: null }])
    expect(Object.keys(pupils[0] ?? {})).not.toContain('upn')
  })

  test('Mentors, the DSL and a deputy find everyone on the roll; for anyone else nobody is on it', async () => {
    for (const staffId of ['grace', 'ruth', 'lund', 'amir']) {
      expect([staffId, await pupilsFound('bell', staffId)]).toEqual([staffId, ['Katherine Bell']])
    }
    for (const staffId of ['teach', 'admin', 'kitchen']) {
      const nobody = { pupils: [], more: 0, requests: [], nearest: [] }
      expect([staffId, await finds(staffId, 'bell')]).toEqual([staffId, nobody])
      expect([staffId, await finds(staffId, 'wopcin')]).toEqual([staffId, nobody])
    }
  })

  test('Another school’s pupils are not found, and an index moved from there does not open', async () => {
    await pupilsFound('bell')
    const twin = await aSchool(ajar.db)
    await aRoll(ajar, twin, [aLine('Kai', 'Brown', 8)])
    expect((await finds('grace', 'bell', twin)).pupils).toEqual([])
    await ajar.db
      .prepare(
        'UPDATE roll_index SET pupils_sealed = (SELECT pupils_sealed FROM roll_index WHERE school_id = ?) WHERE school_id = ?',
      )
      .bind(school.id, twin.id)
      .run()
    expect((await finds('grace', 'bell', twin)).pupils).toEqual([])
    expect(names((await finds('grace', 'kai', twin)).pupils)).toEqual(['Kai Brown'])
  })

  test('A search that finds nobody shows the nearest name', async () => {
    const { pupils, nearest } = await finds('grace', 'wopcin')
    expect([pupils, names(nearest)]).toEqual([[], ['Tomasz Wójcik']])
  })

  test('Words that are too long, or not text, are refused with an explanation', async () => {
    const desk = await atTheirDesk(ajar, school, 'grace')
    expect((await desk.send('find', { words: 'k'.repeat(121) })).status).toBe(422)
    expect((await desk.send('find', {})).status).toBe(422)
  })

  test('A pupil with a request says where it stands, as far as the reader sees it', async () => {
    const mine = await aCase(ajar.db, school, 'grace', { name: 'Katherine Bell' })
    const hidden = await aReferral(ajar.db, school, { name: 'Tomasz Wójcik', not: 'grace' })
    for (const [id, surname] of [
      [mine, 'Bell'],
      [hidden, 'Wójcik'],
    ] as const) {
      const rows = await wholeRoll(db(), school.id)
      const all = await Promise.all(rows.map((row) => unsealPupil(school.vault, row)))
      const pupilId = all.find((one) => one.surname === surname)?.id
      const ruth = await atTheirDesk(ajar, school, 'ruth')
      expect((await ruth.send(`referrals/${id}/pupil`, { pupilId })).status).toBe(200)
    }
    const standing = async (staffId: string, words: string) =>
      (await finds(staffId, words)).pupils.map((one) => [one.standing, one.referralId])
    expect(await standing('grace', 'bell')).toEqual([['your_case', mine]])
    expect(await standing('dev', 'bell')).toEqual([[null, null]])
    expect(await standing('lund', 'bell')).toEqual([[null, null]])
    expect(await standing('ruth', 'bell')).toEqual([['case', mine]])
    expect(await standing('grace', 'wojcik')).toEqual([[null, null]])
    expect(await standing('dev', 'wojcik')).toEqual([['waiting', hidden]])
  })
})

describe('Finding someone who is on no roll', () => {
  test('Someone with a request is found by those who see it; a locked name, a held one and a disclosed one by nobody', async () => {
    await referralsIn(ajar.db, school, [
      { name: 'Amira Open' },
      { name: 'Amira Locked', identity: 'sealed' },
      { name: 'Amira Held', held: true },
      { name: 'Amira Notgrace', not: 'grace' },
      { name: 'Amira Aboutdev', aboutStaff: 'dev' },
      { name: 'Amira Devscase', caseOf: 'dev' },
    ])
    const inDisclosure = await aReferral(ajar.db, school, {
      name: 'Amira Told',
      identity: 'sealed',
    })
    await aDisclosure(ajar.db, school, { referralId: inDisclosure })
    await aDisclosure(ajar.db, school)
    const found = async (staffId: string) =>
      (await finds(staffId, 'amira')).requests.map(({ named }) => named.name).toSorted()
    expect(await found('grace')).toEqual(['Amira Open'])
    expect(await found('nadia')).toEqual(['Amira Notgrace', 'Amira Open'])
    expect(await found('dev')).toEqual(['Amira Devscase', 'Amira Notgrace', 'Amira Open'])
    expect(await found('ruth')).toEqual([
      'Amira Aboutdev',
      'Amira Devscase',
      'Amira Notgrace',
      'Amira Open',
    ])
    await aReferral(ajar.db, school, { name: 'Amira Aboutruth', aboutStaff: 'ruth' })
    expect(await found('head')).toEqual(['Amira Aboutruth'])
    expect(await found('lund')).toEqual([])
    for (const staffId of ['teach', 'admin', 'kitchen']) expect(await found(staffId)).toEqual([])
  })

  test('A teacher finds the pupils they referred, and none that a colleague referred', async () => {
    await referralsIn(ajar.db, school, [
      { name: 'Kai Brown', byStaff: 'teach' },
      { name: 'Kaia Brown', byStaff: 'another' },
    ])
    const { requests } = await finds('teach', 'kai')
    expect(requests).toMatchObject([{ named: { name: 'Kai Brown' }, standing: 'referred' }])
    expect((await finds('admin', 'kai')).requests).toEqual([])
  })
})

describe('The index of the roll', () => {
  test('Every change to the roll ends the index, and the next find and the job each rebuild it', async () => {
    await aRoll(ajar, school, [KATHERINE, TOMASZ])
    expect(await isIndexed()).toBe(false)
    expect(await pupilsFound('bell')).toEqual(['Katherine Bell'])
    expect(await isIndexed()).toBe(true)

    await aRoll(ajar, school, [{ ...KATHERINE, surname: 'Marsh' }, TOMASZ, SIAN])
    expect(await isIndexed()).toBe(false)
    expect(await pupilsFound('bell')).toEqual([])
    expect(await pupilsFound('marsh')).toEqual(['Katherine Marsh'])
    expect(await pupilsFound('sian')).toEqual(['Siân O’Neill'])

    await aRoll(ajar, school, [TOMASZ, SIAN])
    await ajar.runJobs()
    expect(await isIndexed()).toBe(true)
    const { pupils: gone } = await finds('grace', 'marsh')
    expect(gone.map(({ leftOn }) => leftOn)).toEqual(['2026-11-23'])
  })

  test('A leaver whose time has come goes from the index with the roll', async () => {
    await aRoll(ajar, school, [KATHERINE, TOMASZ])
    await aRoll(ajar, school, [TOMASZ])
    expect(await pupilsFound('bell')).toEqual(['Katherine Bell'])
    const later = MONDAY_MORNING + 20 * 365 * DAY_MS
    const firstYear = school.profile.firstYear
    const gone = { id: school.id, firstYear }
    expect(await purgeSchool(db(), await pepperOf(LOCAL_SECRETS), gone, later)).toBeGreaterThan(0)
    expect(await isIndexed()).toBe(false)
    expect(await pupilsFound('bell')).toEqual([])
    expect((await finds('grace', 'belk')).nearest).toEqual([])
    const opened = await unsealRollIndex(school.vault, await rollIndexOf(db(), school.id))
    expect(JSON.stringify(opened)).not.toMatch(/bell/i)
  })

  test('An index by older name rules is not searched, and the job rebuilds it', async () => {
    await aRoll(ajar, school, [KATHERINE])
    await pupilsFound('bell')
    await db().update(rollIndexes).set({ keys: 1 }).where(eq(rollIndexes.schoolId, school.id))
    expect(await isIndexed()).toBe(false)
    const { places } = await placesDue(db(), 'index', { until: KEYS - 1, steps: 100 })
    expect(places.map(({ schoolId }) => schoolId)).toContain(school.id)
    await ajar.runJobs()
    expect(await isIndexed()).toBe(true)
    expect(await pupilsFound('bell')).toEqual(['Katherine Bell'])
  })

  test('An index of an older roll is refused, whoever was slow to write it', async () => {
    await aRoll(ajar, school, [KATHERINE])
    const [before] = await rollState(db(), school.id)
    await aRoll(ajar, school, [{ ...KATHERINE, surname: 'Marsh' }])
    const late = await writeRollIndex(db(), school.vault, indexRoll([]), before?.state ?? '')
    const refused = await db()
      .batch(late)
      .catch((error: unknown) => error)
    expect(guardRefused(refused, ROLL_IS_SAME_COLUMN)).toBe(true)
    expect(await isIndexed()).toBe(false)
  })

  test('The database reveals neither a name of the roll nor how often one occurs', async () => {
    await aRoll(ajar, school, wholeSchool(40))
    await pupilsFound('kai')
    const rows = await db().select().from(rollIndexes).where(eq(rollIndexes.schoolId, school.id))
    expect(rows.map(({ part }) => part)).toEqual([0])
    expect(rows[0]?.pupilsSealed).toMatch(/^\d+\.[\w-]+$/)
    expect(Object.keys(rows[0] ?? {})).toEqual(['schoolId', 'part', 'pupilsSealed', 'keys'])
  })
})

describe('The cost of finding', () => {
  test('A find takes one round trip after the sign-in’s, and writes nothing', async () => {
    await aRoll(ajar, school, wholeSchool(300))
    await pupilsFound('kai')
    const { db: counted, count } = countedDatabase(ajar.db)
    const ctx = { ...contextOf('grace', ['mentor']), db: counted }
    expect((await findPeople(ctx, 'kai')).pupils.length).toBe(8)
    expect(count.roundTrips).toBe(1)
    await findPeople({ ...contextOf('teach', ['teacher']), db: counted }, 'kai')
    expect(count.roundTrips).toBe(2)
  })

  test('A find reads one row of the roll’s index, and no more with a thousand requests that are over', async () => {
    await aRoll(ajar, school, wholeSchool(300))
    await pupilsFound('kai')
    const viewer = viewerOf(contextOf('grace', ['mentor']))
    const read = () =>
      rowsRead(ajar.db, (db) => [rollIndexOf(db, school.id), openRequests(db, viewer, 60)])
    const before = await read()
    expect(before).toBeLessThan(10)
    await referralsIn(ajar.db, school, manyReferrals(300, MONDAY_MORNING))
    await ajar.db
      .prepare("UPDATE referral SET status = 'declined' WHERE school_id = ?")
      .bind(school.id)
      .run()
    expect(await read()).toEqual(aboutRows(before))
    const plan = await planOf(ajar.db, openRequests(db(), viewer, 60))
    expect(plan.filter((line) => /^SCAN (?!\(|list|SUBQUERY)/.test(line))).toEqual([])
  })

  test('A search leaves no trail entry, because a list of names opens no record', async () => {
    await aRoll(ajar, school, [KATHERINE])
    const entries = () =>
      ajar.db
        .prepare('SELECT count(*) AS n FROM trail_entry WHERE school_id = ?')
        .bind(school.id)
        .first<number>('n')
    const before = await entries()
    await pupilsFound('bell')
    expect(await entries()).toBe(before)
    expect(await db().select().from(pupils).where(eq(pupils.schoolId, school.id))).toHaveLength(1)
  })
})

test('Sessions and services are listed for those who see them, and nobody is named', async () => {
  await aSeries(ajar.db, school)
  const page = async (staffId: string) =>
    (await (await atTheirDesk(ajar, school, staffId)).read<FindPage>('find')).value
  const grace = await page('grace')
  expect(grace.dsl).toBe('Mr Lund')
  expect(grace.sessions.length).toBeGreaterThan(0)
  expect(grace.sessions.map(({ startsAt }) => startsAt)).toEqual(
    grace.sessions.map(({ startsAt }) => startsAt).toSorted((a, b) => a - b),
  )
  expect(grace.services.map(({ name }) => name)).toEqual(['Quayside Counselling'])
  expect(await page('teach')).toEqual({ dsl: 'Mr Lund', sessions: [], services: [] })
  expect((await page('admin')).services).toHaveLength(1)
  expect((await page('kitchen')).services).toEqual([])
})
