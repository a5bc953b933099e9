import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import { signUpChildren } from '../../worker/breakfast/signUpChildren.ts'
import { EATS_EVERYTHING } from '../../worker/breakfast/rules/foodNeeds.ts'
import type { Happened, PupilPage } from '../../worker/pupils/office/answers.ts'
import { viewPupil } from '../../worker/pupils/viewPupil.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aSeries, placeAt } from '../bookings/makeBookings.ts'
import { aLine, aRoll, wholeSchool } from '../roll/sendRoll.ts'
import {
  aCase,
  aDisclosure,
  aReferral,
  aSchool,
  type ReferralFacts,
  STAFF,
} from '../support/builders.ts'
import { aboutRows } from '../support/cost.ts'
import {
  atTheirDesk,
  type Desk,
  MINUTE,
  MONDAY_MORNING,
  startOfficeAlone,
} from '../support/office.ts'
import { newMeter, meteredD1 } from '../support/meteredD1.ts'
import { DAY_MS } from '../../worker/time/durations.ts'

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>

let school: School

const desks: Record<string, Desk> = {}

/** Anna Brown is on the roll, and has asked several times; so are Kai Brown, who nobody wrote about, and others. */
let anna: string

let kai: string

let friends = ''

let own: string

let last: string

let ofDev: string

const desk = (id: string) => {
  const found = desks[id]
  if (!found) throw new Error(`${id} is not at their desk`)
  return found
}

const open = (who: string, id: string, query = '') =>
  desk(who).read<PupilPage>(`pupils/${id}${query}`)

const page = async (who: string, id = anna) => {
  const { status, value } = await open(who, id)
  expect([who, status]).toEqual([who, 200])
  return value
}

const of = <What extends Happened['what']>({ happened }: PupilPage, what: What) =>
  happened.filter((each): each is Extract<Happened, { what: What }> => each.what === what)

const asks = ({ madeAt, ...more }: ReferralFacts): ReferralFacts => ({
  name: 'Anna Brown',
  who: { self: { name: 'Anna Brown', year: 8, group: '' }, other: null },
  madeAt: madeAt ?? MONDAY_MORNING - 20 * DAY_MS,
  ...more,
})

const trailOn = async (id: string) =>
  (
    await ajar.db
      .prepare(
        'SELECT by_whom, did FROM trail_entry WHERE school_id = ? AND on_id = ? ORDER BY seq',
      )
      .bind(school.id, id)
      .all<{ by_whom: string; did: string }>()
  ).results.map(({ by_whom, did }) => `${by_whom} ${did}`)

beforeAll(async () => {
  ajar = await startOfficeAlone()
  ajar.clock.now = MONDAY_MORNING
  school = await aSchool(ajar.db)
  for (const { id } of STAFF) desks[id] = await atTheirDesk(ajar, school, id)
  await aRoll(ajar, school, [
    aLine('Anna', 'Brown', 8),
    aLine('Kai', 'Brown', 9),
    aLine('Lena', 'Moss', 7),
    aLine('Noor', 'Aziz', 7),
  ])
  own = await aCase(ajar.db, school, 'grace', asks({ story: 'I cannot sleep.' }))
  last = await aCase(
    ajar.db,
    school,
    'grace',
    asks({ story: 'The year before.', madeAt: MONDAY_MORNING - 400 * DAY_MS }),
  )
  ofDev = await aCase(ajar.db, school, 'dev', asks({ story: 'Only for Dev.', not: 'nadia' }))
  await aReferral(ajar.db, school, asks({ story: 'Not to Dev.', not: 'dev' }))
  await aReferral(ajar.db, school, asks({ story: 'It is Grace.', aboutStaff: 'grace' }))
  await aReferral(ajar.db, school, asks({ story: 'Nobody may know.', identity: 'sealed' }))
  const noor = { name: 'Noor Aziz', year: 7, group: '' }
  const imani = { name: 'Imani Cole', year: 7, group: '' }
  const worried = {
    who: { self: imani, other: noor },
    about: 'friend',
    name: 'Imani Cole',
  } as const
  friends = await aCase(ajar.db, school, 'grace', asks(worried))
  await ajar.runJobs()
  const rows = await ajar.db
    .prepare('SELECT referral_id, pupil_id FROM referral_pupil WHERE school_id = ?')
    .bind(school.id)
    .all<{ referral_id: string; pupil_id: string }>()
  anna = rows.results.find(({ referral_id }) => referral_id === own)?.pupil_id ?? ''
  const all = await ajar.db
    .prepare('SELECT id FROM pupil WHERE school_id = ? ORDER BY id')
    .bind(school.id)
    .all<{ id: string }>()
  const others = all.results.map(({ id }) => id).filter((id) => id !== anna)
  for (const id of others) {
    const { value } = await open('ruth', id)
    if (value.pupil?.forename === 'Kai') kai = id
  }
  await desk('grace').send(`cases/${own}/notes`, {
    id: newSecret(),
    kind: 'one_to_one',
    metOn: '2026-11-20',
    minutes: 30,
    words: 'She drew the house.',
    dueOn: '2026-11-30',
  })
  await desk('grace').send(`referrals/${own}/messages`, { id: newSecret(), words: 'See you then.' })
  await desk('grace').send(`cases/${own}/texts`, { textId: 'focus', base: 0, words: 'Sleep.' })
  await desk('grace').send(`referrals/${own}/disclosure`, { id: newSecret(), words: 'A secret.' })
}, 120_000)
afterAll(() => ajar.stop())

