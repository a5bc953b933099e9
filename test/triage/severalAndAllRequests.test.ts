import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestQueries, type RequestsAsked } from '../../db/referrals/requests.ts'
import type { School } from '../../db/school/school.ts'
import type { QueuePage, SeveralDecided, SeveralPage } from '../../worker/triage/office/answers.ts'
import type { RequestsPage } from '../../worker/referrals/office/answers.ts'
import { OUTCOMES } from '../../worker/referrals/rules/requestsFilter.ts'
import { DAY_MS } from '../../worker/time/durations.ts'
import { aCase, aReferral, aSchool, manyReferrals, referralsIn } from '../support/builders.ts'
import { byChance, rowsRead } from '../support/cost.ts'
import { atTheirDesk, type Desk, MINUTE, MONDAY_MORNING, startOffice } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

const group = { outcome: 'group' } as const

const eachOf = (ids: readonly string[], words = 'There’s a small group on Tuesdays.') =>
  ids.map((id) => ({ id, turn: 0, words }))

const waitingIds = async (desk: Desk) =>
  (await desk.read<QueuePage>('queue')).value.rows.map(({ id }) => id)

describe('Several at once', () => {
  test('are each decided by the usual rule, even when a colleague has decided one already', async () => {
    const school = await aSchool(ajar.db)
    const [grace, dev] = [
      await atTheirDesk(ajar, school, 'grace'),
      await atTheirDesk(ajar, school, 'dev'),
    ]
    const ids = manyReferrals(6, MONDAY_MORNING + MINUTE).map(({ id }) => id)
    await referralsIn(ajar.db, school, manyReferrals(6, MONDAY_MORNING + MINUTE))
    const [first = '', harveys = ''] = ids
    await dev.send(`referrals/${harveys}/decision`, { turn: 0, outcome: 'declined', words: 'No.' })

    const form = { decision: group, referrals: eachOf(ids) }
    const { value } = await grace.send<SeveralDecided>('queue/decisions', form)
    expect(value.answers.filter((answer) => 'decidedAt' in answer)).toHaveLength(5)
    expect(value.answers[1]).toMatchObject({
      id: harveys,
      refused: 'changed_meanwhile',
      meanwhile: { outcome: 'declined', by: { name: 'Mr Patel' } },
    })
    expect(await waitingIds(grace)).toEqual([])
    const again = await grace.send<SeveralDecided>('queue/decisions', form)
    expect(again.value).toEqual(value)

    const { results } = await ajar.db
      .prepare(`SELECT did, by_whom AS by FROM trail_entry WHERE school_id = ? AND on_id = ?`)
      .bind(school.id, first)
      .all()
    expect(results).toEqual([expect.anything(), { did: 'group', by: 'grace' }])
  })

  test('leave out whoever said that they are not safe, wrote again, or writes about someone who works here', async () => {
    const school = await aSchool(ajar.db)
    const ruth = await atTheirDesk(ajar, school, 'ruth')
    const urgent = await aReferral(ajar.db, school, { urgent: true })
    const unread = await aReferral(ajar.db, school)
    const aboutStaff = await aReferral(ajar.db, school, { aboutStaff: 'dev' })
    const usual = await aReferral(ajar.db, school)
    await ajar.db
      .prepare('UPDATE referral SET unread_at = 1 WHERE school_id = ? AND id = ?')
      .bind(school.id, unread)
      .run()
    const ids = [urgent, unread, aboutStaff, usual]
    const { value } = await ruth.send<SeveralDecided>('queue/decisions', {
      decision: group,
      referrals: eachOf(ids),
    })
    for (const answer of value.answers.slice(0, 3)) {
      expect(answer).toMatchObject({
        refused: 'not_valid',
        fields: { referral: 'Open this one and read it first.' },
      })
    }
    expect(value.answers[3]).toMatchObject({ id: usual, decidedAt: MONDAY_MORNING })
  })

  test('fill a mentor’s caseload to its limit and no further', async () => {
    const school = await aSchool(ajar.db)
    const grace = await atTheirDesk(ajar, school, 'grace')
    await ajar.db
      .prepare(`UPDATE staff SET caseload_limit = 2 WHERE school_id = ? AND id = 'dev'`)
      .bind(school.id)
      .run()
    const ids = await referralsIn(ajar.db, school, [{}, {}, {}])
    const decision = { outcome: 'taken_on', mentorId: 'dev', intensity: 'usual' }
    const { value } = await grace.send<SeveralDecided>('queue/decisions', {
      decision,
      referrals: eachOf(ids),
    })
    expect(value.answers.map((answer) => 'refused' in answer && answer.refused)).toEqual([
      false,
      false,
      'caseload_full',
    ])
  })

  test('never touch requests this person may not see, and answer only “not found”', async () => {
    const school = await aSchool(ajar.db)
    const [dev, teach] = [
      await atTheirDesk(ajar, school, 'dev'),
      await atTheirDesk(ajar, school, 'teach'),
    ]
    const twin = await aSchool(ajar.db)
    const ids = [
      await aReferral(ajar.db, school, { not: 'dev', urgent: true }),
      await aReferral(ajar.db, twin),
      'nobodys',
    ]
    const form = { decision: group, referrals: eachOf(ids) }
    const { value } = await dev.send<SeveralDecided>('queue/decisions', form)
    expect(value.answers).toEqual(ids.map((id) => ({ id, refused: 'not_found' })))
    expect((await teach.send('queue/decisions', form)).status).toBe(404)
    expect((await teach.read('queue/several?for=en_pupil')).status).toBe(404)
    const twice = { decision: group, referrals: [...eachOf(ids), ...eachOf(ids)] }
    expect((await dev.send('queue/decisions', twice)).status).toBe(422)
  })

  test('come with the words that each would read, in their language, and every mentor’s load', async () => {
    const school = await aSchool(ajar.db)
    const grace = await atTheirDesk(ajar, school, 'grace')
    const { value } = await grace.read<SeveralPage>(
      'queue/several?for=en_pupil,ur_pupil,en_teacher',
    )
    expect(Object.keys(value.words)).toEqual(['en_pupil', 'ur_pupil', 'en_teacher'])
    expect(value.words['en_pupil']?.taken_on).toContain('{mentor}')
    expect(value.words['ur_pupil']?.group).not.toBe(value.words['en_pupil']?.group)
    expect(value.mentors.map(({ mentor }) => mentor.id)).toContain('dev')
  })
})

