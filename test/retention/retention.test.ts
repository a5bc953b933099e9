import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import { bookPlace } from '../../worker/bookings/bookPlace.ts'
import { purgeSchool } from '../../worker/retention/purgeRecords.ts'
import { cutoffOf } from '../../worker/retention/rules/retention.ts'
import type {
  HoldAnswer,
  HoldPage,
  PeriodSet,
  RetentionPage,
} from '../../worker/retention/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aCase, aReferral, aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, MONDAY_MORNING, startOfficeAlone } from '../support/office.ts'
import { aBooking, aSeries, placeAt } from '../bookings/makeBookings.ts'
import { aWholeRecord } from '../safeguarding/writeRecord.ts'
import { DAY_MS } from '../../worker/time/durations.ts'
import { must } from '../must.ts'

const MONTH_MS = 31 * DAY_MS

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>

let school: School

let ruth: Desk

let lund: Desk

let admin: Desk

let grace: Desk

beforeAll(async () => {
  ajar = await startOfficeAlone()
})
afterAll(() => ajar.stop())
beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  school = await aSchool(ajar.db)
  await signIn()
})

const signIn = async () => {
  ruth = await atTheirDesk(ajar, school, 'ruth')
  lund = await atTheirDesk(ajar, school, 'lund')
  admin = await atTheirDesk(ajar, school, 'admin')
  grace = await atTheirDesk(ajar, school, 'grace')
}

/** Time goes by, and everyone signs in again. */
const later = (ms: number) => {
  ajar.clock.now += ms
  return signIn()
}

const page = async (desk = ruth) => (await desk.read<RetentionPage>('retention')).value

const rowOf = async (kind: string, desk = ruth) =>
  must((await page(desk)).rows.find((row) => row.kind === kind))

const setPeriod = (desk: Desk, kind: string, months: number) =>
  desk.send<PeriodSet>(`retention/${kind}/period`, { months })

const decline = (id: string) =>
  ruth.send(`referrals/${id}/decision`, { turn: 0, outcome: 'declined', words: 'Not us.' })

const hold = (desk: Desk, id: string, form: object = {}) =>
  desk.send<HoldAnswer>(`records/${id}/hold`, {
    id: newSecret(),
    on: 'referral',
    whole: false,
    reason: 'A court may ask for it.',
    ...form,
  })

const purge = () =>
  purgeSchool(
    database(ajar.db),
    school.vault.pepper,
    { id: school.id, firstYear: school.profile.firstYear },
    ajar.clock.now,
  )

const isThere = async (table: string, id: string) =>
  (await ajar.db
    .prepare(`SELECT count(*) AS n FROM ${table} WHERE school_id = ? AND id = ?`)
    .bind(school.id, id)
    .first<number>('n')) === 1

describe('The school’s own periods', () => {
  test('An administrator or lead mentor sets the periods within bounds, and they begin as our defaults', async () => {
    expect(await rowOf('disclosure')).toMatchObject({ months: 14 * 12, source: 'toolkit' })
    expect(await rowOf('answered')).toMatchObject({ months: 12, ours: 12, source: 'ours' })
    expect((await setPeriod(admin, 'answered', 2)).problem.fields).toEqual({
      months: 'Choose from 3 to 300 months.',
    })
    expect((await setPeriod(admin, 'everything', 24)).status).toBe(404)
    for (const desk of [lund, grace]) {
      expect((await setPeriod(desk, 'answered', 24)).status).toBe(404)
    }
    expect((await grace.read('retention')).status).toBe(404)
    expect((await setPeriod(admin, 'answered', 24)).value).toMatchObject({
      months: 24,
      next: null,
    })
    expect(await rowOf('answered', lund)).toMatchObject({ months: 24, ours: 12 })
  })

  test('A shorter period begins two weeks later, and can be set back before anything is deleted', async () => {
    await setPeriod(ruth, 'answered', 24)
    const set = await setPeriod(admin, 'answered', 3)
    expect(set.value).toEqual({
      kind: 'answered',
      months: 24,
      next: { months: 3, fromAt: MONDAY_MORNING + 14 * DAY_MS },
    })
    // Set again meanwhile: what holds is still what held.
    expect((await setPeriod(admin, 'answered', 6)).value.months).toBe(24)
    await later(13 * DAY_MS)
    expect(await rowOf('answered')).toMatchObject({ months: 24, next: { months: 6 } })
    await later(DAY_MS)
    expect(await rowOf('answered')).toMatchObject({ months: 6, next: null })
  })
})