const stories = (of: PupilPage) =>
  of.happened.flatMap((each) => (each.what === 'asked' ? each.answers.story : [])).toSorted()

describe('A pupil whose friend asked for them too', () => {
  test('Each message says in whose thread it stands', async () => {
    const { results } = await ajar.db
      .prepare('SELECT pupil_id AS id FROM referral_pupil WHERE school_id = ? AND referral_id = ?')
      .bind(school.id, friends)
      .all<{ id: string }>()
    await desk('grace').send(`referrals/${friends}/messages`, { id: newSecret(), words: 'Thanks.' })
    const { value } = await open('grace', results[0]?.id ?? '')
    expect(of(value, 'message')).toMatchObject([
      { referralId: friends, about: 'friend', who: { self: { name: 'Imani Cole' } } },
    ])
  })
})

describe('A pupil with several requests', () => {
  test('One page has the requests of all years that this person may see, and counts no other', async () => {
    const graces = await page('grace')
    expect(stories(graces)).toEqual(['I cannot sleep.', 'Not to Dev.', 'The year before.'])
    expect(graces.pupil).toMatchObject({ forename: 'Anna', surname: 'Brown', year: 8 })
    expect(graces.referral?.id).toBe(own)
    expect(graces.others.map(({ id }) => id)).toContain(last)
    const devs = await page('dev')
    expect(stories(devs)).toEqual(['Only for Dev.'])
    expect(devs.others).toEqual([])
    // Three cases of others, one that waits and does not name her.
    expect(stories(await page('nadia'))).toEqual(['Not to Dev.'])
    const ruths = await page('ruth')
    expect(stories(ruths)).toEqual([
      'I cannot sleep.',
      'It is Grace.',
      'Not to Dev.',
      'Only for Dev.',
      'The year before.',
    ])
  })

  test('The counts beside the filters match the entries shown', async () => {
    for (const who of ['grace', 'dev', 'nadia', 'ruth']) {
      const { counts, happened } = await page(who)
      const kinds = Map.groupBy(happened, ({ what }) =>
        what === 'note' ? 'notes' : what === 'message' ? 'messages' : 'others',
      )
      const those = (kind: 'notes' | 'messages' | 'others') => kinds.get(kind)?.length ?? 0
      expect([who, counts]).toEqual([
        who,
        {
          all: happened.length,
          notes: those('notes'),
          came: 0,
          messages: those('messages'),
          others: those('others'),
        },
      ])
    }
  })

  test('A locked name is found by no pupil’s page, and its own page finds no pupil', async () => {
    const { results } = await ajar.db
      .prepare(`SELECT id FROM referral WHERE school_id = ? AND identity = 'sealed'`)
      .bind(school.id)
      .all<{ id: string }>()
    const id = results[0]?.id ?? ''
    // As if someone had joined it before its name was locked.
    await ajar.db
      .prepare(
        `INSERT INTO referral_pupil (school_id, referral_id, id, pupil_id, how, by_whom, joined_at)
         VALUES (?, ?, 'joined', ?, 'by_hand', 'ruth', 0)`,
      )
      .bind(school.id, id, anna)
      .run()
    expect(stories(await page('ruth'))).not.toContain('Nobody may know.')
    const sealed = await page('ruth', id)
    expect([sealed.pupil, stories(sealed), sealed.others]).toEqual([null, ['Nobody may know.'], []])
  })

  test('The case’s own page has its plan, its note to correct and its next day', async () => {
    const { case: its, happened } = await page('grace', own)
    expect(its?.focus.map(({ words }) => words)).toEqual(['Sleep.'])
    expect(its?.case).toMatchObject({ dueOn: '2026-11-30', mentor: { name: 'Mrs Okafor' } })
    expect(its?.may).toEqual({ writeNote: true, writeFocus: true, keepAgencies: true })
    const [note] = happened.filter(({ what }) => what === 'note')
    expect(note).toMatchObject({ on: '2026-11-20', at: null, note: { mayCorrect: true } })
    const leads = await page('ruth', own)
    expect(leads.case?.may).toEqual({ writeNote: false, writeFocus: true, keepAgencies: true })
    expect(of(leads, 'note')[0]?.note.mayCorrect).toBe(false)
  })
})

