import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import {
  candidatesOf,
  candidatesOnList,
  findJoin,
  findToMatch,
  latelyJoined,
  matchList,
  referralsToMatch,
} from '../../db/roll/matches.ts'
import { pupilsByTags } from '../../db/names/pupilsByTags.ts'
import type { School } from '../../db/school/school.ts'
import type { MatchesPage, PupilPage, CandidatesFound } from '../../worker/roll/office/answers.ts'
import { aReferral, aSchool, referralsIn, type ReferralFacts } from '../support/builders.ts'
import { planOf } from '../support/cost.ts'
import { atTheirDesk, type Desk, startOfficeAlone } from '../support/office.ts'
import { aLine, aRoll } from './sendRoll.ts'
import { DAY_MS } from '../../worker/time/durations.ts'
import { must } from '../must.ts'

const MONDAY = Date.UTC(2026, 10, 23, 9, 0)

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>

let school: School

let grace: Desk

let ruth: Desk

beforeAll(async () => {
  ajar = await startOfficeAlone()
})
afterAll(() => ajar.stop())
beforeEach(async () => {
  school = await aSchool(ajar.db)
  grace = await atTheirDesk(ajar, school, 'grace')
  ruth = await atTheirDesk(ajar, school, 'ruth')
  await aRoll(ajar, school, [
    aLine('Kai', 'Brown', 8, { upn: 'A123456789012' }),
    aLine('Jade', 'Brown', 10, { upn: 'B123456789012' }),
    aLine('Katherine', 'O’Brien', 9, { upn: 'C123456789012' }),
    aLine('Amir', 'Khan', 8, { upn: 'D123456789012' }),
    aLine('Sam', 'Reed', 8, { upn: 'E123456789012', group: '8A' }),
    aLine('Sam', 'Reed', 8, { upn: 'F123456789012', group: '8C' }),
  ])
})

const from = (name: string, year: number | null = 8, group = ''): ReferralFacts => ({
  who: { self: { name, year, group }, other: null },
})

const fromParent = (child: string, year: number | null = 8, more: ReferralFacts = {}) => ({
  madeBy: 'parent' as const,
  about: 'child' as const,
  who: {
    self: { name: 'Mrs Brown', year: null, group: '' },
    other: { name: child, year, group: '' },
  },
  ...more,
})

const made = async (facts: ReferralFacts) => aReferral(ajar.db, school, facts)

const matches = async (desk = grace) => (await desk.read<MatchesPage>('matches')).value

const beside = async (id: string, desk = grace) =>
  (await desk.read<PupilPage>(`referrals/${id}/pupil`)).value

const pupilOf = ({ join }: PupilPage) =>
  join?.pupil && `${join.pupil.forename} ${join.pupil.surname}`

const shown = (page: PupilPage) => page.suggestions.map(({ why, id }) => [why, id])

const trailOn = async (id: string) =>
  (
    await ajar.db
      .prepare('SELECT by_whom, did FROM trail_entry WHERE on_id = ? ORDER BY seq')
      .bind(id)
      .all<{ by_whom: string; did: string }>()
  ).results.map(({ by_whom, did }) => `${by_whom} ${did}`)