describe('A due record', () => {
  test('A record is deleted on its day by the nightly job, with all that hangs on it, and leaves a count and a proof', async () => {
    const id = await aReferral(ajar.db, school, { story: 'nobody else knows' })
    await decline(id)
    const goesAt = Date.UTC(2027, 10, 23, 0, 41)
    await later(goesAt - DAY_MS - ajar.clock.now)
    await ajar.runJobs()
    expect(await isThere('referral', id)).toBe(true)
    expect((await page()).leaving).toMatchObject([{ id, kind: 'answered', goesOn: '2027-11-23' }])
    ajar.clock.now += DAY_MS
    await ajar.runJobs()
    await ajar.runJobs()
    expect(await isThere('referral', id)).toBe(false)
    for (const table of ['decision', 'trail_entry']) {
      const column = table === 'decision' ? 'referral_id' : 'on_id'
      const left = ajar.db
        .prepare(`SELECT count(*) AS n FROM ${table} WHERE ${column} = ?`)
        .bind(id)
      expect(await left.first<number>('n')).toBe(0)
    }
    await signIn()
    const { proofs, rows } = await page(admin)
    expect(proofs).toMatchObject([{ kind: 'answered', number: 1, months: 12, goneAt: goesAt }])
    expect(rows.find(({ kind }) => kind === 'answered')).toMatchObject({ gone: 1, dueSoon: 0 })
    expect(JSON.stringify(proofs)).not.toContain(id)
    const counts = await ajar.db
      .prepare('SELECT * FROM gone_count WHERE school_id = ?')
      .bind(school.id)
      .all()
    expect(counts.results).toEqual([
      { school_id: school.id, kind: 'answered', month: '2026-11', number: 1 },
    ])
  })

  test('A due record is counted for an administrator, named to staff who may see it, and hidden from anyone not wanted', async () => {
    const secret = await aReferral(ajar.db, school, { identity: 'sealed', name: 'Kai Brown' })
    const notRuth = await aReferral(ajar.db, school, { not: 'ruth', name: 'Zed Green' })
    await decline(secret)
    await grace.send(`referrals/${notRuth}/decision`, {
      turn: 0,
      outcome: 'declined',
      words: 'No.',
    })
    const record = await aWholeRecord(ajar.db, school)
    await lund.send(`disclosures/${record}/ending`)
    await later(11.5 * MONTH_MS)
    expect(await rowOf('answered', admin)).toMatchObject({ dueSoon: 2 })
    expect(await rowOf('answered', ruth)).toMatchObject({ dueSoon: 1 })
    const seen = await page(ruth)
    expect(must(seen.leaving).map(({ id }) => id)).toEqual([secret])
    expect(must(must(seen.leaving)[0]).who).toBeNull()
    const counted = await page(admin)
    expect([counted.leaving, counted.holds]).toEqual([null, null])
    expect(JSON.stringify(counted)).not.toMatch(/Brown|Green/)
    expect((await page(lund)).leaving).toEqual([])
    await later(14 * 366 * DAY_MS - 12 * MONTH_MS)
    expect((await page(lund)).leaving).toMatchObject([{ id: record, on: 'disclosure' }])
    expect(must((await page(ruth)).leaving).map(({ id }) => id)).not.toContain(record)
  })

  test('A hold, its end and a new period change what is counted at once, though it is counted once a day', async () => {
    const ids = [await aReferral(ajar.db, school), await aReferral(ajar.db, school)]
    for (const id of ids) await decline(id)
    await later(11.5 * MONTH_MS)
    expect(await rowOf('answered', admin)).toMatchObject({ dueSoon: 2 })
    const held = await hold(ruth, must(ids[0]))
    expect(await rowOf('answered', admin)).toMatchObject({ dueSoon: 1 })
    await ruth.send(`holds/${held.value.id}/lifting`, { reason: 'The court is done.' })
    expect(await rowOf('answered', admin)).toMatchObject({ dueSoon: 2 })
    await setPeriod(admin, 'answered', 24)
    expect(await rowOf('answered', admin)).toMatchObject({ dueSoon: 0 })
    await later(12 * MONTH_MS)
    expect(await rowOf('answered', admin)).toMatchObject({ dueSoon: 2, dueNow: 0 })
    await later(MONTH_MS)
    expect(await rowOf('answered', admin)).toMatchObject({ dueNow: 2 })
    await purge()
    expect(await rowOf('answered', admin)).toMatchObject({ dueNow: 0, gone: 2 })
  })

  test('The cutoff is right on every last day of a month', () => {
    expect(cutoffOf(Date.UTC(2027, 1, 28, 12), 1).lastDay).toBe('2027-01-31')
    expect(cutoffOf(Date.UTC(2028, 1, 29, 12), 12).lastDay).toBe('2027-02-28')
    expect(cutoffOf(Date.UTC(2028, 1, 28, 12), 12).lastDay).toBe('2027-02-28')
    expect(cutoffOf(Date.UTC(2026, 2, 29, 0, 30), 1).beforeAt).toBe(Date.UTC(2026, 2, 1))
  })
})

