import { z } from 'zod/mini'
import { unsealGuest } from '../../../db/bookings/bookings.ts'
import { heldBookingGroups, heldBookings } from '../../../db/bookings/heldBookings.ts'
import { seriesOf } from '../../../db/timetable/series.ts'
import { unnamed } from '../rules/booking.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { QUEUE_RANK } from '../../arrivals/rules/unusualArrivals.ts'
import { jsonForm, jsonOnly, query } from '../../officeRoute/jsonForm.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { HOUR_MS } from '../../time/durations.ts'
import { heldBookingsForm } from '../rules/staffForms.ts'
import { heldBookingFacts, MOVED_AT_ONCE } from '../rules/heldBooking.ts'
import { sortHeldBookings } from '../sortHeldBookings.ts'
import type { HeldBookingRows, HeldBookingsMoved, HeldBookingsPage } from './heldBookingAnswers.ts'

const rowsQuery = z.object({ aside: z.optional(z.literal('yes')) })

/** Bookings that wait for a look, by the hour and the pattern in which they came. */
export const heldPlaces = officeRoutes()
  .get('/office/api/held-places', allowed('book_for_someone'), async (c) => {
    const { db, now, staff } = staffContext(c)
    const groups = await heldBookingGroups(db, staff.school.id, now)
    return c.json({
      groups: groups.map((group) => {
        const { hour, why } = heldBookingFacts(group.id)
        return { ...group, why, fromAt: hour * HOUR_MS }
      }),
    } satisfies HeldBookingsPage)
  })
  .get('/office/api/held-places/:id', allowed('book_for_someone'), query(rowsQuery), async (c) => {
    const { db, now, staff } = staffContext(c)
    const { school } = staff
    const rank = c.req.valid('query').aside ? QUEUE_RANK.aside : QUEUE_RANK.held
    const where = { group: c.req.param('id'), rank, now, limit: MOVED_AT_ONCE }
    const [found, all] = await Promise.all([
      heldBookings(db, school.id, where),
      seriesOf(db, school, now),
    ])
    if (found.length === 0) throw new Refusal('not_found')
    const rows = await Promise.all(
      found.map(async (row) => {
        const { name, year } = await unsealGuest(school.vault, row)
        const series = all.find(({ id }) => id === row.seriesId)
        const title = series?.plan.title ?? ''
        const { id, places, startsAt, weekday, madeAt } = row
        return {
          id,
          name: name || unnamed(series?.audience ?? 'pupils'),
          year,
          places,
          title,
          startsAt,
          weekday,
          madeAt,
        }
      }),
    )
    return c.json({ rows } satisfies HeldBookingRows)
  })
  .post(
    '/office/api/held-places/:id/moving',
    allowed('book_for_someone'),
    jsonOnly,
    jsonForm(heldBookingsForm),
    async (c) => {
      const ids = await sortHeldBookings(staffContext(c), c.req.param('id'), c.req.valid('json'))
      return c.json({ ids } satisfies HeldBookingsMoved)
    },
  )
