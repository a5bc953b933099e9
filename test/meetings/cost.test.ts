import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancelFormerMeetings } from '../../db/meetings/formerMeetings.ts'
import { database } from '../../db/database.ts'
import {
  cancelMeetingsOf,
  leftTimesOf,
  meetingCaseOnPage,
  meetingsOf,
  setMeetingDay,
} from '../../db/meetings/meetings.ts'
import { casesInTimes, casesOnMyDay, theseSessions } from '../../db/meetings/takenTimes.ts'
import { talksOnDay } from '../../db/meetings/talks.ts'
import { unlockedPages } from '../../db/tables/returnCode.ts'
import type { Sealed } from '../../worker/vault/seal.ts'
import { hashOf, newSecret } from '../../worker/vault/vault.ts'
import { aSeries } from '../bookings/makeBookings.ts'
import { manyBookings } from '../bookings/manyBookings.ts'
import { must } from '../must.ts'
import { aCase, aSchool } from '../support/builders.ts'
import { aboutRows, planOf, rowsRead } from '../support/cost.ts'
import { MONDAY_MORNING, startOfficeAlone } from '../support/office.ts'
import { aMeeting, aMentorTime } from './aMentorTime.ts'

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>
beforeAll(async () => {
  ajar = await startOfficeAlone()
})
afterAll(() => ajar.stop())

const now = MONDAY_MORNING

const viewer = { staffId: 'grace', referrals: 'all', cases: 'own' } as const

test('A case’s meetings read as many rows among 5,000 bookings and holders as among 100', async () => {
  const read = async (bookings: number) => {
    const school = await aSchool(ajar.db)
    const { id: schoolId } = school
    const ctx = { db: database(ajar.db), school, now }
    await aMentorTime(ctx, { id: 'time', mentorId: 'grace' })
    const caseId = await aCase(ajar.db, school, 'grace')
    const secret = newSecret()
    const opening = { schoolId, idHash: await hashOf(secret), referralId: caseId, endsAt: now + 1 }
    await ctx.db.insert(unlockedPages).values(opening)
    const time = await aMeeting(ctx, caseId, secret)
    await manyBookings(ajar.db, school, await aSeries(ajar.db, school), bookings)
    const [meeting] = await meetingsOf(ctx.db, schoolId, caseId, now)
    expect(must(meeting).sessionId).toBe(time)
    return rowsRead(ajar.db, (db) => [
      meetingCaseOnPage(db, schoolId, caseId),
      meetingsOf(db, schoolId, caseId, now),
      leftTimesOf(db, schoolId, caseId, now),
      casesInTimes(db, { ...viewer, schoolId }, theseSessions([time])),
      casesOnMyDay(db, { ...viewer, schoolId }, '2026-11-23'),
      setMeetingDay(db, { schoolId, caseId, today: '2026-11-23' }),
      cancelMeetingsOf(db, { schoolId, caseId, now }),
    ])
  }
  const [few, many] = [await read(100), await read(5000)]
  expect(many).toEqual(aboutRows(few))
  expect(many).toBeLessThanOrEqual(60)
})

test('No query of a meeting scans a table', async () => {
  const db = database(ajar.db)
  const day = { schoolId: 's', caseId: 'c', today: '2026-11-23' }
  const word = { referralId: 'c', id: 'm', sentAt: now, wordsSealed: '' as Sealed }
  const taken = { staffId: 'dev', now, today: '2026-11-23', word: { ...word, schoolId: 's' } }
  const asked = [
    meetingCaseOnPage(db, 's', 'c'),
    meetingsOf(db, 's', 'c', now),
    leftTimesOf(db, 's', 'c', now),
    casesInTimes(db, { ...viewer, schoolId: 's' }, theseSessions(['t'])),
    casesOnMyDay(db, { ...viewer, schoolId: 's' }, day.today),
    talksOnDay(db, 's', 'grace', day.today),
    setMeetingDay(db, day),
    cancelMeetingsOf(db, { schoolId: 's', caseId: 'c', now }),
    ...cancelFormerMeetings(db, { schoolId: 's', caseId: 'c', id: 'h' }, taken),
  ]
  const lines = (await Promise.all(asked.map((query) => planOf(ajar.db, query)))).flat()
  expect(lines.filter((line) => /^SCAN (?!json_each|CONSTANT ROW)/.test(line))).toEqual([])
  expect(lines.join('\n')).toMatch(/holder_(by_)?referral/)
})