describe('A hold', () => {
  test('A legal hold has a reason, wins until it is lifted with a reason, and is in the trail', async () => {
    const id = await aReferral(ajar.db, school)
    await decline(id)
    expect((await hold(ruth, id, { reason: ' ' })).problem.fields).toEqual({
      reason: 'Write the reason.',
    })
    for (const desk of [grace, admin, lund]) expect((await hold(desk, id)).status).toBe(404)
    const form = { id: newSecret() }
    const twice = await Promise.all([hold(ruth, id, form), hold(ruth, id, form)])
    expect(twice.map(({ status }) => status)).toEqual([200, 200])
    expect((await hold(ruth, id)).status).toBe(409)
    await later(24 * MONTH_MS)
    await purge()
    expect(await isThere('referral', id)).toBe(true)
    expect((await page()).holds).toMatchObject([{ onId: id, reason: 'A court may ask for it.' }])
    const lift = (reason: string) => ruth.send<HoldAnswer>(`holds/${form.id}/lifting`, { reason })
    expect((await lift('')).status).toBe(422)
    expect((await lift('The court is done.')).value.lifted).toMatchObject({
      reason: 'The court is done.',
    })
    expect((await lift('The court is done.')).status).toBe(200)
    const kept = await ruth.read<HoldPage>(`records/${id}/hold`)
    expect(kept.value).toMatchObject({ joined: false, holds: [{ lifted: { by: { id: 'ruth' } } }] })
    const deeds = await ajar.db
      .prepare(`SELECT did FROM trail_entry WHERE on_id = ? AND did LIKE 'h%' ORDER BY seq`)
      .bind(id)
      .all()
    expect(deeds.results).toEqual([{ did: 'held' }, { did: 'hold_lifted' }])
    const raw = await ajar.db.prepare('SELECT * FROM legal_hold').all()
    expect(JSON.stringify(raw.results)).not.toMatch(/court/)
    await purge()
    expect(await isThere('referral', id)).toBe(false)
    expect(await isThere('legal_hold', form.id)).toBe(false)
  })

  test('A legal hold on a safeguarding record is shown to the safeguarding team only', async () => {
    const id = await aWholeRecord(ajar.db, school)
    await lund.send(`disclosures/${id}/ending`)
    expect((await hold(ruth, id, { on: 'disclosure' })).status).toBe(404)
    const { value } = await hold(lund, id, { on: 'disclosure' })
    expect((await page(ruth)).holds).toEqual([])
    expect((await page(lund)).holds).toHaveLength(1)
    expect((await ruth.send(`holds/${value.id}/lifting`, { reason: 'x' })).status).toBe(404)
    await later(20 * 366 * DAY_MS)
    await purge()
    expect(await isThere('disclosure', id)).toBe(true)
  })

  test('A legal hold on a pupil holds every request and case of theirs', async () => {
    const ids = [
      await aCase(ajar.db, school, 'grace'),
      await aReferral(ajar.db, school),
      await aReferral(ajar.db, school),
    ]
    await ajar.db.batch([
      ajar.db
        .prepare(
          `INSERT INTO pupil (school_id, id, who_sealed, name_tag, content_tag, changed_at) VALUES (?, 'kai', '', '', '', 0)`,
        )
        .bind(school.id),
      ...ids
        .slice(0, 2)
        .map((id) =>
          ajar.db
            .prepare(
              `INSERT INTO referral_pupil (school_id, referral_id, id, pupil_id, how, by_whom, joined_at) VALUES (?, ?, 'j', 'kai', 'by_hand', 'ruth', 0)`,
            )
            .bind(school.id, id),
        ),
      ajar.db
        .prepare('UPDATE open_case SET ended_at = ? WHERE school_id = ?')
        .bind(MONDAY_MORNING, school.id),
    ])
    await Promise.all([decline(must(ids[1])), decline(must(ids[2]))])
    expect((await hold(ruth, must(ids[2]), { whole: true })).status).toBe(404)
    expect((await hold(ruth, must(ids[1]), { whole: true })).value).toMatchObject({
      onKind: 'pupil',
      onId: null,
    })
    await later(10 * 366 * DAY_MS)
    await purge()
    const there = await Promise.all(ids.map((id) => isThere('referral', id)))
    expect(there).toEqual([true, true, false])
  })
})

describe('A booking that is over', () => {
  test('A booking is deleted a year after its session, and then the person who booked it', async () => {
    const series = await aSeries(ajar.db, school, { now: ajar.clock.now })
    const at = placeAt(ajar.db, school, ajar.clock.now)
    const kept = aBooking(series, { name: 'Ada Nowak' })
    await bookPlace(at, kept)
    const rows = async () => {
      const { results } = await ajar.db
        .prepare(
          'SELECT id FROM booking WHERE school_id = ?1 UNION ALL SELECT id FROM holder WHERE school_id = ?1',
        )
        .bind(school.id)
        .all()
      return results.length
    }
    expect(await rows()).toBe(2)
    await later(364 * DAY_MS)
    await purge()
    expect(await rows()).toBe(2)
    await later(3 * DAY_MS)
    await purge()
    expect(await rows()).toBe(0)
    const orphans = await ajar.db
      .prepare(
        `SELECT (SELECT count(*) FROM booking_line WHERE school_id = ?1)
          + (SELECT count(*) FROM holder_opening WHERE school_id = ?1) AS n`,
      )
      .bind(school.id)
      .first<number>('n')
    expect(orphans).toBe(0)
  })
})
