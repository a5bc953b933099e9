import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { Me } from '../../worker/office/me.ts'
import type { QueuePage } from '../../worker/triage/office/answers.ts'
import type { ReferralPage } from '../../worker/referrals/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { must } from '../must.ts'
import { isClosedTo, READ_ADDRESSES } from '../office/readAddresses.ts'
import { aDisclosure, aReferral, aSchool, referralsIn, STAFF } from '../support/builders.ts'
import { aNameRequest } from '../safeguarding/writeRecord.ts'
import {
  atTheirDesk,
  type Desk,
  MINUTE,
  MONDAY_MORNING,
  startOfficeAlone,
} from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>
beforeAll(async () => {
  ajar = await startOfficeAlone()
})
afterAll(() => ajar.stop())

const kindOf = ({ roles, safeguardingRank }: Omit<(typeof STAFF)[number], 'id'>) =>
  `${roles.join()} ${safeguardingRank}`

const STORY = 'He shouts at us until we cry.'

const NAME = 'Tamsin Quill'

const concernIds = (about: string) =>
  ['waiting', 'urgent', 'case', 'replied', 'locked', 'teachers'].map((n) => `concern-${n}-${about}`)

/** Records that both schools have, under the same ids. */
async function whatBothHave(school: School): Promise<string[]> {
  const promisedAt = MONDAY_MORNING - 30 * MINUTE
  const ids = await referralsIn(ajar.db, school, [
    { id: 'base-waiting', promisedAt },
    { id: 'base-case-of-dev', caseOf: 'dev' },
    { id: 'base-case-of-grace', caseOf: 'grace' },
    { id: 'base-teachers', byStaff: 'teach' },
    { id: 'base-locked', identity: 'sealed' },
  ])
  await aDisclosure(ajar.db, school, { id: 'base-disclosure', referralId: 'base-locked' })
  await aNameRequest(ajar.db, school, {
    id: 'base-request-of-a-name',
    referralId: 'base-locked',
    askedBy: 'nadia',
  })
  return [...ids, 'base-disclosure', 'grace', 'dev']
}

/** Everything that can come of referrals about one member of staff. */
async function concernsAbout(school: School, about: string): Promise<void> {
  const facts = { aboutStaff: about, story: STORY, name: NAME }
  const promisedAt = MONDAY_MORNING - 20 * MINUTE
  const [waiting, urgent, held, replied, locked, teachers] = concernIds(about) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  const mentor = about === 'dev' ? 'grace' : 'dev'
  await referralsIn(ajar.db, school, [
    { ...facts, id: waiting, promisedAt },
    { ...facts, id: urgent, urgent: true },
    { ...facts, id: held, caseOf: mentor },
    { ...facts, id: replied, caseOf: mentor },
    { ...facts, id: locked, identity: 'sealed' },
    { ...facts, id: teachers, byStaff: about === 'teach' ? 'grace' : 'teach' },
  ])
  await ajar.db
    .prepare('UPDATE referral SET unread_at = 1 WHERE school_id = ? AND id IN (?, ?)')
    .bind(school.id, replied, waiting)
    .run()
  await ajar.db
    .prepare(
      `UPDATE referral SET match_state = 'doubtful', match_candidates = '[]'
        WHERE school_id = ? AND id = ?`,
    )
    .bind(school.id, waiting)
    .run()
  await aDisclosure(ajar.db, school, { id: `told-${about}`, referralId: locked, words: STORY })
  await aDisclosure(ajar.db, school, { id: `seen-${about}`, referralId: held, words: STORY })
  await ajar.db
    .prepare(
      'UPDATE disclosure SET acknowledged_at = 5, acknowledged_by = ? WHERE school_id = ? AND id = ?',
    )
    .bind(about === 'amir' ? 'head' : 'amir', school.id, `seen-${about}`)
    .run()
  await aNameRequest(ajar.db, school, {
    id: `request-${about}`.padEnd(22, '-'),
    referralId: locked,
    askedBy: 'nadia',
  })
}