describe('A view of a pupil’s page', () => {
  test('leaves one entry in the trail of each record that it shows, and none elsewhere', async () => {
    const before = { own: await trailOn(own), dev: await trailOn(ofDev) }
    const { happened } = await page('grace')
    const opened = happened.filter(({ what }) => what === 'asked')
    expect(opened).toHaveLength(3)
    expect(await trailOn(own)).toEqual([...before.own, 'grace opened'])
    expect(await trailOn(ofDev)).toEqual(before.dev)
    await open('dev', own)
    expect(await trailOn(own)).toEqual([...before.own, 'grace opened'])
  })

  test('leaves its entry with the pupil where there is no record', async () => {
    const nobody = await page('grace', kai)
    expect([nobody.happened, nobody.referral, nobody.others]).toEqual([[], null, []])
    expect((await trailOn(kai)).at(-1)).toBe('grace opened')
  })

  test('leaves ten entries when ten happen at the same moment', async () => {
    const before = (await trailOn(own)).length
    const views = Array.from({ length: 10 }, (_, n) => open(n % 2 ? 'grace' : 'ruth', anna))
    expect((await Promise.all(views)).map(({ status }) => status)).toEqual(Array(10).fill(200))
    expect(await trailOn(own)).toHaveLength(before + 10)
  })

  test('shows earlier viewers only to a lead mentor', async () => {
    expect((await page('grace')).trail).toEqual([])
    const { trail, trailHolds } = await page('ruth')
    expect(trailHolds).toBe(true)
    expect(trail.at(-1)).toMatchObject({ by: 'Ms Adeyemi', did: 'opened' })
    expect(trail.map(({ did }) => did)).toContain('wrote_note')
  })
})

describe('A pupil’s page that someone may not see', () => {
  test.each(['teach', 'admin', 'kitchen'])('A %s finds no pupil’s page', async (who) => {
    for (const id of [anna, kai, own]) expect((await open(who, id)).status).toBe(404)
  })

  test('A page looks the same to a mentor whether a pupil has no request or none for them', async () => {
    const id = await aCase(ajar.db, school, 'grace', {
      who: { self: { name: 'Lena Moss', year: 7, group: '' }, other: null },
      story: 'Grace alone.',
    })
    await ajar.runJobs()
    const joined = await ajar.db
      .prepare('SELECT pupil_id FROM referral_pupil WHERE school_id = ? AND referral_id = ?')
      .bind(school.id, id)
      .first<string>('pupil_id')
    const [hidden, none] = [await page('dev', joined ?? ''), await page('dev', kai)]
    expect({ ...hidden, pupil: null }).toEqual({ ...none, pupil: null })
    expect((await open('dev', id)).status).toBe(404)
  })

  test('The DSL and a deputy open any pupil’s page, and see no request that isn’t theirs', async () => {
    for (const who of ['lund', 'amir']) {
      const { pupil, happened, referral, case: its, others, trail } = await page(who, kai)
      expect([who, pupil?.surname]).toEqual([who, 'Brown'])
      expect({ happened, referral, its, others }).toEqual({
        happened: [],
        referral: null,
        its: null,
        others: [],
      })
      expect(trail.every(({ did }) => did === 'opened')).toBe(true)
      expect((await trailOn(kai)).at(-1)).toBe(`${who} opened`)
      expect((await open(who, own)).status).toBe(404)
    }
  })
})

