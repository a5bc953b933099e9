import { bookingNow, isLatest, noticeKind } from './rules/bookingNow.ts'
import type { Database } from '../../db/database.ts'
import { unsealContact, insertUnlockedBookingPage } from '../../db/bookings/bookingOwners.ts'
import {
  type BookingNotice,
  bookingNoticesToSend,
  setBookingNoticeSent,
  takeBookingNoticeTry,
} from '../../db/bookings/bookingNotices.ts'
import type { School } from '../../db/school/school.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import { seriesOf } from '../../db/timetable/series.ts'
import { londonDay } from '../time/londonTime.ts'
import { noticeInWords } from './rules/noticeMarks.ts'
import { discreetLocation } from './rules/discreetNames.ts'
import { ruleOn } from '../timetable/rules/series.ts'
import { hashOf, unsealFrom } from '../vault/vault.ts'
import { linkSecretOf } from './bookingOwner.ts'
import { schoolInTurn, type TurnContext } from '../context/turnContext.ts'
import type { Sender } from '../notices/openSender.ts'
import { nextTryAt } from '../notices/sendNotices.ts'
import { DAY_MS } from '../time/durations.ts'

/** How long the link in a notice opens the booking: from its session's end, or from now where it has no day. */
const LINK_LASTS_MS = 14 * DAY_MS

/**
 * Sends a school's notices to anyone who left a contact: what it is (booked, moved, a place that is free), a time, the name
 * of a place, a link, and nothing else. Where several wait about one booking, only the latest is sent. `to` is the
 * contact as they gave it, with its kind. Tries again as `sendNotices` does.
 */
export async function sendBookingNotices(
  ctx: TurnContext,
  most: number,
  sender: Sender,
): Promise<number> {
  const { db, now, turn } = ctx
  const due = await bookingNoticesToSend(db, turn, now, most)
  const school = await schoolInTurn(ctx, due)
  if (!school) return 0
  const others = due.map((each) => each.notice)
  for (const notice of due) {
    if (sender.isHanging()) return 0
    const { tries, madeAt } = notice.notice
    const taken = await takeBookingNoticeTry(db, notice, nextTryAt({ tries, madeAt }, now))
    if (taken.length === 0) continue
    const contact = await unsealContact(school.vault, {
      id: notice.holder.holderId,
      contactSealed: notice.holder.contactSealed,
    })
    if (!contact) continue
    const text = await textOf(db, school, notice, now)
    if (text === null || !isLatest(notice.notice, others)) {
      await setBookingNoticeSent(db, notice, now)
      continue
    }
    const secret = await linkTo({ db, school, now }, notice)
    const delivery = await sender.post(notice.notice.id, {
      type: 'booking',
      urgency: ['booked', 'waiting'].includes(notice.notice.what) ? 'usual' : 'soon',
      to: `${contact.by}:${contact.address}`,
      text,
      link: `${sender.origin}/${school.id}/places/${secret}`,
    })
    if (delivery === 'arrived') await setBookingNoticeSent(db, notice, now)
    if (delivery === 'no_answer') return 0
  }
  return due.length
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
