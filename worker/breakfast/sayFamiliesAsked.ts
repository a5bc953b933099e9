import { childrenById, unsealChild } from '../../db/breakfast/children.ts'
import { sayingOf, setFoodAsked } from '../../db/bookings/joinedBookings.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { asPair, mayBeOne } from '../bookings/rules/samePerson.ts'
import { commitAs, type StaffContext } from '../context/staffContext.ts'
import { isFoodAnswer } from './rules/sameName.ts'

/** Two children's ids; `food` is what the families said, as in rules/sameName.ts, or null to undo. */
export type FamiliesAsked = { one: string; other: string; food: string | null }

/**
 * Saves the answer of the families of two records of one name: each record is right, or one of them is.
 * Until then, and once it is undone, who feeds them goes by both. Whoever says it has read both.
 *
 * @throws Refusal `not_found`, `not_valid`
 */
export async function sayFamiliesAsked(ctx: StaffContext, asked: FamiliesAsked): Promise<void> {
  const pair = asPair(asked.one, asked.other)
  const { db, now, staff } = ctx
  const { school } = staff
  const [rows, said] = await db.batch([
    childrenById(db, school.id, pair),
    sayingOf(db, school.id, pair),
  ])
  const [one, other] = await Promise.all(rows.map((row) => unsealChild(school.vault, row)))
  if (!one || !other || !mayBeOne(one, other)) throw new Refusal('not_found')
  const says = said[0]?.says ?? null
  if (asked.food !== null && !isFoodAnswer(asked.food, pair, says)) {
    throw new Refusal('not_valid', { food: 'Choose what the families said.' })
  }
  const did = asked.food === null ? 'undid_asked_families' : 'asked_families'
  const answer = { food: asked.food, askedBy: staff.id, askedAt: now }
  await commitAs(ctx, 'settle_food_needs', { on: pair[0], did }, [
    setFoodAsked(db, school.id, pair, answer),
  ])
}