const listed = async (desk: Desk, filter = '') =>
  (await desk.read<RequestsPage>(`requests?${filter}`)).value.rows.map(({ id }) => id)

/** Decides it a minute after the one before. */
async function decide(desk: Desk, id: string, boxes: object) {
  ajar.clock.now += MINUTE
  const words = 'Come in and we’ll talk.'
  const { status } = await desk.send(`referrals/${id}/decision`, { turn: 0, words, ...boxes })
  expect(status).toBe(200)
}

describe('All requests', () => {
  test('lists decided requests, the latest first, by status, mentor, reason, year and day', async () => {
    ajar.clock.now = MONDAY_MORNING
    const school = await aSchool(ajar.db)
    let ruth = await atTheirDesk(ajar, school, 'ruth')
    const [chat = '', grouped = '', taken = '', no = '', waits = ''] = await referralsIn(
      ajar.db,
      school,
      [
        { name: 'Kai Brown' },
        { answers: { reasons: ['bullying'] } },
        { who: { self: { name: 'Zoe Adams', year: 9, group: '9A' }, other: null } },
        {},
        {},
      ],
    )
    await decide(ruth, chat, { outcome: 'one_chat', mentorId: 'dev' })
    await decide(ruth, grouped, { outcome: 'group' })
    await decide(ruth, taken, { outcome: 'taken_on', mentorId: 'dev', intensity: 'usual' })
    ajar.clock.now += DAY_MS
    ruth = await atTheirDesk(ajar, school, 'ruth')
    await decide(ruth, no, { outcome: 'declined' })

    const { value } = await ruth.read<RequestsPage>('requests')
    expect(value.rows.map(({ id }) => id)).toEqual([no, taken, grouped, chat])
    expect(value.after).toBeNull()
    expect(value.rows[3]).toMatchObject({
      status: 'one_chat',
      who: { self: { name: 'Kai Brown' } },
      mentor: { id: 'dev' },
      by: { id: 'ruth' },
      decidedAt: MONDAY_MORNING + MINUTE,
    })
    expect(await listed(ruth, 'sort=oldest')).toEqual([chat, grouped, taken, no])
    expect(await listed(ruth, 'status=group')).toEqual([grouped])
    expect(await listed(ruth, 'mentor=dev')).toEqual([taken, chat])
    expect(await listed(ruth, 'mentor=me')).toEqual([])
    expect(await listed(ruth, 'reason=bullying')).toEqual([grouped])
    expect(await listed(ruth, 'year=9')).toEqual([taken])
    expect(await listed(ruth, 'from=2026-11-24')).toEqual([no])
    expect(await listed(ruth, 'to=2026-11-23')).toEqual([taken, grouped, chat])
    expect(await listed(ruth)).not.toContain(waits)
    expect((await ruth.read('requests?status=waiting')).status).toBe(422)
  })

  test('shows each person only what they may open, so nothing that is hidden can be counted', async () => {
    ajar.clock.now = MONDAY_MORNING
    const school = await aSchool(ajar.db)
    const desks = {
      ruth: await atTheirDesk(ajar, school, 'ruth'),
      dev: await atTheirDesk(ajar, school, 'dev'),
      grace: await atTheirDesk(ajar, school, 'grace'),
      lund: await atTheirDesk(ajar, school, 'lund'),
      teach: await atTheirDesk(ajar, school, 'teach'),
    }
    const graces = await aCase(ajar.db, school, 'grace', { madeAt: MONDAY_MORNING - 4 * MINUTE })
    const devs = await aCase(ajar.db, school, 'dev', { madeAt: MONDAY_MORNING - 3 * MINUTE })
    const notDev = await aReferral(ajar.db, school, { not: 'dev' })
    const aboutDev = await aReferral(ajar.db, school, { aboutStaff: 'dev' })
    const usual = await aReferral(ajar.db, school)
    for (const id of [notDev, aboutDev, usual])
      await decide(desks.ruth, id, { outcome: 'declined' })
    expect(await listed(desks.ruth)).toEqual([usual, aboutDev, notDev, devs, graces])
    expect(await listed(desks.grace)).toEqual([usual, notDev, graces])
    expect(await listed(desks.grace, 'mentor=dev')).toEqual([])
    expect(await listed(desks.dev)).toEqual([usual, devs])
    expect(await listed(desks.lund)).toEqual([])
    expect((await desks.teach.read('requests')).status).toBe(404)
    for (const id of await listed(desks.grace)) {
      expect((await desks.grace.read(`referrals/${id}`)).status).toBe(200)
    }
    const twin = await aSchool(ajar.db)
    expect(await listed(await atTheirDesk(ajar, twin, 'ruth'))).toEqual([])
  })

  test('comes fifty at a time, each once, and the page says how far back a filter by year looked', async () => {
    const school = await aSchool(ajar.db)
    const ruth = await atTheirDesk(ajar, school, 'ruth')
    const facts = manyReferrals(120, MONDAY_MORNING).map((one, n) => ({
      ...one,
      madeAt: MONDAY_MORNING - (120 - n) * MINUTE,
      caseOf: n % 2 ? 'dev' : 'grace',
      name: `Pupil ${n}`,
    }))
    await referralsIn(ajar.db, school, facts)
    const through = async (filter: string) => {
      const pages: string[][] = []
      let after: string | null = ''
      while (after !== null) {
        const address: string = `requests?${filter}${after ? `&after=${after}` : ''}`
        const { value }: { value: RequestsPage } = await ruth.read<RequestsPage>(address)
        pages.push(value.rows.map(({ id }) => id))
        after = value.after
      }
      return pages
    }
    const latestFirst = facts.map(({ id }) => id).toReversed()
    const pages = await through('')
    expect(pages.map((page) => page.length)).toEqual([50, 50, 20])
    expect(pages.flat()).toEqual(latestFirst)
    expect((await through('year=8')).flat()).toEqual(latestFirst)
    const { value } = await ruth.read<RequestsPage>('requests?year=9')
    expect(value).toMatchObject({
      rows: [],
      after: null,
      lookedTo: MONDAY_MORNING - 120 * MINUTE,
    })
  })
})

