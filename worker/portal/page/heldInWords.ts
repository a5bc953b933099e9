import { fill } from '../../../web/languages/catalogue.ts'
import type { BookingWords } from '../../../web/languages/en/bookings.ts'
import { QUEUE_RANK } from '../../arrivals/rules/unusualArrivals.ts'
import { confirmedBy } from '../../bookings/rules/heldBooking.ts'
import type { DoorContext } from './door.ts'
import { whenInWords } from './timeInWords.ts'

/** By when someone looks; once that is past, or they have set it aside, what to do instead. */
export function heldInWords(
  c: DoorContext,
  { held, heldLate, heldAside }: BookingWords['own'],
  { heldRank, madeAt }: { heldRank: number | null; madeAt: number },
  startsAt: number | null,
): string {
  const { now, school, t } = c.var
  const room = school.profile.room
  if (heldRank === QUEUE_RANK.aside) return fill(heldAside, { room })
  const by = confirmedBy(school.calendar, madeAt, startsAt)
  if (by <= now) return fill(heldLate, { room })
  return fill(held, { when: whenInWords(t, by, now, 'until') })
}
