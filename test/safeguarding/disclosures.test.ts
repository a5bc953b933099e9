import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import { escalateDisclosures } from '../../worker/safeguarding/escalateDisclosures.ts'
import type {
  DisclosurePage,
  DisclosureRow,
  DisclosuresPage,
} from '../../worker/safeguarding/office/answers.ts'
import type { Me } from '../../worker/office/me.ts'
import type { QueuePage } from '../../worker/triage/office/answers.ts'
import { NO_DATES } from '../time/calendars.ts'
import { aDisclosure, aReferral, aSchool } from '../support/builders.ts'
import {
  atTheirDesk,
  type Desk,
  MINUTE,
  MONDAY_MORNING,
  startOfficeAlone,
} from '../support/office.ts'
import { turnOf } from '../jobs/turnOf.ts'

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>

let school: School

let lund: Desk

beforeAll(async () => {
  ajar = await startOfficeAlone()
})
afterAll(() => ajar.stop())

beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  school = await aSchool(ajar.db)
  lund = await atTheirDesk(ajar, school, 'lund')
})

/** Who a disclosure has reached, and when: `lund 0`, in minutes after `since`. */
async function reached(id: string, since: number): Promise<string[]> {
  const { results } = await ajar.db
    .prepare(
      `SELECT to_staff_id AS who, made_at AS at FROM notice
        WHERE school_id = ? AND id LIKE ? || '/%' ORDER BY made_at, id`,
    )
    .bind(school.id, id)
    .all<{ who: string; at: number }>()
  return results.map(({ who, at }) => `${who} ${(at - since) / MINUTE}`)
}

async function runAt(at: number): Promise<void> {
  ajar.clock.now = at
  await Promise.all([ajar.runJobs(), ajar.runJobs()])
}

describe('A child says that they are not safe', () => {
  test('The DSL reads the child’s own words, and everyone they reached sees the escalation', async () => {
    const id = await aDisclosure(ajar.db, school, {
      raisedAt: MONDAY_MORNING,
      words: 'He is waiting outside.',
    })
    expect((await lund.read<Me>('me')).value.tally).toMatchObject({ waiting: 0, unacknowledged: 1 })
    const { value } = await lund.read<DisclosurePage>(`disclosures/${id}`)
    expect(value).toMatchObject({
      disclosure: {
        raisedBecause: 'not_safe_now',
        by: null,
        reachedRank: 1,
        goesFurtherAt: MONDAY_MORNING + 30 * MINUTE,
      },
      entries: [{ by: null, words: 'He is waiting outside.' }],
      may: { acknowledge: true },
      referral: null,
      trailHolds: true,
    })
  })

  test('The child’s referral stands on top of the queue, with the reason', async () => {
    const grace = await atTheirDesk(ajar, school, 'grace')
    await aReferral(ajar.db, school, { promisedAt: MONDAY_MORNING })
    const id = await aReferral(ajar.db, school, { promisedAt: MONDAY_MORNING + 60 * MINUTE })
    await aDisclosure(ajar.db, school, { referralId: id })
    const [first] = (await grace.read<QueuePage>('queue')).value.rows
    expect(first).toMatchObject({ id, urgentBecause: 'said_not_safe' })
  })

  test('A form that is sent twice makes one disclosure, told once', async () => {
    const id = 'one-form-says-it-twice'
    await Promise.all([1, 2, 3].map(() => aDisclosure(ajar.db, school, { id })))
    expect((await lund.read<DisclosuresPage>('disclosures')).value.waiting).toHaveLength(1)
    expect(await reached(id, 0)).toHaveLength(1)
  })

  test('A disclosure can never be changed afterwards', async () => {
    await aDisclosure(ajar.db, school, { words: 'I am not safe.' })
    const change = ajar.db.prepare("UPDATE disclosure_entry SET words_sealed = 'x'")
    await expect(change.run()).rejects.toThrow('refusal:not_allowed')
  })
})