/** This many decided requests, a minute apart, three in seven of them the cases of four mentors in turn. */
async function manyDecided(school: School, count: number) {
  const like = await aCase(ajar.db, school, 'dev')
  const numbers = `WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ${count})`
  const outcome = `CASE WHEN n % 7 < 3 THEN 'taken_on' ELSE
    (CASE n % 7 WHEN 3 THEN 'one_chat' WHEN 4 THEN 'group' WHEN 5 THEN 'signposted' ELSE 'declined' END) END`
  const mentor = `CASE n % 4 WHEN 0 THEN 'dev' WHEN 1 THEN 'grace' WHEN 2 THEN 'ruth' ELSE 'nadia' END`
  const { results } = await ajar.db.prepare('PRAGMA table_info(referral)').all<{ name: string }>()
  const columns = results.map(({ name }) => name)
  const own: Record<string, string> = {
    id: `printf('past-%06d', n)`,
    code_tag: `printf('tag-%s-%d', school_id, n)`,
    status: outcome,
    not_staff_id: `CASE WHEN n % 50 = 0 THEN 'grace' END`,
  }
  const copied = columns.map((name) => own[name] ?? name).join()
  const at = `${MONDAY_MORNING} - n * ${MINUTE}`
  await ajar.db.batch(
    [
      `${numbers} INSERT INTO referral (${columns.join()}) SELECT ${copied} FROM referral, number WHERE school_id = ?1 AND id = '${like}'`,
      `${numbers} INSERT INTO decision (school_id, referral_id, turn, outcome, by_staff_id, decided_at, mentor_id)
        SELECT ?1, printf('past-%06d', n), 0, ${outcome}, 'ruth', ${at}, CASE WHEN n % 7 < 4 THEN ${mentor} END FROM number`,
      `${numbers} INSERT INTO open_case (school_id, id, mentor_id, intensity, weight_halves, opened_at, ended_at)
        SELECT ?1, printf('past-%06d', n), ${mentor}, 'usual', 2, ${at}, ${at} FROM number WHERE n % 7 < 3`,
    ].map((sql) => ajar.db.prepare(sql).bind(school.id)),
  )
}

