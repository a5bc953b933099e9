import { bookingNow, isLatest, noticeKind } from './rules/bookingNow.ts'
import type { Database } from '../../db/database.ts'
import { unsealContact, insertUnlockedBookingPage } from '../../db/bookings/bookingOwners.ts'
import {
  type BookingNotice,
  bookingNoticesToSend,
  setBookingNoticeSent,
  takeBookingNoticeTry,
} from '../../db/bookings/bookingNotices.ts'
import { findSchool, type School } from '../../db/school/school.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import { seriesOf } from '../../db/timetable/series.ts'
import { londonDay } from '../time/londonTime.ts'
import { noticeInWords } from './rules/noticeMarks.ts'
import { discreetLocation } from './rules/discreetNames.ts'
import { ruleOn } from '../timetable/rules/series.ts'
import { hashOf, type Secrets, unsealFrom } from '../vault/vault.ts'
import { linkSecretOf } from './bookingOwner.ts'
import { nextTryAt, postNotice } from '../notices/sendNotices.ts'
import { DAY_MS } from '../time/durations.ts'

const AT_ONCE = 20

/** How long the link in a notice opens the booking: from its session's end, or from now where it has no day. */
const LINK_LASTS_MS = 14 * DAY_MS

/**
 * Sends the notices to who left a contact: what it is (booked, moved, a place that is free), a time, the name of
 * a place, a link, and nothing else. Where several wait about one booking, only the latest is sent. `to` is the contact as they gave it, with its kind. Tries again as `sendNotices` does.
 */
export async function sendBookingNotices(
  db: Database,
  secrets: Secrets,
  { noticeUrl, origin, now }: { noticeUrl: string; origin: string; now: number },
): Promise<void> {
  const due = await bookingNoticesToSend(db, now, AT_ONCE)
  await Promise.all(
    due.map(async (notice) => {
      const { tries, madeAt } = notice.notice
      const next = nextTryAt({ tries, madeAt }, now)
      const taken = await takeBookingNoticeTry(db, notice, next)
      const school = await findSchool(db, secrets, notice.notice.schoolId, now)
      if (taken.length === 0 || !school) return
      const contact = await unsealContact(school.vault, {
        id: notice.holder.holderId,
        contactSealed: notice.holder.contactSealed,
      })
      if (!contact) return
      const text = await textOf(db, school, notice, now)
      const others = due.map((each) => each.notice)
      const isWorthIt = text !== null && isLatest(notice.notice, others)
      if (!isWorthIt) {
        await setBookingNoticeSent(db, notice, now)
        return
      }
      const secret = await linkTo({ db, school, now }, notice)
      const message = {
        to: `${contact.by}:${contact.address}`,
        text,
        link: `${origin}/${school.id}/places/${secret}`,
      }
      if (await postNotice(noticeUrl, notice.notice.id, message)) {
        await setBookingNoticeSent(db, notice, now)
      }
    }),
  )
}

/** "Moved to Tuesday 24 November at 12.45. The Den." What it is about, only the link says. */
async function textOf(
  db: Database,
  school: School,
  { notice, booking, session, holder }: BookingNotice,
  now: number,
): Promise<string | null> {
  const kind = noticeKind(bookingNow({ ...booking, ...session }, now), notice.what)
  if (kind === null) return null
  const { startsAt, weekday, seriesId, sessionId, placeSealed } = session
  const series = (await seriesOf(db, school, now)).find(({ id }) => id === seriesId)
  const day = session.heldOn ?? londonDay(now)
  const place = placeSealed
    ? await unsealFrom(school.vault, ...SEALED.sessionPlace(sessionId), placeSealed)
    : ((series && ruleOn(series.plan, day)?.place) ?? '')
  return noticeInWords(holder.language, {
    kind,
    startsAt,
    weekday: weekday ?? 1,
    until: booking.offerEndsAt ?? now,
    place: discreetLocation(place, school),
  })
}

/** The link of a booking, which lasts until a day after its session; standing places have none by then. */
async function linkTo(
  ctx: { db: Database; school: School; now: number },
  { notice, holder, session }: BookingNotice,
): Promise<string> {
  const secret = await linkSecretOf(ctx, notice.bookingId)
  await insertUnlockedBookingPage(ctx.db, {
    schoolId: ctx.school.id,
    idHash: await hashOf(secret),
    holderId: holder.holderId,
    endsAt: (session.endsAt ?? ctx.now) + LINK_LASTS_MS,
    codeSealed: null,
  })
  return secret
}
