import type { Database } from '../../db/database.ts'
import { pupilsByTags } from '../../db/names/pupilsByTags.ts'
import type { School } from '../../db/school/school.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import { tagsOfTyped } from '../names/nameIndex.ts'
import type { OnRoll } from '../names/rules/nameKeys.ts'
import type { Named } from '../names/rules/who.ts'
import { keyedTag, unsealFrom } from '../vault/vault.ts'
import { childNamed } from './rules/childNamed.ts'
import { hourOf } from './rules/unusualArrivals.ts'

/** A school, the database and the instant. */
export type ArrivalContext = { db: Database; school: School; now: number }

/** Characters of a tag: 48 bits tell those of one hour apart, and cannot be turned back. */
const TAG = 8

/** The tag under which a child, a device or a session is counted; it changes every hour. */
export const tagInHour = ({ school, now }: ArrivalContext, text: string) =>
  keyedTag(school.vault.pepper, 'device', school.id, `${hourOf(now)} ${text}`, TAG)

/**
 * The child on the roll each of these names; null where that is nobody, or is in doubt. One round trip.
 *
 * @param typed names for each, of which the first that is on the roll counts
 */
export async function childrenNamed(
  { db, school }: ArrivalContext,
  typed: readonly (readonly Named[])[],
): Promise<({ id: string; isYear: boolean } | null)[]> {
  const tags = await Promise.all(typed.flat().map((named) => tagsOfTyped(school.vault, named)))
  if (tags.length === 0) return typed.map(() => null)
  const rows = await pupilsByTags(db, school.id, [...new Set(tags.flat())])
  const roll = await Promise.all(
    rows.map(async ({ id, whoSealed, leftOn }) => {
      const who = await unsealFrom(school.vault, ...SEALED.pupilWho(id), whoSealed)
      return { ...(JSON.parse(who) as OnRoll), id, leftOn }
    }),
  )
  return typed.map((names) => {
    const found = names.map((named) => childNamed(named, roll)).find((child) => child !== null)
    return found ? { id: found.pupil.id, isYear: found.isYear } : null
  })
}
