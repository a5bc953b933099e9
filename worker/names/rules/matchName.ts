import { maySoundAlike } from './nameCodes.ts'
import { isNear, partsOf, plainGroup } from './nameParts.ts'
import { maySayTheSame } from './nicknames.ts'
import type { Named } from './who.ts'
import { type Split, type OnRoll, keysOfTyped, splitsOf, keysOfPupil } from './nameKeys.ts'

type Candidate<Pupil extends OnRoll = OnRoll> = {
  pupil: Pupil
  score: number
  /** Forename and surname are what was typed, whole. */
  isFullName: boolean
}

export type Match<Pupil extends OnRoll = OnRoll> =
  | { state: 'certain'; pupil: Pupil; candidates: readonly Candidate<Pupil>[] }
  | { state: 'doubtful' | 'none'; candidates: readonly Candidate<Pupil>[] }

/** Points. A full name with its year is 80, with its tutor group 95. */
const POINTS = {
  exact: 30,
  nickname: 27,
  near: 20,
  part: 22,
  initial: 4,
  year: 20,
  nextYear: 5,
  otherYear: -15,
  group: 15,
  otherGroup: -8,
  left: -10,
} as const

const FULL_NAME = 2 * POINTS.exact

/** A candidate with fewer is not shown. */
const SHOWN_FROM = 40

const SHOWN = 6

/** Someone this close to the best makes it doubtful. */
const CLEAR_BY = 25

/** A pupil with the parts of their names, taken apart once. */
type Known<Pupil extends OnRoll> = { pupil: Pupil; firsts: string[][]; last: string[] }

/**
 * Who on the roll is meant. `certain` only when the full name and the year agree for one pupil who has
 * not left, and nobody else comes close: everything else is for a person to decide.
 */
export const matchName = <Pupil extends OnRoll>(typed: Named, roll: readonly Pupil[]) =>
  matcherFor(roll)(typed)

/** The same for many names: the roll is taken apart once, and only who may be meant is compared. */
export function matcherFor<Pupil extends OnRoll>(
  roll: readonly Pupil[],
): (typed: Named) => Match<Pupil> {
  const byKey = new Map<string, Known<Pupil>[]>()
  for (const pupil of roll) {
    const firsts = [pupil.forename, pupil.knownAs].map(partsOf).filter(({ length }) => length > 0)
    const known = { pupil, firsts, last: partsOf(pupil.surname) }
    for (const key of keysOfPupil(pupil)) byKey.set(key, [...(byKey.get(key) ?? []), known])
  }
  return (typed) => {
    const met = keysOfTyped(typed).flatMap((key) => byKey.get(key) ?? [])
    return matchAmong(typed, [...new Set(met)])
  }
}

function matchAmong<Pupil extends OnRoll>(
  typed: Named,
  among: readonly Known<Pupil>[],
): Match<Pupil> {
  const splits = splitsOf(partsOf(typed.name))
  const candidates = among
    .map((known) => {
      const name = nameScore(splits, known)
      const { pupil } = known
      return { pupil, score: scoreOf(typed, name, pupil), isFullName: name === FULL_NAME }
    })
    .filter(({ score }) => score >= SHOWN_FROM)
    .toSorted((a, b) => b.score - a.score || a.pupil.group.localeCompare(b.pupil.group))
  const [best, rival] = candidates
  if (!best) return { state: 'none', candidates: [] }
  const isClear = !rival || best.score - rival.score >= CLEAR_BY
  const shown = candidates.slice(0, SHOWN)
  return isClear && isWhole(typed, best)
    ? { state: 'certain', pupil: best.pupil, candidates: shown }
    : { state: 'doubtful', candidates: shown }
}

const isWhole = (typed: Named, { pupil, isFullName }: Candidate) =>
  isFullName && pupil.leftOn === null && typed.year !== null && typed.year === pupil.year

function scoreOf(typed: Named, name: number, pupil: OnRoll): number {
  if (name < POINTS.near) return 0
  return (
    name + yearScore(typed.year, pupil.year) + groupScore(typed.group, pupil) + leftScore(pupil)
  )
}

function yearScore(typed: number | null, year: number | null): number {
  if (typed === null || year === null) return 0
  const apart = Math.abs(typed - year)
  return apart === 0 ? POINTS.year : apart === 1 ? POINTS.nextYear : POINTS.otherYear
}

function groupScore(typed: string, { group }: OnRoll): number {
  const [a, b] = [plainGroup(typed), plainGroup(group)]
  if (!a || !b) return 0
  return a === b ? POINTS.group : POINTS.otherGroup
}

const leftScore = ({ leftOn }: OnRoll) => (leftOn === null ? 0 : POINTS.left)

/**
 * The best of every way to part what was typed into forename and surname, in either order. Where both
 * were typed, both must be like.
 */
function nameScore(splits: readonly Split[], { firsts, last }: Known<OnRoll>): number {
  const scores = splits.map(([typedFirst, typedLast]) => {
    const forename = Math.max(0, ...firsts.map((first) => forenameScore(typedFirst, first)))
    // Whoever has one name is meant by it alone, and never for certain: it may be someone else's first name.
    const isOnlyName = typedLast.length === 0 && last.length === 0
    const surname = isOnlyName ? POINTS.part : surnameScore(typedLast, last)
    return forename === 0 || (surname === 0 && typedLast.length > 0) ? 0 : forename + surname
  })
  return Math.max(0, ...scores)
}

function forenameScore(typed: readonly string[], parts: readonly string[]): number {
  const [first = '', part = ''] = [typed[0], parts[0]]
  if (!first || !part) return 0
  const [said, whole] = [typed.join(''), parts.join('')]
  // A middle name may be left out on either side.
  if (said === whole || first === part) return POINTS.exact
  if (maySayTheSame(first, part) || maySayTheSame(said, whole)) return POINTS.nickname
  if (isNear(first, part) || isNear(said, whole)) return POINTS.near
  if (maySoundAlike(first, part)) return POINTS.near
  return first[0] === part[0] ? POINTS.initial : 0
}

function surnameScore(typed: readonly string[], parts: readonly string[]): number {
  const [said, whole] = [typed.join(''), parts.join('')]
  if (!said || !whole) return 0
  if (said === whole || isSameSet(typed, parts)) return POINTS.exact
  if (typed.some((part) => part.length > 2 && parts.includes(part))) return POINTS.part
  const isClose = isNear(said, whole) || typed.some((a) => parts.some((b) => isNear(a, b)))
  return isClose ? POINTS.near : 0
}

const isSameSet = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((part) => b.includes(part))
