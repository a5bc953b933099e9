import type { SayingRow } from '../../../db/bookings/joinedBookings.ts'
import type { School } from '../../../db/school/school.ts'
import { maybePerson } from '../../officeRoute/people.ts'
import { asPair, mayBeOne } from '../rules/samePerson.ts'
import type { NamesakePair, NamesakeRecord } from './answers.ts'

/** A record with a name: of a child that was signed up, else of one booking. */
export type Record = NamesakeRecord & {
  /** In the session that is looked at. */
  isHere: boolean
  joined: string | null
}

/** Pairs that one page shows; the rest follow once these are decided. */
const MOST_PAIRS = 20

export type SayingOf = (a: string, b: string) => SayingRow | undefined

/** The staff's judgement of two records, by their ids. */
export function sayings(rows: readonly SayingRow[]): SayingOf {
  const byPair = new Map(rows.map((row) => [`${row.oneId} ${row.otherId}`, row]))
  return (a, b) => byPair.get(asPair(a, b).join(' '))
}

/** Records that may be one person's, of which one at least is here; what nobody has decided comes first. */
export function namesakePairs(
  school: School,
  records: readonly Record[],
  sayingOf: SayingOf,
): NamesakePair[] {
  const pairs = records.flatMap((one, n) =>
    records.slice(n + 1).flatMap((other) => {
      if (!(one.isHere || other.isHere) || one.id === other.id || !mayBeOne(one, other)) return []
      return [pairOf(school, one, other, sayingOf(one.id, other.id))]
    }),
  )
  return pairs
    .toSorted((a, b) => Number(a.says !== null) - Number(b.says !== null))
    .slice(0, MOST_PAIRS)
}

function pairOf(
  school: School,
  one: Record,
  other: Record,
  saying: SayingRow | undefined,
): NamesakePair {
  const bothHere = one.isHere && other.isHere
  const isJoined = one.joined !== null && one.joined === other.joined
  // Said of other days: on this one each of them still counts.
  const isOpen = saying?.says === 'same' && bothHere && !isJoined
  const says = isOpen ? null : (saying?.says ?? null)
  return {
    one: recordOf(one),
    other: recordOf(other),
    bothHere,
    says,
    by: says ? maybePerson(school, saying?.saidBy ?? null) : null,
  }
}

const recordOf = ({ id, name, year, madeAt }: Record): NamesakeRecord => ({
  id,
  name,
  year,
  madeAt,
})

type NameMarks = { doubled: boolean; joined: string | null }

/** Bookings as staff see them: each with those that are joined with it and do not count by themselves. */
export const together = <T extends NameMarks>(
  bookings: readonly T[],
): { each: T; alongside: T[] }[] =>
  bookings.filter(stands).map((each) => ({
    each,
    alongside: bookings.filter(
      (other) => !stands(other) && each.joined !== null && other.joined === each.joined,
    ),
  }))

const stands = ({ doubled, joined }: NameMarks) => !doubled || joined === null
