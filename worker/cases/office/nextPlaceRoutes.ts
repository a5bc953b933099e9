import { countEndedSince, runningProgrammes } from '../../../db/cases/nextPlace.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { instantOf, londonDay } from '../../time/londonTime.ts'
import { lastSchoolDays, type NextPlace, nextPlace } from '../rules/nextPlace.ts'

/** `GET /office/api/next-place`: null where there is too little to say. */
export type NextPlaceAnswer = { wait: NextPlace | null }

/** How long the next pupil waits, for whoever decides about this one. */
export const nextPlaces = officeRoutes().get(
  '/office/api/next-place',
  allowed('decide_referral'),
  async (c) => {
    const { db, now, staff } = staffContext(c)
    const { calendar, id: schoolId } = staff.school
    const today = londonDay(now)
    const days = lastSchoolDays(calendar, today)
    const asks = { schoolId, staffId: staff.id }
    const [running, [counted]] = await db.batch([
      runningProgrammes(db, asks),
      countEndedSince(db, asks, instantOf(days[0] ?? today, '00:00')),
    ])
    const ended = counted?.ended ?? 0
    const wait = nextPlace(calendar, today, { running, ended, inSchoolDays: days.length })
    return c.json({ wait } satisfies NextPlaceAnswer)
  },
)