describe('A new referral', () => {
  test('A new referral is joined by Ajar when the full name and the year agree, with a trail entry', async () => {
    const id = await made(from('kai brown', 8))
    await ajar.runJobs()
    const page = await beside(id)
    expect(page.join).toMatchObject({ how: 'certain', by: 'Ajar' })
    expect(pupilOf(page)).toBe('Kai Brown')
    expect(await trailOn(id)).toEqual(['code made', 'clock joined_pupil'])
    await ajar.runJobs()
    expect(await trailOn(id)).toHaveLength(2)
    expect((await matches()).rows).toEqual([])
  })

  test('A new referral that resembles someone waits for a person, with the candidates side by side', async () => {
    await made({ ...from('Jade Brown', 10), caseOf: 'grace' })
    const kate = await made(from('Kate OBrian', 9))
    const sam = await made(from('Sam Reed', 8))
    const nobody = await made(from('Peter Parker', 8))
    await ajar.runJobs()
    const { rows, hasRoll } = await matches()
    expect(hasRoll).toBe(true)
    expect(rows.some(({ hasCase }) => hasCase)).toBe(false)
    const listed = rows.map(({ id, state, candidates }) => [
      id,
      state,
      ...candidates.map(({ forename, surname, group }) => `${forename} ${surname} ${group}`),
    ])
    expect(new Set(listed.map((row) => row.join(' | ')))).toEqual(
      new Set([
        `${kate} | doubtful | Katherine O’Brien 9B`,
        `${sam} | doubtful | Sam Reed 8A | Sam Reed 8C`,
        `${nobody} | none`,
      ]),
    )
    expect(rows.find(({ id }) => id === kate)?.candidates[0]?.agrees).toEqual({
      name: 'like',
      year: true,
      group: null,
    })
  })

  test('A name that is locked or not given is never looked for, not even by hand', async () => {
    const [locked, friends] = await referralsIn(ajar.db, school, [
      { ...from('Kai Brown', 8), identity: 'sealed' },
      { identity: 'no_name' },
    ])
    await ajar.runJobs()
    expect((await matches()).rows).toEqual([])
    for (const id of [locked, friends]) {
      const page = await beside(id ?? '')
      expect([page.join, page.match.typed, page.match.candidates]).toEqual([null, null, []])
      expect((await grace.send(`referrals/${id}/pupil`, { pupilId: null })).status).toBe(404)
      const seek = { name: 'Kai Brown', year: 8 }
      expect((await grace.send(`referrals/${id}/candidates`, seek)).status).toBe(404)
    }
  })

  test('A parent’s referral is matched by the child, and a friend’s by the friend', async () => {
    const parents = await made(fromParent('Kai Brown'))
    const friends = await made({
      about: 'friend',
      who: {
        self: { name: 'Amir Khan', year: 8, group: '' },
        other: { name: 'Jade Brown', year: 10, group: '' },
      },
    })
    const own = await made({
      ...fromParent('Kai Brown'),
      about: 'me',
      who: must(from('Mrs Brown').who),
    })
    await ajar.runJobs()
    expect(pupilOf(await beside(parents))).toBe('Kai Brown')
    expect(pupilOf(await beside(friends))).toBe('Jade Brown')
    expect((await beside(own)).join).toBeNull()
  })

  test('A referral that was not found is looked for again when there is a new roll', async () => {
    const id = await made(from('Noor Aziz', 7))
    await ajar.runJobs()
    expect((await matches()).rows.map(({ state }) => state)).toEqual(['none'])
    await aRoll(ajar, school, [
      aLine('Noor', 'Aziz', 7, { upn: 'G123456789012' }),
      aLine('Kai', 'Brown', 8, { upn: 'A123456789012' }),
    ])
    await ajar.runJobs()
    expect(pupilOf(await beside(id))).toBe('Noor Aziz')
  })
})

describe('By hand', () => {
  test('A mentor joins a referral by hand, finds it under another name, or notes it as not on the roll', async () => {
    const [kate, other, nobody] = await referralsIn(ajar.db, school, [
      from('Kate OBrian', 9),
      from('Jadey', null),
      from('Peter Parker', 8),
    ])
    await ajar.runJobs()
    const row = (await matches()).rows.find(({ id }) => id === kate)
    const join = { pupilId: row?.candidates[0]?.pupilId }
    const { value } = await grace.send<PupilPage>(`referrals/${kate}/pupil`, join)
    expect([pupilOf(value), value.join?.by, value.join?.how]).toEqual([
      'Katherine O’Brien',
      'Mrs Okafor',
      'by_hand',
    ])
    const seek = { name: 'Brown Jade', year: null }
    const found = await grace.send<CandidatesFound>(`referrals/${other}/candidates`, seek)
    expect(found.value.candidates.map(({ forename }) => forename)).toEqual(['Jade'])
    await grace.send(`referrals/${other}/pupil`, { pupilId: found.value.candidates[0]?.pupilId })
    await grace.send(`referrals/${nobody}/pupil`, { pupilId: null })
    expect((await matches()).rows).toEqual([])
    expect((await matches()).lately?.map(({ pupil }) => pupil?.forename ?? null)).toEqual(
      expect.arrayContaining(['Katherine', 'Jade', null]),
    )
    expect(await trailOn(nobody ?? '')).toEqual(['code made', 'grace not_on_roll'])
  })

  test('One of two who join a referral at once is first, and a pupil of another school does not exist', async () => {
    const id = await made(from('Kate OBrian', 9))
    await ajar.runJobs()
    const pupilId = (await matches()).rows[0]?.candidates[0]?.pupilId
    const both = await Promise.all([
      grace.send(`referrals/${id}/pupil`, { pupilId }),
      ruth.send(`referrals/${id}/pupil`, { pupilId: null }),
    ])
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]))
    const twin = await aSchool(ajar.db)
    const theirs = await aReferral(ajar.db, twin, from('Kate OBrian', 9))
    const nadia = await atTheirDesk(ajar, twin, 'nadia')
    expect((await nadia.send(`referrals/${theirs}/pupil`, { pupilId })).status).toBe(404)
  })

  test('A join that is undone is not made again by Ajar', async () => {
    const id = await made(from('Kai Brown', 8))
    await ajar.runJobs()
    const { value } = await grace.send<PupilPage>(`referrals/${id}/pupil/undoing`)
    expect([value.join, value.match.state]).toEqual([null, 'doubtful'])
    expect((await grace.send(`referrals/${id}/pupil/undoing`)).status).toBe(404)
    await aRoll(ajar, school, [
      aLine('Kai', 'Brown', 8, { upn: 'A123456789012' }),
      aLine('New', 'Here', 7, { upn: 'H123456789012' }),
    ])
    await ajar.runJobs()
    expect((await matches()).rows.map(({ id, state }) => [id, state])).toEqual([[id, 'doubtful']])
    expect((await matches()).rows[0]?.candidates[0]?.surname).toBe('Brown')
    expect(await trailOn(id)).toEqual(['code made', 'clock joined_pupil', 'grace undid_pupil'])
  })
})

