import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { database } from '../../db/database.ts'
import { caseloads } from '../../db/tables/cases.ts'
import { disclosures } from '../../db/tables/safeguarding.ts'
import { referrals } from '../../db/tables/referrals.ts'
import { schools } from '../../db/tables/school.ts'
import { SEED_CODES } from '../../db/seed/returnCodes.ts'
import { seedLongHistory } from '../../db/seed/longHistory/seedLongHistory.ts'
import { SEED_STAFF } from '../../db/seed/people.ts'
import { HARBOUR_REFERRALS } from '../../db/seed/harbour/referrals.ts'
import { MEADOW_REFERRALS } from '../../db/seed/meadow/referrals.ts'
import { HARBOUR_ACADEMY, MEADOW_PRIMARY } from '../../db/seed/schools.ts'
import { seedSchools } from '../../db/seed/seedSchools.ts'
import { firstBrokenEntry, type TrailEntry } from '../../db/trail.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import { type LocalDatabase, openLocalDatabase } from '../../local/localDatabase.ts'
import { isOverdue } from '../../worker/referrals/rules/promiseKept.ts'
import { readCode } from '../../worker/returnCode/rules/returnCode.ts'
import { keyedTag, pepperOf } from '../../worker/vault/vault.ts'
import {
  brokenReferences,
  countSealed,
  everySealedWord,
  everyTrail,
  filesUnder,
  typedIn,
} from '../support/wholeDatabase.ts'

const SUNDAY = Date.UTC(2026, 10, 22, 7, 40)

const keepIn = mkdtempSync(join(tmpdir(), 'ajar-seed-'))

let kept: LocalDatabase

beforeAll(async () => {
  kept = await openLocalDatabase(keepIn)
  await seedSchools(kept.db, LOCAL_SECRETS, SUNDAY)
})
afterAll(async () => {
  await kept.close()
  rmSync(keepIn, { recursive: true, force: true })
})

