import { z } from 'zod/mini'
import { choice, day, formId, line, requiredLine, text, version } from '../../forms/rules/fields.ts'
import { partsOf } from '../../names/rules/nameParts.ts'

/** Characters of each box. */
export const CHILD_LIMITS = { name: 80, from: 80, lookOut: 600, buddy: 80 } as const

/** Children on one school's list: more than a whole year has. */
export const MOST_ON_LIST = 400

/** Children in one part of a file: with every box full they fit into what the Worker reads at once. */
export const MOST_IN_PART = 20

const boxes = {
  name: requiredLine(CHILD_LIMITS.name, 'Write the child’s name.'),
  /** The primary school that they come from. */
  from: requiredLine(CHILD_LIMITS.from, 'Write which school they come from.'),
  lookOut: text(CHILD_LIMITS.lookOut),
  /** A pupil here who looks after them at first. */
  buddy: line(CHILD_LIMITS.buddy),
}

/** A child as someone wrote them down. */
export const childBoxes = z.object(boxes)

export type Child = z.infer<typeof childBoxes>

export const childForm = z.object({
  id: formId,
  ...boxes,
  /** A series of sessions that they come to, or null. */
  seriesId: z.nullable(choice('Choose a session from the list.')),
  /** The last day that they're on the list. */
  lastOn: day,
})

export type ChildForm = z.infer<typeof childForm>

/** The same for a child who is on the list already. */
export const changedChildForm = z.object({
  /** The version that the form was opened with. */
  base: version,
  ...boxes,
  seriesId: z.nullable(choice('Choose a session from the list.')),
  lastOn: day,
})

export type ChangedChildForm = z.infer<typeof changedChildForm>

/** Children from a file, in parts; a part sent twice is saved once. */
export const childrenForm = z.object({
  lastOn: day,
  children: z
    .array(z.object({ id: formId, ...boxes }), { error: 'Choose the file again.' })
    .check(
      z.minLength(1, 'Choose the file again.'),
      z.maxLength(MOST_IN_PART, 'Choose the file again.'),
    ),
})

export type ChildrenForm = z.infer<typeof childrenForm>

export const removalForm = z.object({ removed: z.boolean() })

export const whoForm = z.object({
  /** By their id on the roll; null where it isn't them after all. */
  pupilId: z.nullable(choice('Choose a pupil from the list.')),
})

const yearOf = (on: string) => Number(on.slice(0, 4))

/** The last day if nobody chooses another: the 31 October after they start, when the first half-term is over. */
export function usualLastDay(today: string): string {
  const thisYears = `${yearOf(today)}-10-31`
  return today < thisYears ? thisYears : `${yearOf(today) + 1}-10-31`
}

/** Why a child can't be on the list until this day, or null. A list of this autumn is none of the next. */
export function lastDayProblem(lastOn: string, today: string): string | null {
  if (lastOn <= today) return 'Choose a later day.'
  const latest = usualLastDay(today)
  return lastOn <= latest ? null : `Choose 31 October ${yearOf(latest)}, or a day before it.`
}

const plain = (words: string) => partsOf(words).join(' ')

/** One school, however its name is written. */
export const schoolKey = ({ from }: Pick<Child, 'from'>): string => plain(from)

/** One child of one school, however the names are written: such a row of a file is on the list already. */
export const childKey = ({ name, from }: Pick<Child, 'name' | 'from'>): string =>
  `${plain(name)}, ${plain(from)}`

/** Whether a pupil on the roll has the name of a child on the list. Only a mentor says that it is them. */
export function hasNameOf(
  name: string,
  { forename, knownAs, surname }: { forename: string; knownAs: string; surname: string },
): boolean {
  const said = partsOf(name)
  const has = (parts: readonly string[]) =>
    parts.length > 0 && parts.every((part) => said.includes(part))
  return has(partsOf(surname)) && [forename, knownAs].some((one) => has(partsOf(one).slice(0, 1)))
}