/** The text at an address, without anything that tells the two schools apart. */
const readBy = async (desk: Desk, path: string) => {
  const { status, value } = await desk.read(path)
  const text = JSON.stringify(value)
    // A safeguarding team reads which other schools there are: here it's the twin.
    .replace(/\bschool-\d+-\w+/g, 'a-school')
    .replace(/"seen":"[^"]*"/, '')
    // Each sign-in has its own.
    .replace(/"signIn":"[^"]*"/, '')
  return { path, status, text }
}

/** Those of these ids that a route knows, and one that is of another kind. */
function suited(ids: readonly string[], path: string): string[] {
  const isStaff = (id: string) => STAFF.some((each) => each.id === id)
  const isDisclosure = (id: string) => /^(base-disclosure|told-|seen-)/.test(id)
  const isKnown = path.startsWith('staff')
    ? isStaff
    : path.startsWith('disclosures')
      ? isDisclosure
      : path.startsWith('records')
        ? (id: string) => !isStaff(id)
        : (id: string) => !isStaff(id) && !isDisclosure(id)
  return [...ids.filter(isKnown), ...ids.filter((id) => !isKnown(id)).slice(0, 1)]
}

/** One of each kind of colleague. */
const EVERY_KIND = [...new Map(STAFF.map(({ id, ...its }) => [kindOf(its), id])).values()]

describe.each(EVERY_KIND)('A referral about %s', (about) => {
  const roles = must(STAFF.find(({ id }) => id === about)).roles

  test('It leaves no trace for them at any address, as in a school that has none', async () => {
    const school = await aSchool(ajar.db)
    const twin = await aSchool(ajar.db)
    const ids = await whatBothHave(school)
    await whatBothHave(twin)
    await concernsAbout(school, about)
    ajar.clock.now = MONDAY_MORNING
    await ajar.runJobs()
    const here = await atTheirDesk(ajar, school, about)
    const there = await atTheirDesk(ajar, twin, about)
    const hidden = [...concernIds(about), `told-${about}`, `seen-${about}`]
    const withIds = (path: string) => {
      if (!path.includes(':id')) return [path]
      // Closed to these roles whatever the id: asked for what's hidden here and isn't in the twin at all.
      const asked = isClosedTo(roles, path) ? hidden.slice(0, 1) : suited(ids, path)
      return asked.map((id) => path.replace(':id', id))
    }
    const paths = READ_ADDRESSES.flatMap(withIds)
    expect(paths.length).toBeGreaterThan(60)
    for (const path of [...paths, 'caseload?mentor=dev', 'caseload?mentor=grace']) {
      const [ours, theirs] = await Promise.all([readBy(here, path), readBy(there, path)])
      expect(ours).toEqual(theirs)
      expect(ours.text).not.toContain(STORY)
      expect(ours.text).not.toContain(NAME)
      expect(ours.text).not.toContain('concern-')
    }
    const isOpenById = (path: string) => path.includes(':id') && !isClosedTo(roles, path)
    for (const path of READ_ADDRESSES.filter(isOpenById)) {
      const at = (id: string) => readBy(here, path.replace(':id', id))
      const asked = [newSecret(), ...suited(hidden, path)]
      const [nothing, ...ours] = await Promise.all(asked.map(at))
      for (const { status, text } of ours)
        expect([path, status, text]).toEqual([path, nothing?.status, nothing?.text])
    }
    // And they cannot change it in any way that someone else would see.
    for (const id of [`told-${about}`, `seen-${about}`]) {
      expect((await here.send(`disclosures/${id}/acknowledgement`)).status).toBe(404)
      expect((await here.send(`disclosures/${id}/ending`)).status).toBe(404)
    }
    const told = await ajar.db
      .prepare(
        `SELECT count(*) AS n FROM disclosure WHERE school_id = ?
          AND (acknowledged_by = ? OR ended_at IS NOT NULL)`,
      )
      .bind(school.id, about)
      .first<{ n: number }>()
    expect(told?.n).toBe(0)
  })
})