describe('A disclosure on a pupil’s page', () => {
  test('A mentor reads that it was passed on, and gets no link to it', async () => {
    const graces = await page('grace')
    expect(of(graces, 'passed_on')).toEqual([
      {
        what: 'passed_on',
        by: expect.objectContaining({ name: 'Mrs Okafor' }),
        key: expect.any(String),
        on: '2026-11-23',
        at: expect.any(Number),
      },
    ])
    expect(JSON.stringify(graces)).not.toContain('A secret.')
    // Of another mentor's case not even that.
    expect(of(await page('dev'), 'passed_on')).toEqual([])
  })

  test('A safeguarding lead finds the pupil by it, and no request of theirs', async () => {
    const lunds = await page('lund')
    expect(of(lunds, 'passed_on').map(({ disclosureId }) => typeof disclosureId)).toEqual([
      'string',
    ])
    expect([stories(lunds), lunds.referral, lunds.case]).toEqual([[], null, null])
    expect(lunds.counts).toMatchObject({ all: 1, others: 1, notes: 0, messages: 0 })
  })

  test('The head reads a request about a colleague, and nothing from the mentor’s case', async () => {
    const id = await aCase(ajar.db, school, 'grace', asks({ story: 'It is he.', goesTo: 'head' }))
    const words = 'Only for mentors.'
    const form = { id: newSecret(), kind: 'call', metOn: '2026-11-23', minutes: 5, dueOn: null }
    expect((await desk('grace').send(`cases/${id}/notes`, { ...form, words })).status).toBe(200)
    const heads = await page('head', id)
    expect(stories(heads)).toEqual(['It is he.'])
    expect([heads.case, heads.counts.notes, JSON.stringify(heads).includes(words)]).toEqual([
      null,
      0,
      false,
    ])
  })

  test('A member of staff it names finds no trace of it', async () => {
    const about = await aReferral(ajar.db, school, {
      who: { self: { name: 'Kai Brown', year: 9, group: '' }, other: null },
      aboutStaff: 'lund',
      story: 'It is about him.',
    })
    await aDisclosure(ajar.db, school, { referralId: about, words: 'By him.' })
    await ajar.runJobs()
    const lunds = await page('lund', kai)
    expect([lunds.happened, lunds.counts.all, lunds.referral]).toEqual([[], 0, null])
    expect(of(await page('amir', kai), 'passed_on')).toHaveLength(1)
    const graces = await page('grace', kai)
    expect([graces.happened, graces.counts.all]).toEqual([[], 0])
    // A colleague's concern about a child on the roll shows to the team, and to nobody else on this page.
    const told = await aDisclosure(ajar.db, school, { words: 'By the gate.' })
    await ajar.db
      .prepare('UPDATE disclosure SET pupil_id = ? WHERE school_id = ? AND id = ?')
      .bind(kai, school.id, told)
      .run()
    expect(of(await page('lund', kai), 'passed_on').map((each) => each.disclosureId)).toEqual([
      told,
    ])
    expect(of(await page('amir', kai), 'passed_on')).toHaveLength(2)
    expect((await page('grace', kai)).counts.all).toBe(0)
  })
})

