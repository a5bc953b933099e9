import { HOUR_MS, MINUTE_MS } from '../../time/durations.ts'

/**
 * Who came. A mark is one tap on a telephone that may have no connection: it carries its own id and
 * when it was tapped, so it may arrive late, in any order, and twice. The latest tap stands.
 */
export const MARKS = ['came', 'did_not_come', 'not_coming', 'unmarked'] as const

/** `not_coming`: said beforehand, for one day of standing places. `unmarked`: a tap was undone. */
export type Mark = (typeof MARKS)[number]

/**
 * Whether another booking of the same person says that they are not coming, while nobody has marked this one. Staff
 * see it: neither of two families' words is dropped because someone took them for one.
 */
export const alsoSaidNotComing = (
  mark: Mark | null | undefined,
  alongside: readonly { mark?: Mark | null | undefined }[],
): boolean =>
  (mark ?? 'unmarked') === 'unmarked' && alongside.some((other) => other.mark === 'not_coming')

export type Tap = { tapId: string; bookingId: string; mark: Mark; tappedAt: number }

/** Taps that a telephone sends at once; a longer line is sent in parts. */
export const MOST_TAPS = 100

/**
 * Whether `next` stands over `before`: tapped later, or at the same moment with the greater id. A telephone draws its
 * register by this; what is kept is decided in the write (`standsOver` in db/register/marks.ts), and
 * `test/register/marksModel.test.ts` fails when they disagree.
 */
export const standsOver = (
  next: Pick<Tap, 'tapId' | 'tappedAt'>,
  before: Pick<Tap, 'tapId' | 'tappedAt'>,
): boolean =>
  next.tappedAt > before.tappedAt ||
  (next.tappedAt === before.tappedAt && next.tapId > before.tapId)

/** Milliseconds by which a telephone's clock may be ahead of ours before its taps count as of now. */
const CLOCK_MAY_BE_AHEAD_MS = MINUTE_MS

/** When a tap counts as tapped: never in the future, where it could not be undone. */
export const tappedAt = (said: number, now: number): number =>
  said > now + CLOCK_MAY_BE_AHEAD_MS ? now : said

/** Milliseconds before its start from which a register can be tapped. */
export const REGISTER_OPENS_BEFORE_MS = 2 * HOUR_MS
