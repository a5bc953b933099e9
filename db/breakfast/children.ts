import { and, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm'
import type { FoodNeeds } from '../../worker/breakfast/rules/foodNeeds.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { indexedBy } from '../indexedBy.ts'
import { isStillUnlocked } from '../bookings/bookingOwners.ts'
import { inThese, type Of } from '../bookings/sessionIds.ts'
import { bookings } from '../tables/bookings.ts'
import { children } from '../tables/breakfast.ts'
import { registerRevisions } from '../tables/register.ts'
import { SEALED } from '../sealedColumns.ts'
import { OPEN } from '../bookings/bookingStatus.ts'

export type ChildRow = typeof children.$inferSelect

/** A child and its food needs, for the staff who feed it and for its family. */
export type Child = {
  id: string
  holderId: string
  name: string
  year: string
  food: FoodNeeds
  collect: readonly string[]
  schoolYear: number
  confirmedAt: number
}

/** A child as its family describes it: the family doesn't say which pupil on the roll it is. */
export type SealedChild = Omit<ChildRow, 'pupilId' | 'lookedForAt'>

export async function sealChild(vault: Vault, child: Child): Promise<SealedChild> {
  const { id, holderId, name, year, food, collect, schoolYear, confirmedAt } = child
  const seal = (column: readonly [string, string, string], value: unknown) =>
    sealFor(vault, ...column, JSON.stringify(value))
  return {
    schoolId: vault.schoolId,
    id,
    holderId,
    whoSealed: await seal(SEALED.childWho(id), { name, year }),
    foodSealed: await seal(SEALED.childFood(id), food),
    collectSealed: await seal(SEALED.childCollect(id), collect),
    schoolYear,
    confirmedAt,
  }
}

export async function unsealChild(vault: Vault, row: SealedChild): Promise<Child> {
  const { id, holderId, schoolYear, confirmedAt } = row
  const open = async (column: readonly [string, string, string], sealed: ChildRow['whoSealed']) =>
    JSON.parse(await unsealFrom(vault, ...column, sealed))
  const who = (await open(SEALED.childWho(id), row.whoSealed)) as { name: string; year: string }
  const food = (await open(SEALED.childFood(id), row.foodSealed)) as FoodNeeds
  const collect = (await open(SEALED.childCollect(id), row.collectSealed)) as string[]
  return { id, holderId, ...who, food, collect, schoolYear, confirmedAt }
}

/** Unrun. */
export const insertChild = (db: Database, row: SealedChild) => db.insert(children).values(row)

/** The children with these ids. */
export const childrenById = (db: Database, schoolId: string, ids: readonly string[]) =>
  db
    .select()
    .from(children)
    .where(
      and(
        eq(children.schoolId, schoolId),
        sql`${children.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      ),
    )

/**
 * The children of whoever is expected at these sessions or waits for a place there, without asking for the bookings
 * first: a child on the waiting list may walk in, and must not eat what it must not eat.
 */
export const childrenAt = (db: Database, schoolId: string, of: Of) =>
  db
    .select()
    .from(children)
    .where(
      and(
        eq(children.schoolId, schoolId),
        inArray(
          children.id,
          sql`(SELECT child_id FROM booking WHERE school_id = ${schoolId} AND +child_id IS NOT NULL
            AND session_id IN ${inThese(of)}
            AND status IN ${OPEN})`,
        ),
      ),
    )

/** The most children that are read of sign-ups that wait for a look: of a flood, no page needs more. */
export const HELD_CHILDREN_READ = 200

/**
 * The children of sign-ups at these sessions that wait for a look, and for which sessions: they have no place, and may
 * walk in all the same. One more than `HELD_CHILDREN_READ` where there are more.
 */
export const heldChildrenAt = (db: Database, schoolId: string, of: Of) => {
  const held = db
    .select({
      childId: sql<string>`${bookings.childId}`.as('held_child_id'),
      sessionIds: sql<string>`json_group_array(${bookings.sessionId})`.as('held_session_ids'),
    })
    .from(indexedBy(bookings, 'booking_waits_for_look'))
    .where(
      and(
        eq(bookings.schoolId, schoolId),
        // Said as SQL, not as a parameter: a partial index serves only a query that repeats its condition.
        sql`${bookings.heldRank} = 2 AND +${bookings.childId} IS NOT NULL`,
        sql`${bookings.sessionId} IN ${inThese(of)}`,
      ),
    )
    .groupBy(bookings.childId)
    .limit(HELD_CHILDREN_READ + 1)
    .as('held')
  return (
    db
      .select({ ...getTableColumns(children), sessionIds: held.sessionIds })
      .from(held)
      // Each by its key: as an inner join SQLite reads every child of the school.
      .crossJoin(children)
      .where(and(eq(children.schoolId, schoolId), eq(children.id, held.childId)))
  )
}

/** The column that refuses a child to anyone but its own family. */
export const MAY_CONFIRM_COLUMN = 'child.school_year'

/** The column that refuses what was said of another version: see `guardedBy`. */
export const STILL_SAID_COLUMN = 'child.confirmed_at'

/**
 * Unrun. What it must not eat, said again for this school year; refused where `may` does not hold, and with
 * `instead` where that is not what is saved any more.
 */
export const confirmChild = (
  db: Database,
  { schoolId, id, foodSealed, collectSealed, schoolYear, confirmedAt }: SealedChild,
  may: SQL,
  instead?: ChildRow['foodSealed'],
) =>
  db
    .update(children)
    .set({
      foodSealed,
      collectSealed,
      confirmedAt:
        instead === undefined
          ? confirmedAt
          : guardedBy(sql`${children.foodSealed} = ${instead}`, confirmedAt),
      schoolYear: sql`CASE WHEN ${may} THEN ${schoolYear} END`,
    })
    .where(and(eq(children.schoolId, schoolId), eq(children.id, id)))

/** Holds while an opened page is of this child's family. */
export const isFamilys = (schoolId: string, idHash: string, childId: string, now: number): SQL =>
  sql`EXISTS (SELECT 1 FROM child AS theirs
    INNER JOIN holder AS whose ON whose.school_id = theirs.school_id AND whose.id = theirs.holder_id
    WHERE theirs.school_id = ${schoolId} AND theirs.id = ${childId} AND (
      EXISTS (SELECT 1 FROM holder_opening AS page WHERE page.school_id = ${schoolId}
        AND page.id_hash = ${idHash} AND page.ends_at > ${now} AND page.holder_id = whose.id)
      OR EXISTS (SELECT 1 FROM opening AS page WHERE page.school_id = ${schoolId}
        AND page.id_hash = ${idHash} AND page.ends_at > ${now} AND page.referral_id = whose.referral_id
        AND ${isStillUnlocked(sql.raw('page'))})))`

export const findChild = (db: Database, schoolId: string, id: string) =>
  db
    .select()
    .from(children)
    .where(and(eq(children.schoolId, schoolId), eq(children.id, id)))

/** Whether a sign-up says that there is an adrenaline pen, and nothing else of what it says. */
export async function saysPen(
  vault: Vault,
  { id, foodSealed }: Pick<ChildRow, 'id' | 'foodSealed'>,
): Promise<boolean> {
  const food = JSON.parse(await unsealFrom(vault, ...SEALED.childFood(id), foodSealed)) as FoodNeeds
  return food.pen !== null
}

/**
 * Unrun. A child who was known before eats on one more day, or a held sign-up is set aside: an open register reads
 * again with whom it compares a walk-in. A child's first sign-up and a change of what it must not eat say so by a trigger.
 */
export const childrenMoved = (db: Database, schoolId: string) =>
  db
    .update(registerRevisions)
    .set({ number: sql`${registerRevisions.number} + 1` })
    .where(eq(registerRevisions.schoolId, schoolId))
