import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import { NOTICE_ABOUT, type NoticeAbout } from '../../worker/notices/rules/noticeSubjects.ts'
import type { RemindersPage } from '../../worker/notices/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aCase, aDisclosure, aReferral, aSchool } from '../support/builders.ts'
import { atTheirDesk, MINUTE, MONDAY_MORNING, startOfficeAlone } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>

let phone: Server

let heard: string[] = []

let school: School

beforeAll(async () => {
  // Whoever passes the notices on is out of order: each is tried again, as long as it is needed.
  phone = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      heard.push((JSON.parse(body) as { to: string }).to)
      response.writeHead(500).end()
    })
  })
  await new Promise<void>((listening) => phone.listen(0, '127.0.0.1', listening))
  const { port } = phone.address() as AddressInfo
  ajar = await startOfficeAlone({ NOTICE_URL: `http://127.0.0.1:${port}/` })
})
afterAll(async () => {
  await ajar.stop()
  phone.close()
})
beforeEach(async () => {
  school = await aSchool(ajar.db)
})

async function runAt(minutes: number): Promise<string[]> {
  heard = []
  ajar.clock.now = MONDAY_MORNING + minutes * MINUTE
  await ajar.runJobs()
  return heard.filter((to) => to.startsWith(school.id)).map((to) => to.split('/')[1] ?? '')
}

const deskOf = (id: string) => atTheirDesk(ajar, school, id)

/** How each kind begins, who is told, and how someone else deals with it. */
const KINDS: Record<
  NoticeAbout,
  { told: string; seenBy: string; begin: () => Promise<() => Promise<{ status: number }>> }
> = {
  disclosure: {
    told: 'lund',
    seenBy: 'head',
    begin: async () => {
      const id = await aDisclosure(ajar.db, school, { raisedAt: MONDAY_MORNING })
      return async () => (await deskOf('amir')).send(`disclosures/${id}/acknowledgement`)
    },
  },
  late_promise: {
    told: 'ruth',
    seenBy: 'ruth',
    begin: async () => {
      const id = await aReferral(ajar.db, school, { promisedAt: MONDAY_MORNING - MINUTE })
      const form = { turn: 0, outcome: 'declined', words: 'Come in and we will talk.' }
      return async () => (await deskOf('grace')).send(`referrals/${id}/decision`, form)
    },
  },
  rating: {
    told: 'teach',
    seenBy: 'ruth',
    begin: async () => {
      const id = await aCase(ajar.db, school, 'grace', { name: 'Kai Brown' })
      const form = { id: newSecret(), moment: 'start', teacherIds: ['teach'] }
      ajar.clock.now = MONDAY_MORNING - 7 * 24 * 60 * MINUTE
      await (await deskOf('grace')).send(`cases/${id}/ratings`, form)
      ajar.clock.now = MONDAY_MORNING
      const answers = { attendance: 1, punctuality: 1, behaviour: 1, work: 1, confidence: null }
      const said = { answers: { ...answers, relationships: 5 }, seen: '', view: '' }
      return async () => (await deskOf('teach')).send(`ratings/${form.id}-0/rating`, said)
    },
  },
  hand_over: {
    told: 'dev',
    seenBy: 'ruth',
    begin: async () => {
      const id = await aCase(ajar.db, school, 'grace')
      const form = { id: newSecret(), fromStaffId: 'grace', toStaffId: 'dev', reason: 'Away.' }
      const grace = await deskOf('grace')
      const { value } = await grace.send<{ id: string }>(`cases/${id}/hand-overs`, form)
      const handOverId = value.id
      return () => grace.send(`cases/${id}/hand-overs/withdrawal`, { handOverId })
    },
  },
}

describe.each(NOTICE_ABOUT)('A reminder of a %s', (about) => {
  const { told, seenBy, begin } = KINDS[about]
  test('goes on until anyone has met it, and then never again', async () => {
    ajar.clock.now = MONDAY_MORNING
    const meet = await begin()
    expect(await runAt(0)).toEqual([told])
    expect(await runAt(2)).toEqual([told])
    const reader = await deskOf(seenBy)
    const { value } = await reader.read<RemindersPage>('reminders')
    expect(value.reminders).toMatchObject([{ about, to: [{ id: told }], sent: false }])

    expect((await meet()).status).toBe(200)
    for (const minutes of [5, 20, 60, 600]) expect(await runAt(minutes)).toEqual([])
    const after = await (await deskOf(seenBy)).read<RemindersPage>('reminders')
    expect(after.value.reminders).toEqual([])
  })
})

test('A reminder of a late promise names nobody who was told of another request of that moment', async () => {
  ajar.clock.now = MONDAY_MORNING
  const promisedAt = MONDAY_MORNING - MINUTE
  await aReferral(ajar.db, school, { promisedAt })
  await aReferral(ajar.db, school, { promisedAt, aboutStaff: 'lund' })
  expect((await runAt(0)).toSorted()).toEqual(['head', 'ruth'])
  const { value } = await (await deskOf('ruth')).read<RemindersPage>('reminders')
  expect(value.reminders).toMatchObject([{ about: 'late_promise', to: [{ id: 'ruth' }] }])
})
