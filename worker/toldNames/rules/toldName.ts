import { z } from 'zod/mini'
import { choice } from '../../forms/rules/fields.ts'

/** Colleagues who can be told in one press. */
const MOST_TOLD = 20

export const tellNameForm = z.object({
  staffIds: z
    .array(choice('Choose a colleague.'))
    .check(
      z.minLength(1, 'Choose at least one colleague.'),
      z.maxLength(MOST_TOLD, `Choose ${MOST_TOLD} people or fewer.`),
    ),
  agreed: z.literal(true, { error: 'Ask the pupil first, and tick this when they say yes.' }),
})

export type TellNameForm = z.infer<typeof tellNameForm>

export const takeNameBackForm = z.object({ staffId: choice('Choose a colleague.') })

/** A pupil's name, as a colleague who was told it reads it. `year` −1 Nursery, 0 Reception; null: not known. */
export type NameToKnow = { name: string; year: number | null; group: string; mentor: string }

/** Names of one tutor group, or of one year where no group is known. */
export type NameGroup = {
  year: number | null
  group: string
  names: Pick<NameToKnow, 'name' | 'mentor'>[]
}

/** The youngest year first, each year by its tutor groups; whoever has no year comes last. */
export const inGroups = (names: readonly NameToKnow[]): NameGroup[] =>
  [...Map.groupBy(names, ({ year, group }) => JSON.stringify([year, group])).values()]
    .map((its) => ({
      year: its[0]?.year ?? null,
      group: its[0]?.group ?? '',
      names: its
        .map(({ name, mentor }) => ({ name, mentor }))
        .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
    }))
    .toSorted(
      (a, b) =>
        (a.year ?? Infinity) - (b.year ?? Infinity) ||
        a.group.localeCompare(b.group, 'en-GB', { numeric: true }),
    )
