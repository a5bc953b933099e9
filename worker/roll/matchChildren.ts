import {
  childrenToLookFor,
  type FoundChild,
  setChildPupils,
} from '../../db/breakfast/childPupils.ts'
import { type ChildRow, unsealChild } from '../../db/breakfast/children.ts'
import type { Database } from '../../db/database.ts'
import { pupilsByTags } from '../../db/names/pupilsByTags.ts'
import { unsealPupil } from '../../db/roll/roll.ts'
import type { School } from '../../db/school/school.ts'
import { tagsOfTyped } from '../names/nameIndex.ts'
import type { Named } from '../names/rules/who.ts'
import { schoolInTurn, type TurnContext } from '../context/turnContext.ts'
import { matcherFor } from '../names/rules/matchName.ts'

/**
 * Looks on the roll for each child that a family of a school has signed up to eat there, so the pupil's page says when they
 * came. Only a full name and year that agree, with nobody else close, count; nobody is asked about the others, because
 * the register and the kitchen's list go by the family's own words.
 */
export async function matchChildren(ctx: TurnContext, most: number): Promise<number> {
  const { db, now, turn } = ctx
  const children = await childrenToLookFor(db, turn, most)
  const school = await schoolInTurn(ctx, children)
  if (!school) return 0
  await setChildPupils(db, school.id, await look(db, school, children), now)
  return children.length
}

async function look(
  db: Database,
  school: School,
  rows: readonly ChildRow[],
): Promise<FoundChild[]> {
  const { id: schoolId, vault } = school
  const children = await Promise.all(
    rows.map(async (row) => ({ id: row.id, typed: asTyped(await unsealChild(vault, row)) })),
  )
  const tags = await Promise.all(children.map(({ typed }) => tagsOfTyped(vault, typed)))
  const pupils = await pupilsByTags(db, schoolId, [...new Set(tags.flat())])
  const match = matcherFor(await Promise.all(pupils.map((row) => unsealPupil(vault, row))))
  return children.map(({ id, typed }) => {
    const found = match(typed)
    return { id, pupilId: found.state === 'certain' ? found.pupil.id : null }
  })
}

/** A family chooses the year from a list, so it is a number or empty. */
const asTyped = ({ name, year }: { name: string; year: string }): Named => ({
  name,
  year: /^\d{1,2}$/.test(year) ? Number(year) : null,
  group: '',
})