test('A page of all requests reads as many rows among 5,000 as among 2,500, and 170 at most', async () => {
  const [small, large] = [await aSchool(ajar.db), await aSchool(ajar.db)]
  await manyDecided(small, 2500)
  await manyDecided(large, 5000)
  const everything: RequestsAsked = {
    outcomes: OUTCOMES,
    mentorId: null,
    from: null,
    before: null,
    oldestFirst: false,
    after: null,
    limit: 51,
  }
  const middle = { decidedAt: MONDAY_MORNING - 500 * MINUTE, id: 'past-000500' }
  const asked: RequestsAsked[] = [
    everything,
    { ...everything, after: middle },
    { ...everything, outcomes: ['group'] },
    { ...everything, outcomes: ['taken_on', 'one_chat'], mentorId: 'dev' },
    { ...everything, before: MONDAY_MORNING - 300 * MINUTE },
  ]
  const viewers = [
    { staffId: 'ruth', referrals: 'all', cases: 'all', reads: ['lead_mentor'] },
    { staffId: 'grace', referrals: 'all', cases: 'own' },
    { staffId: 'lund', referrals: 'own', cases: null, reads: ['dsl'] },
  ] as const
  for (const viewer of viewers) {
    for (const page of asked) {
      const read = ({ id }: School) =>
        rowsRead(ajar.db, (db) => requestQueries(db, { ...viewer, schoolId: id }, page))
      const [few, many] = [await read(small), await read(large)]
      expect(many).toBeLessThanOrEqual(few + byChance(few))
      expect(many).toBeLessThanOrEqual(170)
    }
  }
})
