import type { Write } from '../../db/database.ts'
import { insertUnlockedBookingPage } from '../../db/bookings/bookingOwners.ts'
import { hashOf, keyedTag } from '../vault/vault.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import { DAY_MS } from '../time/durations.ts'

/** Milliseconds after its session for which a link to a booking still opens it. */
const LINK_LASTS_AFTER = DAY_MS

/** The secret of the link to one booking that a message carries: the same whenever it is made. */
export const linkSecretOf = ({ school }: SchoolContext, bookingId: string) =>
  keyedTag(school.vault.pepper, 'link', school.id, bookingId, 22)

/** Unrun. Opens the page of its holder until a day after the session. */
export async function linkOf(
  ctx: SchoolContext,
  bookingId: string,
  holderId: string,
  sessionEndsAt: number,
): Promise<Write[]> {
  const row = {
    schoolId: ctx.school.id,
    idHash: await hashOf(await linkSecretOf(ctx, bookingId)),
    holderId,
    endsAt: sessionEndsAt + LINK_LASTS_AFTER,
    codeSealed: null,
  }
  return [insertUnlockedBookingPage(ctx.db, row)]
}
