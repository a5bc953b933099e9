import { and, eq, isNull, sql } from 'drizzle-orm'
import { addDays, londonDay } from '../../worker/time/londonTime.ts'
import type { Database } from '../database.ts'
import type { School } from '../school/school.ts'
import { shownAlike } from '../school/shownAlike.ts'
import { sessions } from '../tables/timetable.ts'
import { keepSeries, kindsWith, seriesRows, unsealSeries } from './series.ts'
import { openSessions, storedBetween } from './sessions.ts'

/** Days ahead of which the school's pages show sessions, and of which a day can be chosen. */
export const CHOOSE_AHEAD_DAYS = 42

/** What everybody sees of a school's sessions: its series, the sessions with a row, and each club's weekdays. */
export async function shownSessions(db: Database, school: School, now: number) {
  const shown = await readShown(db, school, now)
  keepSeries(db, school.id, shown.value.series, shown.readAt)
  return shown
}

const readShown = shownAlike(
  (db, schoolId, now) => {
    const today = londonDay(now)
    return db.batch([
      seriesRows(db, schoolId),
      storedBetween(db, schoolId, today, addDays(today, CHOOSE_AHEAD_DAYS)),
      standingPlaces(db, schoolId),
    ])
  },
  async ({ vault }, [series, stored, standing]) => ({
    series: await Promise.all(series.map((row) => unsealSeries(vault, row))),
    stored: await openSessions(vault, stored),
    standing,
  }),
)

const SIGNED_UP_FOR = kindsWith(({ bookedBy }) => bookedBy === 'sign_up')

/** The standing places, by weekday, of everything that children are signed up for. */
const standingPlaces = (db: Database, schoolId: string) =>
  db
    .select({
      id: sessions.id,
      capacity: sessions.capacity,
      taken: sessions.taken,
      waiting: sessions.waiting,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.schoolId, schoolId),
        sql`${sessions.seriesId} IN (SELECT id FROM series WHERE school_id = ${schoolId}
          AND kind IN ${SIGNED_UP_FOR})`,
        isNull(sessions.heldOn),
      ),
    )