describe('Related referrals', () => {
  test('A referral shows those of the same child, of brothers and sisters, and of the same incident', async () => {
    const bullied = { answers: { reasons: ['bullying'] } } as const
    const [kai, parents, jade, amir, late] = await referralsIn(ajar.db, school, [
      { ...from('Kai Brown', 8), ...bullied },
      fromParent('Kai Brown', 8),
      from('Jade Brown', 10),
      { ...from('Amir Khan', 8), ...bullied, madeAt: MONDAY - 2 * DAY_MS },
      { ...from('Amir Khan', 8), ...bullied, madeAt: MONDAY - 9 * DAY_MS },
    ])
    await ajar.runJobs()
    expect(shown(await beside(kai ?? ''))).toEqual([
      ['same_child', parents],
      ['same_incident', amir],
      ['family', jade],
    ])
    expect(shown(await beside(late ?? ''))).toEqual([['same_child', amir]])
    // Taking one back takes both apart again.
    await grace.send(`referrals/${parents}/pupil/undoing`)
    expect(shown(await beside(kai ?? '')).map(([why]) => why)).toEqual(['same_incident', 'family'])
  })

  test('A related referral is shown to nobody who may not see it', async () => {
    const [kai, devs, notGrace] = await referralsIn(ajar.db, school, [
      from('Kai Brown', 8),
      { ...fromParent('Kai Brown', 8), caseOf: 'dev' },
      { ...fromParent('Kai Brown', 8), not: 'grace' },
    ])
    await ajar.runJobs()
    const seen = async (desk: Desk) =>
      new Set((await beside(kai ?? '', desk)).suggestions.map(({ id }) => id))
    expect(await seen(grace)).toEqual(new Set())
    expect(await seen(ruth)).toEqual(new Set([devs, notGrace]))
    const lately = (await matches()).lately?.map(({ id }) => id)
    expect(lately).toEqual([kai])
    const doubtful = await made({ ...from('Kate OBrian', 9), not: 'grace' })
    await ajar.runJobs()
    expect((await matches()).rows).toEqual([])
    expect((await matches(ruth)).rows.map(({ id }) => id)).toEqual([doubtful])
  })

  test('An administrator, a teacher and the DSL read nothing of matching', async () => {
    const id = await made(from('Kai Brown', 8))
    await ajar.runJobs()
    for (const staffId of ['admin', 'teach', 'lund']) {
      const desk = await atTheirDesk(ajar, school, staffId)
      for (const path of ['matches', `referrals/${id}/pupil`]) {
        expect([staffId, path, (await desk.read(path)).status]).toEqual([staffId, path, 404])
      }
    }
    expect((await grace.read('roll')).status).toBe(404)
  })
})

test('No query of matching scans a table', async () => {
  const db = database(ajar.db)
  const viewer = { schoolId: school.id, staffId: 'grace', referrals: 'all', cases: 'own' } as const
  const queries = [
    referralsToMatch(db, { schoolId: school.id, buckets: [1] }, 50),
    pupilsByTags(db, school.id, ['x']),
    matchList(db, viewer, null, 20),
    candidatesOnList(db, viewer, MONDAY, 20),
    findToMatch(db, viewer, 'x'),
    candidatesOf(db, viewer, 'x'),
    findJoin(db, school.id, 'x'),
    latelyJoined(db, viewer, 10),
  ]
  const plans = (await Promise.all(queries.map((query) => planOf(ajar.db, query)))).flat()
  // `listed` and `its` are selects with an index, and a limit, of their own.
  const scans = plans.filter(
    (line) => line.startsWith('SCAN') && !/VIRTUAL TABLE|listed|its$/.test(line),
  )
  expect(scans).toEqual([])
})
