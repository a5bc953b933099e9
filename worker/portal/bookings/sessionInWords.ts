import type { School } from '../../../db/school/school.ts'
import type { Catalogue } from '../../../web/languages/shape.ts'
import { fill } from '../../../web/languages/catalogue.ts'
import { capitalised } from '../../../web/portal/page/sentence.ts'
import type { BookingWords } from '../../../web/languages/en/bookings.ts'
import { looksFull } from '../../bookings/rules/todaysBoard.ts'
import { placesLeft } from '../../bookings/rules/booking.ts'
import { londonDay, londonTimeOfDay } from '../../time/londonTime.ts'
import { ruleOn, type Series } from '../../timetable/rules/series.ts'
import type { Session } from '../../timetable/rules/seriesDates.ts'
import { unsealFrom } from '../../vault/vault.ts'
import type { Sealed } from '../../vault/seal.ts'
import { SEALED } from '../../../db/sealedColumns.ts'
import { nearDayInWords, timeInWords } from '../page/timeInWords.ts'

/** "Tomorrow, 9am to 10.15am": stands by itself. */
export function spanInWords(
  t: Catalogue,
  w: BookingWords,
  { startsAt, endsAt }: { startsAt: number; endsAt: number },
  now: number,
): string {
  const day = nearDayInWords(t, londonDay(startsAt), now)
  const facts = { day, from: timeOf(t, startsAt), until: timeOf(t, endsAt) }
  return capitalised(fill(w.list.when, facts))
}

export const timeOf = (t: Catalogue, at: number) => timeInWords(t, londonTimeOfDay(at))

/** How many places are left, as far as the school says it; always whether one can only wait. */
export function roomInWords(w: BookingWords, series: Series, session: Session): string | null {
  if (session.capacity === null) return null
  if (looksFull(session)) return w.list.full
  const left = placesLeft(session, series)
  if (left === null) return w.list.room
  return left === 1 ? w.list.left1 : fill(w.list.left, { count: left })
}

/** Where a session is, that has a row: its own place, or its series' of that day. */
export async function locationOf(
  school: School,
  series: Series,
  row: { sessionId: string; heldOn: string | null; placeSealed: string | null },
): Promise<string> {
  if (row.placeSealed) {
    const place = SEALED.sessionPlace(row.sessionId)
    return unsealFrom(school.vault, ...place, row.placeSealed as Sealed)
  }
  const { plan } = series
  const rule = row.heldOn === null ? plan.rules.at(-1) : ruleOn(plan, row.heldOn)
  return (rule ?? plan.rules[0]).place
}
