import { feedOf } from '../../../db/sessions/calendarFeeds.ts'
import { makeFeed, revokeFeed } from '../renewCalendarFeed.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import type { CalendarPage, NewFeed } from './answers.ts'

/** One's own calendar feed: whether there is an address, a new one, and none. See `feed.ts`. */
export const calendar = officeRoutes()
  .get('/office/api/calendar', allowed('keep_own_feed'), async (c) => {
    const { db, staff } = staffContext(c)
    const [feed] = await feedOf(db, staff.school.id, staff.id)
    return c.json({ madeAt: feed?.madeAt ?? null } satisfies CalendarPage)
  })
  .post('/office/api/calendar', allowed('keep_own_feed'), async (c) => {
    const ctx = staffContext(c)
    const secret = await makeFeed(ctx)
    const origin = c.env.ORIGIN
    const address = `${origin}/feed/${ctx.staff.school.id}/${secret}.ics`
    return c.json({ address, madeAt: ctx.now } satisfies NewFeed)
  })
  .post('/office/api/calendar/revocation', allowed('keep_own_feed'), async (c) => {
    await revokeFeed(staffContext(c))
    return c.json({ madeAt: null } satisfies CalendarPage)
  })