describe('Breakfast', () => {
  test('A child that is certainly the pupil came so many days of a week, and carries a pen', async () => {
    const club = await aSeries(ajar.db, school, {
      kind: 'breakfast_club',
      audience: 'both',
      mentorId: null,
      title: 'Breakfast',
      rule: { weekdays: [1, 2, 3, 4, 5], starts: '08:00', ends: '08:30', capacity: 20 },
    })
    const child = (name: string, year: string, pen: { where: string } | null) => ({
      name,
      year,
      weekdays: [1, 2, 3, 4, 5],
      food: { ...EATS_EVERYTHING, saidNone: pen === null, pen },
      collect: [],
      familyComes: false,
    })
    await signUpChildren(placeAt(ajar.db, school, MONDAY_MORNING - 14 * DAY_MS), {
      formId: newSecret(),
      seriesId: club.id,
      children: [child('Anna Brown', '8', { where: 'the red bag' }), child('Anna Bown', '8', null)],
      language: 'en',
      contact: null,
      words: 'new',
    })
    await ajar.runJobs()
    // She came on four mornings of last week, and today.
    for (const on of ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-20', '2026-11-23']) {
      await ajar.db
        .prepare(
          `INSERT INTO session (school_id, id, series_id, first_on, held_on, starts_at, ends_at)
           VALUES (?1, ?2 || '.' || ?3, ?2, ?3, ?3, ?4, ?4)`,
        )
        .bind(school.id, club.id, on, Date.parse(`${on}T08:00Z`))
        .run()
      await ajar.db
        .prepare(
          `INSERT INTO register_mark (school_id, session_id, booking_id, mark, tapped_at, tap_id, by_staff_id)
           SELECT b.school_id, ?2 || '.' || ?3, b.id, 'came', ?4, 'tap', 'ruth' FROM booking AS b
           JOIN child AS c ON c.school_id = b.school_id AND c.id = b.child_id
           WHERE b.school_id = ?1 AND c.pupil_id IS NOT NULL AND b.session_id = ?2 || '.w' || ?5`,
        )
        .bind(school.id, club.id, on, Date.parse(`${on}T07:58Z`), String(new Date(on).getUTCDay()))
        .run()
    }
    const graces = await page('grace')
    expect(graces.happened.filter(({ what }) => what.startsWith('came'))).toMatchObject([
      { what: 'came', title: 'Breakfast', isMeal: true, on: '2026-11-23' },
      { what: 'came_in_week', on: '2026-11-16', came: 4, of: 5, firstOn: '2026-11-16' },
    ])
    expect(graces.counts.came).toBe(5)
    expect([graces.carriesPen, JSON.stringify(graces).includes('red bag')]).toEqual([true, false])
    const row = await ajar.db
      .prepare('SELECT count(*) AS n FROM child WHERE school_id = ? AND pupil_id IS NOT NULL')
      .bind(school.id)
      .first<number>('n')
    expect(row).toBe(1)
  })
})

describe('A long history', () => {
  test('The latest sixty entries are shown, and the rest on request', async () => {
    const id = await aCase(ajar.db, school, 'nadia', { name: 'Sol Long' })
    await notes(id, 70)
    const first = await page('nadia', id)
    expect([first.happened.length, first.older, first.counts.notes]).toEqual([60, 12, 70])
    expect(first.happened[0]).toMatchObject({ what: 'note', note: { words: 'Note 70.' } })
    const { value: whole } = await open('nadia', id, '?whole=yes')
    expect([whole.happened.length, whole.older]).toEqual([72, 0])
    expect((await trailOn(id)).filter((each) => each === 'nadia opened')).toHaveLength(2)
  })

  test('A page costs two round trips, and as many rows among four hundred pupils as among three', async () => {
    const large = await aSchool(ajar.db)
    await aRoll(ajar, large, [...wholeSchool(400), aLine('Anna', 'Brownlow', 8)])
    const cost = async (where: School) => {
      const who = { self: { name: 'Anna Brownlow', year: 8, group: '' }, other: null }
      const id = await aCase(ajar.db, where, 'grace', { who })
      const state = { meter: newMeter(), fault: null }
      const ctx = {
        db: database(meteredD1(ajar.db, state)),
        now: ajar.clock.now,
        staff: { id: 'grace', roles: ['mentor'], school: where },
      } as const
      await viewPupil(ctx, id)
      return state.meter
    }
    const [few, many] = [await cost(school), await cost(large)]
    expect([few.roundTrips, many.roundTrips]).toEqual([2, 2])
    expect(many.rowsRead).toEqual(aboutRows(few.rowsRead))
    expect(few.rowsRead).toBeLessThanOrEqual(MOST_ROWS)
    expect(few.rowsWritten).toBeLessThanOrEqual(3)
  })
})

/** For a case with nothing in it, in a school with some: each search reads the row after its last one too. */
const MOST_ROWS = 110

async function notes(id: string, count: number): Promise<void> {
  const day = (n: number) =>
    new Date(MONDAY_MORNING - (count - n) * DAY_MS).toISOString().slice(0, 10)
  for (let n = 1; n <= count; n++) {
    ajar.clock.now += MINUTE
    const form = { id: newSecret(), kind: 'call', metOn: day(n), minutes: 5, dueOn: null }
    const { status } = await desk('nadia').send(`cases/${id}/notes`, {
      ...form,
      words: `Note ${n}.`,
    })
    expect(status).toBe(200)
  }
}