describe('Nobody acknowledges', () => {
  test('A disclosure goes to the deputy after 30 minutes and to the head after 30 more, once each', async () => {
    const id = await aDisclosure(ajar.db, school, { raisedAt: MONDAY_MORNING })
    for (const minutes of [29, 30, 31, 59, 60, 61, 200]) {
      await runAt(MONDAY_MORNING + minutes * MINUTE)
    }
    expect(await reached(id, MONDAY_MORNING)).toEqual(['lund 0', 'amir 30', 'head 60'])
    const amir = await atTheirDesk(ajar, school, 'amir')
    const { value } = await amir.read<DisclosurePage>(`disclosures/${id}`)
    expect(value.disclosure).toMatchObject({ reachedRank: 3, goesFurtherAt: null })
    expect(value.trail.map(({ by, did }) => `${by}: ${did}`)).toEqual([
      'The person who asked: raised',
      'Ajar, by itself: went_further',
      'Ajar, by itself: went_further',
      'Mr Aziz: opened',
    ])
    expect(value.trailHolds).toBe(true)
  })

  test('A disclosure that was acknowledged goes no further, and the first to acknowledge it stays on record', async () => {
    const id = await aDisclosure(ajar.db, school, { raisedAt: MONDAY_MORNING })
    await runAt(MONDAY_MORNING + 30 * MINUTE)
    const amir = await atTheirDesk(ajar, school, 'amir')
    lund = await atTheirDesk(ajar, school, 'lund')
    const said = await Promise.all(
      [amir, lund].map((desk) =>
        desk.send<{ acknowledgedBy: { id: string } }>(`disclosures/${id}/acknowledgement`),
      ),
    )
    expect(said.map(({ status }) => status)).toEqual([200, 200])
    expect(said[0]?.value.acknowledgedBy.id).toBe(said[1]?.value.acknowledgedBy.id)
    await runAt(MONDAY_MORNING + 300 * MINUTE)
    lund = await atTheirDesk(ajar, school, 'lund')
    expect(await reached(id, MONDAY_MORNING)).toEqual(['lund 0', 'amir 30'])
    const { value } = await lund.read<DisclosuresPage>('disclosures')
    expect([value.waiting.length, value.acknowledged.length]).toEqual([0, 1])
    expect((await lund.read<Me>('me')).value.tally.unacknowledged).toBe(0)
    const { value: page } = await lund.read<DisclosurePage>(`disclosures/${id}`)
    expect(page.trail.filter(({ did }) => did === 'acknowledged')).toHaveLength(1)
  })

  test('Whoever acknowledged a disclosure undoes it for 30 seconds, and it goes further when it would have', async () => {
    const id = await aDisclosure(ajar.db, school, { raisedAt: MONDAY_MORNING })
    const undo = (desk: Desk) =>
      desk
        .send<DisclosureRow>(`disclosures/${id}/acknowledgement/undo`)
        .then(({ status, value }) => ({
          status,
          acknowledgedAt: value.acknowledgedAt,
          goesFurtherAt: value.goesFurtherAt,
        }))
    const { value: row } = await lund.send<DisclosureRow>(`disclosures/${id}/acknowledgement`)
    expect([row.acknowledgedAt, row.goesFurtherAt]).toEqual([MONDAY_MORNING, null])
    const amir = await atTheirDesk(ajar, school, 'amir')
    expect((await undo(amir)).status).toBe(409)

    ajar.clock.now = MONDAY_MORNING + 29_000
    const waits = { status: 200, acknowledgedAt: null, goesFurtherAt: MONDAY_MORNING + 30 * MINUTE }
    expect(await Promise.all([undo(lund), undo(lund)])).toEqual([waits, waits])
    expect((await lund.read<Me>('me')).value.tally.unacknowledged).toBe(1)
    const { value: page } = await lund.read<DisclosurePage>(`disclosures/${id}`)
    expect(page.trail.map(({ did }) => did)).toEqual([
      'raised',
      'acknowledged',
      'undid_acknowledgement',
      'opened',
    ])
    await runAt(MONDAY_MORNING + 30 * MINUTE)
    expect(await reached(id, MONDAY_MORNING)).toEqual(['lund 0', 'amir 30'])

    lund = await atTheirDesk(ajar, school, 'lund')
    await lund.send(`disclosures/${id}/acknowledgement`)
    ajar.clock.now += 30_000
    expect((await undo(lund)).status).toBe(422)
    expect((await lund.read<Me>('me')).value.tally.unacknowledged).toBe(0)
  })

  test('A disclosure that is acknowledged at the moment at which it would go further does one of the two', async () => {
    for (let round = 0; round < 5; round++) {
      const raisedAt = MONDAY_MORNING
      const id = await aDisclosure(ajar.db, school, { raisedAt })
      ajar.clock.now = raisedAt + 30 * MINUTE
      lund = await atTheirDesk(ajar, school, 'lund')
      await Promise.all([
        ajar.runJobs(),
        lund.send(`disclosures/${id}/acknowledgement`),
        ajar.runJobs(),
      ])
      const { value } = await lund.read<DisclosurePage>(`disclosures/${id}`)
      const steps = value.trail.filter(({ did }) => did === 'went_further').length
      expect(await reached(id, raisedAt)).toHaveLength(1 + steps)
      expect(value.disclosure.reachedRank).toBe(1 + steps)
      expect(value.disclosure.acknowledgedAt).toBe(ajar.clock.now)
      expect(value.trailHolds).toBe(true)
    }
  })

  test('A disclosure that is acknowledged after the job has read it and before it writes goes no further', async () => {
    const id = await aDisclosure(ajar.db, school, { raisedAt: MONDAY_MORNING })
    const acknowledge = `UPDATE disclosure SET acknowledged_at = 1, goes_further_at = NULL
      WHERE school_id = ? AND id = ?`
    const between = new Proxy(ajar.db, {
      get: (real, method) =>
        method === 'batch'
          ? async (statements: D1PreparedStatement[]) => {
              await real.prepare(acknowledge).bind(school.id, id).run()
              return real.batch(statements)
            }
          : (sql: string) => real.prepare(sql),
    })
    const now = MONDAY_MORNING + 30 * MINUTE
    const { turn } = await turnOf(ajar.db, 'chase', school.id, now)
    const context = { db: database(between), secrets: LOCAL_SECRETS, now, turn }
    expect(await escalateDisclosures(context, 20)).toBe(1)
    expect(await reached(id, MONDAY_MORNING)).toEqual(['lund 0'])
    const { value } = await lund.read<DisclosurePage>(`disclosures/${id}`)
    expect(value.trail.map(({ did }) => did)).toEqual(['raised', 'opened'])
  })

  test('A disclosure in a school that has entered no dates goes on at once', async () => {
    school = await aSchool(ajar.db, { calendar: NO_DATES })
    const id = await aDisclosure(ajar.db, school, { raisedAt: MONDAY_MORNING })
    for (const minutes of [0, 1, 2]) {
      ajar.clock.now = MONDAY_MORNING + minutes * MINUTE
      await ajar.runJobs()
    }
    expect(await reached(id, MONDAY_MORNING)).toEqual(['lund 0', 'amir 0', 'head 1'])
  })
})
