import { shownSessions } from '../../../db/timetable/shownSessions.ts'
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
import { closedFor, presenceOf } from '../../school/rules/presence.ts'
import { addDays, londonDay } from '../../time/londonTime.ts'
import { sessionsBetween } from '../../timetable/rules/seriesDates.ts'
import { hashOf } from '../../vault/vault.ts'
import { base, type DoorContext, momentOf, show } from '../page/door.ts'
import type { PageBase } from '../page/pageBase.ts'
import { showAlike } from '../page/showAlike.ts'
import { whenInWords } from '../page/timeInWords.ts'
import { roomInWords, spanInWords, timeOf } from './sessionInWords.ts'

/** Days that the board looks ahead for a quiet time. */
const LOOKS_AHEAD_DAYS = 7

/** `GET /today`: whether the room is open, how many wait, when it is quiet next. */
export async function showBoard(c: DoorContext): Promise<Response> {
  const shown = await readShown(c)
  return showAlike(c, `today ${shown.version}`, async () => {
    const { words, lines, times, version } = await boardNow(c, shown)
    const live = `${base(c)}/today/now?have=${version}`
    return show(
      c,
      (portal) => (
        <BoardPage portal={portal} words={words} lines={lines} times={times} live={live} />
      ),
      { path: '/today', title: 'today' },
    )
  })
}

/**
 * `GET /today/now?have=…`: the same lines as text, after their version; nothing where they are as they
 * were. Asked for once a minute at the most, while someone looks at the board.
 */
export async function tellBoard(c: DoorContext): Promise<Response> {
  const { lines, version } = await boardNow(c, await readShown(c))
  if (c.req.query('have') === version) return c.body(null, 204)
  return c.text([version, ...lines].join('\n'))
}

const versionOf = async (lines: readonly string[]) => (await hashOf(lines.join('\n'))).slice(0, 6)

const readShown = (c: DoorContext) => shownSessions(c.var.db, c.var.school, c.var.now)

type Shown = Awaited<ReturnType<typeof readShown>>

type BoardNow = Awaited<ReturnType<typeof layBoard>>

const boards = new WeakMap<PageBase, { of: number; board: BoardNow }>()

/** The board of this minute, laid out once for everybody who asks. */
async function boardNow(c: DoorContext, { value, version }: Shown): Promise<BoardNow> {
  const kept = boards.get(momentOf(c))
  if (kept?.of === version) return kept.board
  const board = await layBoard(c, value)
  boards.set(momentOf(c), { of: version, board })
  return board
}

async function layBoard(c: DoorContext, { series: all, stored }: Shown['value']) {
  const { now, school, t } = c.var
  const words = await bookingWords(t.code)
  const today = londonDay(now)
  const untilOn = addDays(today, LOOKS_AHEAD_DAYS)
  const laidOut = all
    .filter(isOnBoard)
    .flatMap((series) =>
      sessionsBetween(series, school.calendar, stored, today, untilOn).map((session) => ({
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
  const lines = linesOf(c, words, board)
  return { words, lines, times, version: await versionOf(lines) }
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
  if (door.is === 'open') return fill(w.open, { place, until: timeOf(t, door.untilAt) })
  const why = closedFor(school.calendar, now)
  return fill(why ? w.opensWhy : w.opens, {
    place,
    why,
    when: whenInWords(t, door.opensAt, now),
  })
}

function waitingInWords(w: BookingWords['board'], count: number): string {
  if (count === 0) return w.waiting0
  return count === 1 ? w.waiting1 : fill(w.waiting, { count: w.numbers[count - 2] ?? count })
}
