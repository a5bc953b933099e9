import { codesOf } from './nameCodes.ts'
import { partsOf, soundOf } from './nameParts.ts'
import { fullNamesOf } from './nicknames.ts'
import type { Named } from './who.ts'

/** A pupil as far as matching asks. `year` −1 Nursery, 0 Reception; null: not said. */
export type OnRoll = {
  forename: string
  /** The name they go by, where it differs. */
  knownAs: string
  surname: string
  year: number | null
  group: string
  leftOn: string | null
}

export type Split = [first: string[], last: string[]]

/** "kate", "o", "brien" as forename and surname, and the other way round. */
export function splitsOf(typed: readonly string[]): Split[] {
  const splits: Split[] = []
  for (let i = 1; i < typed.length; i++) {
    splits.push([typed.slice(0, i), typed.slice(i)], [typed.slice(i), typed.slice(0, i)])
  }
  return splits.length > 0
    ? splits
    : [
        [[...typed], []],
        [[], [...typed]],
      ]
}

/**
 * The keys a name is looked up by: pairs of a part of the forename and a part of the surname, so no
 * tag of the blind index stands for a name that many share. Each in two spellings at least. `tail` leaves out how the
 * forename begins: Cian is Kian, and Khadija is Hadija, by what follows.
 */
function pairsOf(first: readonly string[], last: readonly string[]): string[] {
  const forenames = [...new Set([first[0] ?? '', first.join('')])].filter(Boolean)
  const surnames = [...new Set([last.join(''), ...last.filter((part) => part.length > 2)])]
  const pairs: string[] = []
  for (const forename of forenames.flatMap(fullNamesOf)) {
    for (const surname of surnames.filter(Boolean)) {
      pairs.push(`full ${forename} ${soundOf(surname)}`, `start ${forename} ${surname.slice(0, 2)}`)
    }
  }
  for (const tail of new Set(forenames.flatMap(codesOf).map((code) => code.slice(1)))) {
    for (const surname of surnames.filter(Boolean)) pairs.push(`tail ${tail} ${soundOf(surname)}`)
  }
  for (const forename of forenames.flatMap(fullNamesOf)) {
    for (const surname of surnames.filter(Boolean)) {
      pairs.push(`initial ${soundOf(forename).slice(0, 1)} ${soundOf(surname)}`)
    }
  }
  // Someone with one name is not looked up as everyone's forename.
  if (last.length === 0) pairs.push(...forenames.map((forename) => `only ${forename}`))
  return pairs
}

const inYear = (first: readonly string[], year: number | null) =>
  year === null || !first[0] ? [] : fullNamesOf(first[0]).map((name) => `year ${name} ${year}`)

const familyInYear = (last: readonly string[], year: number | null) =>
  year === null || last.length === 0 ? [] : [`family ${last.join('')} ${year}`]

/**
 * Under which pairs a pupil stands in the blind index. What changes here needs a new `KEYS`
 * (worker/roll/rules/keys.ts).
 */
export function keysOfPupil({ forename, knownAs, surname, year }: OnRoll): string[] {
  const last = partsOf(surname)
  const names = [forename, knownAs].map(partsOf).filter((first) => first.length > 0)
  const pairs = names.flatMap((first) => [...pairsOf(first, last), ...inYear(first, year)])
  return [...new Set([...pairs, ...familyInYear(last, year)])]
}

/** Under which pairs the pupils are looked up that someone may have meant. */
export function keysOfTyped({ name, year }: Named): string[] {
  const parts = partsOf(name)
  // A first name alone is looked for in its year.
  const alone = parts.length === 1 ? inYear(parts, year) : []
  const pairs = splitsOf(parts).flatMap(([first, last]) => [
    ...pairsOf(first, last),
    ...(first.length > 0 ? familyInYear(last, year) : []),
  ])
  return [...new Set([...pairs, ...alone])]
}
