import { and, desc, eq, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { MOST_ENTRIES, type Said } from '../../worker/partnership/rules/entry.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import { worksThere } from '../context/otherSchools.ts'
import type { Database } from '../database.ts'
import { livesHere, mayChange } from '../fence.ts'
import { SEALED } from '../sealedColumns.ts'
import { partnershipEntries as entries } from '../tables/mentoring/partnership.ts'
import { staff, staffIdentities } from '../tables/staff.ts'
import { trailEntries } from '../tables/trail.ts'

export type EntryRow = typeof entries.$inferSelect

/** The schools of a database that have this account on their staff lists, with who they are there and their roles. */
export const placesOfAccount = (db: Database, who: { issuer: string; subject: string }) =>
  db
    .select({ schoolId: staff.schoolId, staffId: staff.id, roles: staff.roles })
    .from(staffIdentities)
    .innerJoin(staff, worksThere)
    .where(
      and(
        eq(staffIdentities.issuer, who.issuer),
        eq(staffIdentities.subject, who.subject),
        livesHere(staff.schoolId),
      ),
    )

/** A school's entries, the latest day first. */
export const entriesOf = (db: Database, schoolId: string) =>
  db
    .select()
    .from(entries)
    .where(and(eq(entries.schoolId, schoolId), isNull(entries.removedAt)))
    .orderBy(desc(entries.happensOn), desc(entries.id))
    .limit(MOST_ENTRIES)

type Key = Pick<EntryRow, 'schoolId' | 'id'>

const isEntry = ({ schoolId, id }: Key) => and(eq(entries.schoolId, schoolId), eq(entries.id, id))

export const findEntry = (db: Database, key: Key) => db.select().from(entries).where(isEntry(key))

/** For the guard of a change: an entry of this school of which this holds. */
export const entryIs = (key: Key, condition: SQL): SQL =>
  sql`EXISTS (SELECT 1 FROM ${entries} WHERE ${isEntry(key)} AND ${condition})`

/** Nobody has changed it since `base`. */
export const isNoNewerThan = (base: number): SQL =>
  sql`${entries.removedAt} IS NULL AND ${entries.version} <= ${base}`

export const isThere = (): SQL => sql`${entries.removedAt} IS NULL`

export const isRemoved = (): SQL => sql`${entries.removedAt} IS NOT NULL`

/** Unrun. One that is sent twice breaks its key. */
export const insertEntry = (db: Database, row: Omit<EntryRow, 'removedAt'>) =>
  db.insert(entries).values(row)

/** Unrun. Answers no row where `condition` doesn't hold. */
export const setEntry = (
  db: Database,
  key: Key,
  set: Partial<Omit<EntryRow, 'schoolId' | 'id'>>,
  condition: SQL,
) =>
  db
    .update(entries)
    .set(set)
    .where(and(isEntry(key), condition))
    .returning({ id: entries.id })

/** Unrun. In every school: those of before this day, and those that were taken off before, with their trails. */
export const deleteEntries = (
  db: Database,
  { beforeOn, removedBefore }: { beforeOn: string; removedBefore: number },
) =>
  [lt(entries.happensOn, beforeOn), lt(entries.removedAt, removedBefore)].flatMap((isOver) => {
    const goes = sql`${isOver} AND ${mayChange(entries.schoolId)}`
    return [
      db.delete(trailEntries).where(
        sql`(${trailEntries.schoolId}, ${trailEntries.onId}) IN
          (SELECT ${entries.schoolId}, ${entries.id} FROM ${entries} WHERE ${goes})`,
      ),
      db.delete(entries).where(goes),
    ]
  })

export const sealSaid = (vault: Vault, id: string, said: Said) =>
  sealFor(vault, ...SEALED.partnershipSaid(id), JSON.stringify(said))

export const openSaid = async (
  vault: Vault,
  { id, saidSealed }: Pick<EntryRow, 'id' | 'saidSealed'>,
): Promise<Said> =>
  JSON.parse(await unsealFrom(vault, ...SEALED.partnershipSaid(id), saidSealed)) as Said