describe('The two seeded schools', () => {
  it('Seeding a second time changes nothing', async () => {
    const before = await allThatIsSaid(kept.db)
    expect(await seedSchools(kept.db, LOCAL_SECRETS, SUNDAY + 1)).toEqual([])
    expect(await allThatIsSaid(kept.db)).toEqual(before)
  })

  it('Every sealed text opens only in its own row and column', async () => {
    const words = await everySealedWord(kept.db)
    expect(words).toHaveLength(await countSealed(kept.db))
    expect(words).toContain('we went. they are thinking about it')
    for (const { answers } of [...HARBOUR_REFERRALS, ...MEADOW_REFERRALS]) {
      expect(words.some((text) => text.includes(JSON.stringify(answers.story)))).toBe(true)
    }
  })

  it('The database files contain no seeded name and nothing that anyone wrote', async () => {
    const secret = new Set<string>()
    for (const text of (await everySealedWord(kept.db)).flatMap(typedIn)) {
      if (text.length >= 12 || /\W/.test(text)) secret.add(text)
    }
    for (const { name } of SEED_STAFF) secret.add(name)
    for (const { code } of SEED_CODES) secret.add(code)
    expect(secret.size).toBeGreaterThan(400)

    const files = filesUnder(keepIn)
    expect(files.some((file) => file.endsWith('-wal'))).toBe(true)
    const contents = files.map((file) => readFileSync(file))
    const isThere = (text: string) => contents.some((bytes) => bytes.includes(text))
    expect([...secret].filter(isThere)).toEqual([])
    expect(isThere('The Harbour Room')).toBe(true)
  })

  it('Every referral has an audit trail that verifies', async () => {
    const trails = await everyTrail(kept.db)
    for (const { schoolId, id } of await database(kept.db).select().from(referrals)) {
      expect(trails.get(`${schoolId} ${id}`)?.[0]?.did).toBe('made')
    }
    await expectToHold(trails)
  })

  it('Every foreign key points to an existing row', async () => {
    expect(await brokenReferences(kept.db)).toEqual([])
  })

  it('Each school has a dozen waiting referrals: some overdue, one urgent, one that the DSL has not seen', async () => {
    const db = database(kept.db)
    for (const { id } of await db.select().from(schools)) {
      const here = (await db.select().from(referrals)).filter(({ schoolId }) => schoolId === id)
      const waiting = here.filter(({ status }) => status === 'waiting')
      const overdue = waiting.filter(({ promisedAt }) => isOverdue(promisedAt ?? Infinity, SUNDAY))
      const told = (await db.select().from(disclosures)).filter(({ schoolId }) => schoolId === id)
      expect(waiting.length).toBeGreaterThan(11)
      expect(waiting.filter(({ urgentBecause }) => urgentBecause)).toHaveLength(1)
      expect(overdue.length).toBeGreaterThan(1)
      expect(new Set(here.map(({ status }) => status)).size).toBe(8)
      expect(told).toHaveLength(2)
      expect(told.filter(({ acknowledgedAt }) => acknowledgedAt === null)).toHaveLength(1)
    }
  })

  it('Meadow Primary has watched a lesson, made a pass, put something right and told a teacher a name', async () => {
    for (const table of ['observation', 'pass', 'restorative_meeting', 'told_name']) {
      expect([table, await rowsIn(table, MEADOW_PRIMARY.id)]).not.toEqual([table, 0])
    }
  })

  it('Children from a feeder primary come to a session of Harbour Academy, and a teacher has a time to talk', async () => {
    const asks = [
      `SELECT count(*) AS n FROM moving_up JOIN series ON series.school_id = moving_up.school_id
        AND series.id = moving_up.series_id WHERE moving_up.school_id = ?`,
      `SELECT count(*) AS n FROM booking JOIN session ON session.school_id = booking.school_id
        AND session.id = booking.session_id WHERE booking.school_id = ? AND by_staff_id = 'teacher'
        AND holder_id IS NULL`,
      `SELECT count(*) AS n FROM referral WHERE school_id = ? AND by_staff_id = 'teacher'
        AND pupil_said = 'yes' AND status = 'waiting'`,
    ]
    const found = asks.map((ask) =>
      kept.db.prepare(ask).bind(HARBOUR_ACADEMY.id).first<number>('n'),
    )
    expect(await Promise.all(found)).toEqual([2, 1, 1])
  })

  it('Harbour Academy has a row in each table that a case has, and of each list beside the cases', async () => {
    const { results } = await kept.db
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%case_id TEXT%'")
      .all<{ name: string }>()
    const ofCases = results.map(({ name }) => name)
    expect(ofCases).toContain('exit_answer')
    const unused: string[] = []
    for (const name of [
      ...ofCases,
      'pack',
      'pack_part',
      'on_call',
      'partnership_entry',
      'moving_up_offer',
      'lesson_file',
      'pupil_lessons',
    ]) {
      if (!(await rowsIn(name, HARBOUR_ACADEMY.id))) unused.push(name)
    }
    expect(unused).toEqual([])
  })

  it('Pupils came to the times that mentors offered them in the last weeks', async () => {
    const { results } = await kept.db
      .prepare(
        `SELECT DISTINCT b.school_id, h.referral_id FROM register_mark AS m
         JOIN session AS s ON s.school_id = m.school_id AND s.id = m.session_id
         JOIN series ON series.school_id = s.school_id AND series.id = s.series_id
         JOIN booking AS b ON b.school_id = m.school_id AND b.id = m.booking_id
         JOIN holder AS h ON h.school_id = b.school_id AND h.id = b.holder_id
         WHERE series.kind = 'mentor_time' AND m.mark = 'came' AND s.ends_at < ?`,
      )
      .bind(SUNDAY)
      .all<{ school_id: string }>()
    expect(new Set(results.map(({ school_id }) => school_id)).size).toBe(2)
    expect(results.length).toBeGreaterThan(6)
  })

  it('Mentors have different caseloads, and one has no room for a usual case', async () => {
    const loads = await database(kept.db).select().from(caseloads)
    const usualCases = (staffId: string) =>
      loads.filter(({ mentorId }) => mentorId === staffId).map((load) => load.weightHalves / 2)
    expect(usualCases('mentor-1')).toEqual([13.5, 13.5])
    expect(usualCases('mentor-2')).toEqual([9, 9])
    expect(usualCases('mentor-3')).toEqual([5, 5])
  })

  it('The five words printed for a newcomer belong to their seeded referrals', async () => {
    const pepper = await pepperOf(LOCAL_SECRETS)
    const rows = await database(kept.db).select().from(referrals)
    for (const { schoolId, referralId, code } of SEED_CODES) {
      const tag = await keyedTag(pepper, 'code_tag', schoolId, readCode(code) ?? '')
      expect(rows.find(({ codeTag }) => codeTag === tag)?.id).toBe(referralId)
    }
  })

  it.each([
    ['on the first day of a school year', Date.UTC(2026, 8, 1, 9)],
    ['in the summer', Date.UTC(2027, 7, 15, 12)],
    ['when the seeded terms have run out', Date.UTC(2031, 2, 3, 12)],
  ])('A seed %s puts nothing in the future', async (_when, now) => {
    await onAFreshDatabase(async ({ db }) => {
      expect(await seedSchools(db, LOCAL_SECRETS, now)).toHaveLength(2)
      const latestAt = await db.prepare('SELECT MAX(at) AS at FROM trail_entry').first<number>('at')
      expect(latestAt).toBeLessThanOrEqual(now)
      expect(await brokenReferences(db)).toEqual([])
    })
  })
})

