import {
  countWrongCode,
  openByCode,
  UNLOCKED_PAGE_LASTS_MS,
} from '../../db/returnCode/unlockedPages.ts'
import { unlockBookingsByCode } from '../../db/bookings/bookingOwners.ts'
import { patience } from '../returnCode/rules/patience.ts'
import { readCode } from '../returnCode/rules/returnCode.ts'
import { hashOf, keyedTag, newSecret } from '../vault/vault.ts'
import { codeTagOf } from '../returnCode/unlockPage.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import { HOUR_MS } from '../time/durations.ts'

/**
 * Unlocks the page of the referral that these words belong to. Wrong words are counted, per school and per device, and
 * their answer comes later and later; right words are never kept waiting, so nobody can lock a school out.
 *
 * @param device what the request tells of the device; stored only as a keyed hash that changes hourly
 * @returns the secret of the opened page (of a referral; of bookings: `openedPlaces`), or for how long to wait before
 * saying that they are wrong
 */
export async function unlockWithCode(
  ctx: SchoolContext,
  typed: string,
  device: string,
): Promise<{ opened: string } | { openedPlaces: string } | { wrongAfterMs: number }> {
  const { db, school, now } = ctx
  const hour = Math.floor(now / HOUR_MS)
  const tag = await codeTagOf(ctx, readCode(typed) ?? typed)
  const secret = newSecret()
  const { pepper } = school.vault
  const counted = {
    hour,
    device: await keyedTag(pepper, 'device', school.id, `${hour} ${device}`, 16),
  }
  const opening = { idHash: await hashOf(secret), endsAt: now + UNLOCKED_PAGE_LASTS_MS }
  const [opened, places, counts] = await db.batch([
    openByCode(db, school.id, tag, opening),
    unlockBookingsByCode(db, school.id, tag, opening),
    countWrongCode(db, school.id, tag, counted),
  ])
  if (opened.length > 0) return { opened: secret }
  if (places.length > 0) return { openedPlaces: secret }
  const times = (device: string) => counts.find((count) => count.device === device)?.times ?? 0
  return { wrongAfterMs: patience(times(''), times(counted.device)) }
}
