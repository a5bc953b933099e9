import {
  type ChildRow,
  confirmChild,
  findChild,
  isFamilys,
  MAY_CONFIRM_COLUMN,
  STILL_SAID_COLUMN,
  unsealChild,
  sealChild,
} from '../../db/breakfast/children.ts'
import { commit } from '../../db/commit.ts'
import { doesHold, guardRefused } from '../../db/guardedBy.ts'
import { CODE_HOLDER } from '../access/rules/auditActions.ts'
import { assertFoodNeeds, type FoodNeeds } from './rules/foodNeeds.ts'
import { schoolYearOf } from '../time/schoolYear.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { hashOf, canonical } from '../vault/vault.ts'
import type { SchoolContext } from '../context/schoolContext.ts'

/**
 * A family changes or confirms a child's food needs, and who may collect it, for this school year.
 *
 * Two may say different things at once, or one an old thing late: the write is guarded by what the form showed, and
 * whoever comes second is told what is saved. The same again is done once.
 *
 * @param page the hash of the secret of its family's opened page
 * @param seen what the form showed (`versionOf`); without it, whatever is saved is replaced
 * @throws Refusal `not_found` when it is not theirs or the page has ended, `not_valid`, or `changed_meanwhile`
 *   when something else has been said since the form was drawn
 */
export async function confirmFood(
  ctx: SchoolContext,
  page: string,
  childId: string,
  { food, collect }: { food: FoodNeeds; collect: readonly string[] },
  seen?: string,
): Promise<void> {
  assertFoodNeeds(food)
  const { db, school, now } = ctx
  const [row] = await findChild(db, school.id, childId)
  if (!row) throw new Refusal('not_found')
  const saved = await unsealChild(school.vault, row)
  if (seen !== undefined && seen !== (await versionOf(row))) {
    const isSame = canonical([saved.food, saved.collect]) === canonical([food, collect])
    if (!isSame) throw new Refusal('changed_meanwhile')
    if (await doesHold(db, isFamilys(school.id, page, childId, now))) return
    throw new Refusal('not_found')
  }
  const child = { ...saved, food, collect }
  const sealed = await sealChild(school.vault, {
    ...child,
    schoolYear: schoolYearOf(now),
    confirmedAt: now,
  })
  const by = { id: CODE_HOLDER, role: 'parent' }
  const deed = { schoolId: school.id, on: childId, by, at: now, did: 'confirmed_food' }
  try {
    await commit(db, school.vault.pepper, deed, [
      confirmChild(
        db,
        sealed,
        isFamilys(school.id, page, childId, now),
        seen === undefined ? undefined : row.foodSealed,
      ),
    ])
  } catch (error) {
    if (guardRefused(error, STILL_SAID_COLUMN)) throw new Refusal('changed_meanwhile')
    throw guardRefused(error, MAY_CONFIRM_COLUMN) ? new Refusal('not_found') : error
  }
}

/** Which words about food a form was drawn with: what is sealed again is another version. */
export const versionOf = async ({ foodSealed }: Pick<ChildRow, 'foodSealed'>): Promise<string> =>
  (await hashOf(foodSealed)).slice(0, 22)
