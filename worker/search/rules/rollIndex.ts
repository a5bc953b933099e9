import { codesOf } from '../../names/rules/nameCodes.ts'
import { partsOf, plainGroup } from '../../names/rules/nameParts.ts'

/** A pupil as far as finding goes. `year` −1 Nursery, 0 Reception; `leftOn` a London day. */
export type Findable = {
  id: string
  forename: string
  /** The name they go by, where it differs. */
  knownAs: string
  surname: string
  year: number
  group: string
  leftOn: string | null
}

/**
 * A school's roll, made ready to be looked through: each part of a name stands once, so a school of two thousand
 * is some two thousand comparisons, and a pupil's line is taken apart only when it is shown. The first three have a
 * line for each part.
 */
export type RollIndex = {
  /** A part of a name. */
  parts: readonly string[]
  /** How it may sound: codes, each between blanks. */
  sounds: readonly string[]
  /** Whose it is: places in `pupils`, with commas between. */
  whose: readonly string[]
  /** A line each, in the order in which equals are shown: by surname, and whoever has left last. */
  pupils: readonly string[]
  /** The number of them who have not left. */
  stay: number
}

/** Pupils of one index: sealed, it stays well below what D1 takes as one value (2 MB). */
const PUPILS_AN_INDEX = 3000

const FIELDS = '\t'

const LINES = '\n'

/** No name holds a control character: `wrongIn` (worker/roll/rules/rollRow.ts) refuses them. */
const LISTS = '\f'

/** The whole roll, in as many indexes as it takes; an empty roll is one. */
export function indexRoll(roll: readonly Findable[]): RollIndex[] {
  const inOrder = roll
    .map((pupil) => ({ pupil, by: [pupil.surname, pupil.forename].map(asOne).join(' ') }))
    .toSorted((a, b) => hasLeft(a.pupil) - hasLeft(b.pupil) || (a.by < b.by ? -1 : 1))
    .map(({ pupil }) => pupil)
  const indexes = Math.max(1, Math.ceil(inOrder.length / PUPILS_AN_INDEX))
  return Array.from({ length: indexes }, (_, n) =>
    indexOf(inOrder.slice(n * PUPILS_AN_INDEX, (n + 1) * PUPILS_AN_INDEX)),
  )
}

function indexOf(pupils: readonly Findable[]): RollIndex {
  const whose = new Map<string, number[]>()
  pupils.forEach((pupil, place) => {
    for (const part of foundBy(pupil)) whose.set(part, [...(whose.get(part) ?? []), place])
  })
  const parts = [...whose.keys()]
  return {
    parts,
    sounds: parts.map((part) => ` ${codesOf(part).join(' ')} `),
    whose: [...whose.values()].map(String),
    pupils: pupils.map(lineOf),
    stay: pupils.filter(({ leftOn }) => leftOn === null).length,
  }
}

/** Stands first in the text of an index; whoever changes what follows counts on here. 1 was JSON. */
const LAYOUT = '2'

/** An index as one text. Plain lists, because as JSON two thousand pupils take a millisecond more to be read. */
export const textOfIndex = ({ parts, sounds, whose, pupils, stay }: RollIndex): string =>
  [LAYOUT, stay, ...[parts, sounds, whose, pupils].map((list) => list.join(LINES))].join(LISTS)

/** Null where the text was laid out otherwise: the index is made again. */
export function indexOfText(text: string): RollIndex | null {
  const [layout, stay, ...lists] = text.split(LISTS)
  if (layout !== LAYOUT) return null
  const [parts = [], sounds = [], whose = [], pupils = []] = lists.map((list) =>
    list === '' ? [] : list.split(LINES),
  )
  return { parts, sounds, whose, pupils, stay: Number(stay) }
}

/** Every part of their names, a double name also as one word, and the class. */
const foundBy = ({ forename, knownAs, surname, group }: Findable): Set<string> =>
  new Set(
    [
      ...[forename, knownAs, surname].flatMap((name) => [...partsOf(name), asOne(name)]),
      plainGroup(group),
    ].filter(Boolean),
  )

const asOne = (name: string) => partsOf(name).join('')

const hasLeft = ({ leftOn }: Findable) => (leftOn === null ? 0 : 1)

/** Accents are escaped: a text of plain letters is read in a third of the time, and few lines are ever shown. */
const lineOf = ({ id, forename, knownAs, surname, year, group, leftOn }: Findable) =>
  [id, forename, knownAs, surname, year, group, leftOn ?? ''].map(encodeURIComponent).join(FIELDS)

export function pupilOf(line: string): Findable {
  const [id = '', forename = '', knownAs = '', surname = '', year, group = '', leftOn] = line
    .split(FIELDS)
    .map(decodeURIComponent)
  return { id, forename, knownAs, surname, year: Number(year), group, leftOn: leftOn || null }
}
