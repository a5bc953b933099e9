import { and, asc, eq, gte, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { type Child, MOST_ON_LIST } from '../../worker/movingUp/rules/movingUp.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { mayChange } from '../fence.ts'
import { isPupilHere } from '../roll/pupilHere.ts'
import { SEALED } from '../sealedColumns.ts'
import { movingUp } from '../tables/mentoring/movingUp.ts'
import { trailEntries } from '../tables/trail.ts'

export type ChildRow = typeof movingUp.$inferSelect

/** The trail of the list as a whole: who opened it, and who brought a file. */
export const LIST_TRAIL = 'moving-up'

type OnList = { schoolId: string; today: string }

const isOnList = ({ schoolId, today }: OnList) =>
  and(eq(movingUp.schoolId, schoolId), isNull(movingUp.removedAt), gte(movingUp.lastOn, today))

/** A school's list, without those whose last day is over. */
export const childrenOn = (db: Database, list: OnList) =>
  db
    .select()
    .from(movingUp)
    .where(isOnList(list))
    .orderBy(asc(movingUp.addedAt), asc(movingUp.id))
    .limit(MOST_ON_LIST)

/** Those who may be this pupil: the mentors said so, or nobody has said who they are. */
export const childrenWhoMayBe = (db: Database, list: OnList, pupilId: string) =>
  db
    .select()
    .from(movingUp)
    .where(and(isOnList(list), sql`coalesce(${movingUp.pupilId}, ${pupilId}) = ${pupilId}`))
    .orderBy(asc(movingUp.addedAt), asc(movingUp.id))
    .limit(MOST_ON_LIST)

type Key = Pick<ChildRow, 'schoolId' | 'id'>

const isChild = ({ schoolId, id }: Key) => and(eq(movingUp.schoolId, schoolId), eq(movingUp.id, id))

export const findChild = (db: Database, key: Key) => db.select().from(movingUp).where(isChild(key))

/** For the guard of a change: a child of this school's list of whom this holds. */
export const childIs = (key: Key, condition: SQL): SQL =>
  sql`EXISTS (SELECT 1 FROM ${movingUp} WHERE ${isChild(key)} AND ${condition})`

export const isVersion = (base: number): SQL =>
  sql`${movingUp.removedAt} IS NULL AND ${movingUp.version} = ${base}`

export const isThere = (): SQL => sql`${movingUp.removedAt} IS NULL`

/** The child is on the list, and the pupil on the roll here. */
export const mayBeJoined = (schoolId: string, pupilId: string): SQL =>
  sql`${movingUp.removedAt} IS NULL AND ${isPupilHere(schoolId, pupilId)}`

export const isRemoved = (): SQL => sql`${movingUp.removedAt} IS NOT NULL`

/** Unrun. Children in one statement: they ride in one JSON parameter. One who is sent twice is saved once. */
export const insertChildren = (
  db: Database,
  {
    schoolId,
    addedBy,
    addedAt,
    lastOn,
  }: Pick<ChildRow, 'schoolId' | 'addedBy' | 'addedAt' | 'lastOn'>,
  children: readonly Pick<ChildRow, 'id' | 'childSealed' | 'seriesId'>[],
  provided: SQL = sql`TRUE`,
) =>
  db
    .insert(movingUp)
    .select(
      sql`SELECT ${schoolId}, value ->> 'id', value ->> 'childSealed', value ->> 'seriesId', ${lastOn},
        NULL, 1, ${addedBy}, ${addedAt}, ${addedBy}, NULL FROM json_each(${JSON.stringify(children)}) WHERE ${provided}`,
    )
    .onConflictDoNothing()

/** Unrun. Answers no row where `condition` doesn't hold. */
export const setChild = (
  db: Database,
  key: Key,
  set: Partial<Omit<ChildRow, 'schoolId' | 'id'>>,
  condition: SQL,
) =>
  db
    .update(movingUp)
    .set(set)
    .where(and(isChild(key), condition))
    .returning({ id: movingUp.id })

/** A pupil who must not be deleted keeps what is about them here too. */
const IS_HELD = sql`EXISTS (SELECT 1 FROM legal_hold hold INDEXED BY legal_hold_stands
  WHERE hold.school_id = ${movingUp.schoolId} AND hold.on_kind = 'pupil' AND hold.on_id = ${movingUp.pupilId}
    AND hold.lifted_at IS NULL)`

/** Unrun. In every school: those whose last day is over, and those who were taken off before, with their trails. */
export const deleteMovedUp = (
  db: Database,
  { today, removedBefore }: { today: string; removedBefore: number },
) =>
  [lt(movingUp.lastOn, today), lt(movingUp.removedAt, removedBefore)].flatMap((isOver) => {
    const goes = sql`${isOver} AND NOT ${IS_HELD} AND ${mayChange(movingUp.schoolId)}`
    return [
      db.delete(trailEntries).where(
        sql`(${trailEntries.schoolId}, ${trailEntries.onId}) IN
          (SELECT ${movingUp.schoolId}, ${movingUp.id} FROM ${movingUp} WHERE ${goes})`,
      ),
      db.delete(movingUp).where(goes),
    ]
  })

export const sealChild = (vault: Vault, id: string, child: Child) =>
  sealFor(vault, ...SEALED.movingUpChild(id), JSON.stringify(child))

export const openChild = async (
  vault: Vault,
  { id, childSealed }: Pick<ChildRow, 'id' | 'childSealed'>,
): Promise<Child> =>
  JSON.parse(await unsealFrom(vault, ...SEALED.movingUpChild(id), childSealed)) as Child
