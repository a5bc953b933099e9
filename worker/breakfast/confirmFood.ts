import {
  confirmChild,
  findChild,
  isFamilys,
  MAY_CONFIRM_COLUMN,
  unsealChild,
  sealChild,
} from '../../db/breakfast/children.ts'
import { commit } from '../../db/commit.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { CODE_HOLDER } from '../access/rules/auditActions.ts'
import { assertFoodNeeds, type FoodNeeds } from './rules/foodNeeds.ts'
import { schoolYearOf } from '../time/schoolYear.ts'
import { Refusal } from '../access/rules/refusal.ts'
import type { SchoolContext } from '../context/schoolContext.ts'

/**
 * What a child must not eat and who may collect it, said anew or confirmed for this school year.
 *
 * @param page the hash of the secret of its family's opened page
 * @throws Refusal `not_found` when it is not theirs or the page has ended, `not_valid`
 */
export async function confirmFood(
  ctx: SchoolContext,
  page: string,
  childId: string,
  { food, collect }: { food: FoodNeeds; collect: readonly string[] },
): Promise<void> {
  assertFoodNeeds(food)
  const { db, school, now } = ctx
  const [row] = await findChild(db, school.id, childId)
  if (!row) throw new Refusal('not_found')
  const child = { ...(await unsealChild(school.vault, row)), food, collect }
  const sealed = await sealChild(school.vault, {
    ...child,
    schoolYear: schoolYearOf(now),
    confirmedAt: now,
  })
  const by = { id: CODE_HOLDER, role: 'parent' }
  const deed = { schoolId: school.id, on: childId, by, at: now, did: 'confirmed_food' }
  try {
    await commit(db, school.vault.pepper, deed, [
      confirmChild(db, sealed, isFamilys(school.id, page, childId, now)),
    ])
  } catch (error) {
    throw guardRefused(error, MAY_CONFIRM_COLUMN) ? new Refusal('not_found') : error
  }
}