describe('A school seeded with a long history', () => {
  it('The long history is consistent, with two in a hundred referrals waiting', async () => {
    await onAFreshDatabase(async ({ db }) => {
      const asked = { referrals: 600, now: SUNDAY }
      expect(await seedLongHistory(db, LOCAL_SECRETS, asked)).toBe(true)
      expect(await seedLongHistory(db, LOCAL_SECRETS, asked)).toBe(false)
      const { results } = await db.prepare('SELECT what, number FROM tally').all()
      expect(results).toEqual([{ what: 'waiting', number: 12 }])
      expect(await brokenReferences(db)).toEqual([])
      await expectToHold(await everyTrail(db))
      expect(await everySealedWord(db)).toHaveLength(await countSealed(db))
    })
  })

  it('The long history is the same each time', async () => {
    const [once, again] = [
      await onAFreshDatabase(aShortHistory),
      await onAFreshDatabase(aShortHistory),
    ]
    expect(once).toEqual(again)
  })
})

const rowsIn = (table: string, schoolId: string) =>
  kept.db
    .prepare(`SELECT count(*) AS n FROM ${table} WHERE school_id = ?`)
    .bind(schoolId)
    .first<number>('n')

async function aShortHistory({ db }: LocalDatabase) {
  await seedLongHistory(db, LOCAL_SECRETS, { referrals: 60, now: SUNDAY })
  return allThatIsSaid(db)
}

/** A database's content, without the bytes that differ each time it is sealed. */
async function allThatIsSaid(db: D1Database) {
  const { results } = await db.prepare('SELECT id, status, made_at FROM referral').all()
  const acts = await db.prepare('SELECT on_id, seq, at, by_whom, did FROM trail_entry').all()
  return { words: (await everySealedWord(db)).toSorted(), results, acts: acts.results }
}

async function onAFreshDatabase<T>(work: (fresh: LocalDatabase) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'ajar-seed-'))
  const fresh = await openLocalDatabase(folder)
  try {
    return await work(fresh)
  } finally {
    await fresh.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function expectToHold(trails: Map<string, TrailEntry[]>) {
  const pepper = await pepperOf(LOCAL_SECRETS)
  for (const entries of trails.values()) {
    expect(await firstBrokenEntry(pepper, entries)).toBeNull()
  }
}
