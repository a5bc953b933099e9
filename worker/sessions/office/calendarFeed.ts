import { logFault } from '../../problem.ts'
import { Hono } from 'hono/tiny'
import { unsealGuest } from '../../../db/bookings/bookings.ts'
import { readFeed } from '../../../db/sessions/calendarFeeds.ts'
import { findSchool, type School } from '../../../db/school/school.ts'
import { unsealSeries } from '../../../db/timetable/series.ts'
import { openSessions } from '../../../db/timetable/sessions.ts'
import { CALENDAR_TYPE, type Entry, feedFile } from '../../bookings/calendarFile.ts'
import { type AppEnv, withContext } from '../../context/appContext.ts'
import { databaseFor } from '../../context/databases.ts'
import { addDays, londonDay } from '../../time/londonTime.ts'
import { initialsOf } from '../../bookings/rules/discreetNames.ts'
import { sessionsBetween } from '../../timetable/rules/seriesDates.ts'
import { hashOf } from '../../vault/vault.ts'

/** Days of a mentor's calendar before today and after it. */
const DAYS_BACK = 14

const DAYS_AHEAD = 90

/**
 * A mentor's own calendar, for a calendar program that cannot sign in. The address is a capability: whoever
 * has it reads it, so it says times, places and initials only, it is made again with one press, and nothing
 * of ours writes it down. What is off or gone is not in it any more, and a program takes it out.
 */
export const feed = new Hono<AppEnv>()
feed.use(withContext)
feed.get('/feed/:school/:file{[\\w-]{22}\\.ics}', async (c) => {
  const { now } = c.var
  const { school: id, file } = c.req.param()
  const db = await databaseFor(c.env, id, now)
  const school = await findSchool(db, c.env, id, now)
  const entries = school && (await entriesOf(school, file.slice(0, -4), { db, now }))
  if (!school || !entries) return nothing()
  return new Response(feedFile(school, entries, now), {
    headers: { 'content-type': CALENDAR_TYPE },
  })
})
feed.notFound(nothing)
feed.onError((error, c) => {
  logFault(error, c)
  return new Response(null, { status: 503, headers: { 'retry-after': '300' } })
})

/** Never there, revoked, of someone who has left or is no mentor any more: one answer. */
function nothing() {
  return new Response('There is nothing here.', { status: 404 })
}

async function entriesOf(
  school: School,
  secret: string,
  { db, now }: Pick<AppEnv['Variables'], 'db' | 'now'>,
): Promise<Entry[] | null> {
  const today = londonDay(now)
  const days = { fromOn: addDays(today, -DAYS_BACK), untilOn: addDays(today, DAYS_AHEAD) }
  const read = await readFeed(db, school.id, await hashOf(secret), days)
  if (!read) return null
  const [all, kept, coming] = await Promise.all([
    Promise.all(read.series.map((row) => unsealSeries(school.vault, row))),
    openSessions(school.vault, read.kept),
    Promise.all(
      read.coming.map(async (row) => ({
        sessionId: row.sessionId,
        initials: initialsOf((await unsealGuest(school.vault, row)).name),
      })),
    ),
  ])
  return all
    .flatMap((series) => sessionsBetween(series, school.calendar, kept, days.fromOn, days.untilOn))
    .filter(({ status, mentorId }) => status === 'on' && mentorId === read.staffId)
    .toSorted((a, b) => a.startsAt - b.startsAt)
    .map(({ id, startsAt, endsAt, place, revision }) => ({
      id,
      startsAt,
      endsAt,
      place,
      sequence: revision,
      cancelled: false,
      initials: coming.filter(({ sessionId }) => sessionId === id).map(({ initials }) => initials),
    }))
}
