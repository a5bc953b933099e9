import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { mayTalk } from '../../db/meetings/talks.ts'
import type { School } from '../../db/school/school.ts'
import { targetOf } from '../../worker/bookings/bookingTarget.ts'
import { talksWith } from '../../worker/meetings/rules/talk.ts'
import { aCase, aReferral, aSchool } from '../support/builders.ts'
import { MONDAY_MORNING, startOfficeAlone } from '../support/office.ts'
import { aMentorTime } from './aMentorTime.ts'

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>
beforeAll(async () => {
  ajar = await startOfficeAlone()
})
afterAll(() => ajar.stop())

const now = MONDAY_MORNING

const DAY = '2026-11-24'

const MENTORS = [
  { id: 'grace', seesEveryCase: false },
  { id: 'dev', seesEveryCase: false },
  { id: 'ruth', seesEveryCase: true },
]

/** A referral of Mr Bell's: how it is stored, and what he is told of it. */
const STATES = {
  waiting: { case: null, change: '', status: 'waiting', hasOpenCase: false },
  'met by a mentor': { case: 'grace', change: '', status: 'taken_on', hasOpenCase: true },
  'met by the lead mentor': { case: 'ruth', change: '', status: 'taken_on', hasOpenCase: true },
  'taken on a moment ago': {
    case: 'grace',
    change: `UPDATE decision SET visible_at = ${now + 1} WHERE school_id = ?`,
    status: 'waiting',
    hasOpenCase: false,
  },
  ended: {
    case: 'grace',
    change: `UPDATE open_case SET ended_at = ${now} WHERE school_id = ?`,
    status: 'taken_on',
    hasOpenCase: false,
  },
  declined: {
    case: null,
    change: "UPDATE referral SET status = 'declined' WHERE school_id = ?",
    status: 'declined',
    hasOpenCase: false,
  },
} as const

const SAID = ['yes', 'not_yet', null] as const

const NAMED = [null, 'dev', 'ruth'] as const

/** Each of the mentors' sessions of one day, stored. */
async function aSchoolWithTimes(): Promise<School> {
  const school = await aSchool(ajar.db)
  const ctx = { db: database(ajar.db), school, now }
  for (const { id } of MENTORS) {
    await aMentorTime(ctx, { id, mentorId: id })
    for (const write of (await targetOf(ctx, id, DAY, { fresh: true })).writes) await write
  }
  return school
}

/** Which mentors' times the write would book. */
async function booked(school: School): Promise<string[]> {
  const may = mayTalk({ schoolId: school.id, staffId: 'teach', now }, ['ruth'])
  const rows = await database(ajar.db)
    .select({ id: sql<string>`s.mentor_id`.as('id') })
    .from(sql`session AS s`)
    .where(sql`s.school_id = ${school.id} AND ${may}`)
  return rows.map(({ id }) => id).toSorted()
}

test.each(Object.keys(STATES) as (keyof typeof STATES)[])(
  'The write books a talk about a pupil who is %s with just those whom the rule allows',
  async (state) => {
    const { case: mentorId, change, status, hasOpenCase } = STATES[state]
    const school = await aSchoolWithTimes()
    const facts = { byStaff: 'teach' }
    const id = await (mentorId
      ? aCase(ajar.db, school, mentorId, facts)
      : aReferral(ajar.db, school, facts))
    if (change) await ajar.db.prepare(change).bind(school.id).run()
    const set = ajar.db.prepare(
      `UPDATE referral SET pupil_said = ?, not_staff_id = ?, goes_to = ? WHERE school_id = ? AND id = ?`,
    )
    let allowed = 0
    for (const pupilSaid of SAID) {
      for (const notStaffId of NAMED) {
        for (const goesTo of [null, 'head']) {
          await set.bind(pupilSaid, notStaffId, goesTo, school.id, id).run()
          const its = {
            status,
            pupilSaid,
            hasOpenCase,
            mentorId,
            notStaffId,
            aboutStaffId: null,
            isAboutStaff: goesTo !== null,
          }
          const by = MENTORS.filter((mentor) => talksWith(its, mentor)).map((one) => one.id)
          allowed += by.length
          expect([its, await booked(school)]).toEqual([its, by.toSorted()])
        }
      }
    }
    expect(allowed > 0).toBe(status === 'waiting' || hasOpenCase)
  },
)