const WHO_READS = [
  ['grace', ['ruth']],
  ['ruth', ['head']],
  ['lund', ['head']],
  ['teach', ['head']],
  ['head', ['lund']],
] as const

describe('Referrals about someone who works here', () => {
  test.each(WHO_READS)(
    'A referral about %s comes to %s and to nobody else',
    async (about, readers) => {
      const school = await aSchool(ajar.db)
      const id = await aReferral(ajar.db, school, { aboutStaff: about })
      await aReferral(ajar.db, school)
      const seen: string[] = []
      for (const person of STAFF) {
        const desk = await atTheirDesk(ajar, school, person.id)
        const opened = await desk.read<ReferralPage>(`referrals/${id}`)
        const { value: queue } = await desk.read<QueuePage>('queue')
        const { value: me } = await desk.read<Me>('me')
        const isListed = queue.rows?.some((row) => row.id === id) ?? false
        expect([person.id, isListed]).toEqual([person.id, opened.status === 200])
        if (queue.rows) expect(queue.waiting).toBe(queue.rows.length)
        if (me.may.includes('see_queue')) expect(me.tally.waiting).toBe(queue.rows.length)
        if (opened.status !== 200) continue
        seen.push(person.id)
        expect(opened.value.aboutStaff).toMatchObject({ person: { id: about } })
        expect(opened.value.mentors.map(({ mentor }) => mentor.id)).not.toContain(about)
      }
      expect(seen).toEqual(readers)
    },
  )

  test('Whoever reads it answers it and decides, and a mentor who takes it on sees it then', async () => {
    const school = await aSchool(ajar.db)
    const head = await atTheirDesk(ajar, school, 'head')
    const dev = await atTheirDesk(ajar, school, 'dev')
    const id = await aReferral(ajar.db, school, { aboutStaff: 'teach' })
    const message = { id: newSecret(), words: 'Come to my room at break.' }
    expect((await head.send(`referrals/${id}/messages`, message)).status).toBe(200)
    const decision = { turn: 0, outcome: 'taken_on', words: 'Dev has time.', intensity: 'usual' }
    const taken = { ...decision, mentorId: 'dev' }
    expect((await head.send(`referrals/${id}/decision`, taken)).status).toBe(200)
    expect((await dev.read(`cases/${id}`)).status).toBe(200)
    const ruth = await atTheirDesk(ajar, school, 'ruth')
    expect((await ruth.read(`cases/${id}`)).status).toBe(404)
  })

  test('A head and a safeguarding lead have no queue until something comes to them', async () => {
    const school = await aSchool(ajar.db)
    await aReferral(ajar.db, school)
    for (const id of ['head', 'lund', 'amir']) {
      const { value } = await (await atTheirDesk(ajar, school, id)).read<Me>('me')
      expect(value.may).not.toContain('see_queue')
      expect(value.tally.waiting).toBe(0)
    }
  })

  test('The next in line is told at the next minute when a child is not safe from the safeguarding lead', async () => {
    const school = await aSchool(ajar.db)
    const id = newSecret()
    await aDisclosure(ajar.db, school, { id: 'not-safe', referralId: id, raisedAt: MONDAY_MORNING })
    await aReferral(ajar.db, school, { id, aboutStaff: 'lund', madeAt: MONDAY_MORNING + MINUTE })
    ajar.clock.now = MONDAY_MORNING + 2 * MINUTE
    await ajar.runJobs()
    const row = await ajar.db
      .prepare("SELECT reached_rank FROM disclosure WHERE school_id = ? AND id = 'not-safe'")
      .bind(school.id)
      .first()
    expect(row).toEqual({ reached_rank: 2 })
    const lund = await atTheirDesk(ajar, school, 'lund')
    const amir = await atTheirDesk(ajar, school, 'amir')
    expect((await lund.send('disclosures/not-safe/acknowledgement')).status).toBe(404)
    expect((await amir.send('disclosures/not-safe/acknowledgement')).status).toBe(200)
  })
})
