import { storedBetween, openSessions } from '../../../db/timetable/sessions.ts'
import { seriesOf } from '../../../db/timetable/series.ts'
import { bookingWords } from '../../../web/languages/bookings.ts'
import type { BookingWords } from '../../../web/languages/en/bookings.ts'
import { fill } from '../../../web/languages/catalogue.ts'
import { BoardPage } from '../../../web/portal/bookings/TodaysBoardPage.tsx'
import {
  type Board,
  boardOf,
  type Door,
  doorNow,
  isOnBoard,
} from '../../bookings/rules/todaysBoard.ts'
import { presenceOf } from '../../school/rules/presence.ts'
import { addDays, londonDay } from '../../time/londonTime.ts'
import { sessionsBetween } from '../../timetable/rules/seriesDates.ts'
import { hashOf } from '../../vault/vault.ts'
import { base, type DoorContext, show } from '../page/door.ts'
import { whenInWords } from '../page/timeInWords.ts'
import { roomInWords, spanInWords, timeOf } from './sessionInWords.ts'

/** Days that the board looks ahead for a quiet time. */
const LOOKS_AHEAD_DAYS = 7

/** `GET /today`: whether the room is open, how many wait, when it is quiet next. */
export async function showBoard(c: DoorContext): Promise<Response> {
  const { words, lines, times } = await readBoard(c)
  const live = `${base(c)}/today/now?have=${await versionOf(lines)}`
  return show(
    c,
    (portal) => <BoardPage portal={portal} words={words} lines={lines} times={times} live={live} />,
    { path: '/today', title: 'today' },
  )
}

/**
 * `GET /today/now?have=…`: the same lines as text, after their version; nothing where they are as they
 * were. Asked for once a minute at the most, while someone looks at the board.
 */
export async function tellBoard(c: DoorContext): Promise<Response> {
  const { lines } = await readBoard(c)
  const version = await versionOf(lines)
  if (c.req.query('have') === version) return c.body(null, 204)
  return c.text([version, ...lines].join('\n'))
}

const versionOf = async (lines: readonly string[]) => (await hashOf(lines.join('\n'))).slice(0, 6)

async function readBoard(c: DoorContext) {
  const { db, now, school, t } = c.var
  const words = await bookingWords(t.code)
  const today = londonDay(now)
  const untilOn = addDays(today, LOOKS_AHEAD_DAYS)
  const [all, rows] = await Promise.all([
    seriesOf(db, school, now),
    storedBetween(db, school.id, today, untilOn),
  ])
  const kept = await openSessions(school.vault, rows)
  const laidOut = all
    .filter(isOnBoard)
    .flatMap((series) =>
      sessionsBetween(series, school.calendar, kept, today, untilOn).map((session) => ({
        series,
        session,
      })),
    )
    .toSorted((a, b) => a.session.startsAt - b.session.startsAt)
  const board = boardOf(laidOut, now)
  const toCome = laidOut.filter(({ session }) => session.status === 'on' && session.endsAt > now)
  const times = toCome.slice(0, 3).map(({ series, session }) => ({
    href: `${base(c)}/coming/${series.id}?on=${session.firstOn}`,
    title: series.plan.title,
    when: spanInWords(t, words, session, now),
    room: roomInWords(words, series, session),
  }))
  return { words, lines: linesOf(c, words, board), times }
}

function linesOf(c: DoorContext, { board: w }: BookingWords, board: Board): string[] {
  const { now, school, t } = c.var
  const { current, waiting, quiet } = board
  const door = doorNow(board, presenceOf(school.calendar, now))
  const lines = [doorInWords(c, w, door)]
  if (waiting !== null) lines.push(waitingInWords(w, waiting))
  if (quiet && quiet === current) lines.push(w.room)
  else if (quiet) lines.push(fill(w.quiet, { when: whenInWords(t, quiet.startsAt, now) }))
  lines.push(door.is === 'open' ? w.come : w.comeLater)
  return lines
}

function doorInWords(c: DoorContext, w: BookingWords['board'], door: Door): string {
  const { now, school, t } = c.var
  const { room } = school.profile
  if (door.is === 'unknown') return fill(w.closed, { place: room })
  const place = door.place ?? room
  if (door.is === 'open') return fill(w.open, { place, until: timeOf(door.untilAt) })
  return fill(w.opens, { place, when: whenInWords(t, door.opensAt, now) })
}

function waitingInWords(w: BookingWords['board'], count: number): string {
  if (count === 0) return w.waiting0
  return count === 1 ? w.waiting1 : fill(w.waiting, { count })
}
