import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { WrappedKey } from '../../worker/vault/vault.ts'
import { sealedWith } from '../../worker/vault/seal.ts'
import type { Database } from '../database.ts'
import { SEALED_TABLES } from '../everyTable.ts'
import { livesHere, mayChange } from '../fence.ts'
import { keyRotations } from '../tables/jobs.ts'
import { schools } from '../tables/school.ts'

export type SchoolRow = typeof schools.$inferSelect

export type Rotation = typeof keyRotations.$inferSelect

/** A school's keys, and its rotation where one is under way. */
export const keysOf = (db: Database, schoolId: string) =>
  db
    .select({ school: schools, rotation: keyRotations })
    .from(schools)
    .leftJoin(keyRotations, eq(keyRotations.schoolId, schools.id))
    .where(eq(schools.id, schoolId))

/** So many schools after this one, in the order of their addresses, with the number of each one's key. */
export const schoolsAfter = (db: Database, after: string, most: number) =>
  db
    .select({
      id: schools.id,
      name: schools.name,
      keyVersion: schools.keyVersion,
      toVersion: keyRotations.toVersion,
    })
    .from(schools)
    .leftJoin(keyRotations, eq(keyRotations.schoolId, schools.id))
    .where(and(gt(schools.id, after), livesHere(schools.id)))
    .orderBy(asc(schools.id))
    .limit(most)

/** Unrun. The next key is known and doesn't seal yet. Of two who begin at once, one does: the school is the key. */
export const beginRotation = (
  db: Database,
  { id, otherKeys }: SchoolRow,
  next: WrappedKey,
  beganAt: number,
) =>
  [
    db.insert(keyRotations).values({ schoolId: id, toVersion: next.version, beganAt }),
    db
      .update(schools)
      .set({ otherKeys: [...otherKeys, next] })
      .where(eq(schools.id, id)),
  ] as const

/** Unrun. From `at` on the next key seals, and the one before it opens. Nothing where that has been done. */
export const sealWithNext = (
  db: Database,
  { id, dataKey, keyVersion, otherKeys }: SchoolRow,
  next: WrappedKey,
  at: number,
) =>
  [
    db
      .update(schools)
      .set({
        dataKey: next.key,
        keyVersion: next.version,
        otherKeys: [
          ...otherKeys.filter(({ version }) => version !== next.version),
          { version: keyVersion, key: dataKey },
        ],
      })
      .where(and(eq(schools.id, id), eq(schools.keyVersion, keyVersion))),
    db
      .update(keyRotations)
      .set({ sealsFrom: at, ...fromTheFirst(at) })
      .where(and(eq(keyRotations.schoolId, id), isNull(keyRotations.sealsFrom))),
  ] as const

const fromTheFirst = (at: number) => ({
  passAt: at,
  atTable: SEALED_TABLES[0] ?? null,
  afterKey: [],
})

/** Unrun. A pass through all tables begins. */
export const beginPass = (db: Database, schoolId: string, at: number) =>
  db.update(keyRotations).set(fromTheFirst(at)).where(eq(keyRotations.schoolId, schoolId))

/** Unrun. The keys before the one that seals are gone, and the rotation with them. */
export const endRotation = (db: Database, { id, keyVersion }: SchoolRow) =>
  [
    db
      .update(schools)
      .set({ otherKeys: [] })
      .where(and(eq(schools.id, id), eq(schools.keyVersion, keyVersion))),
    db.delete(keyRotations).where(eq(keyRotations.schoolId, id)),
  ] as const

/** So many schools of which a key isn't wrapped with the install's key of this number. Reads every school. */
export const wrappedBefore = (db: Database, version: number, most: number) =>
  db
    .select()
    .from(schools)
    .where(
      sql`EXISTS (SELECT 1 FROM (
        SELECT ${schools.dataKey} AS key
        UNION ALL SELECT value ->> 'key' FROM json_each(${schools.otherKeys}))
        WHERE iif(instr(key, '.'), key, ${sealedWith(1)} || key) NOT GLOB ${`${sealedWith(version)}*`})
        AND ${mayChange(schools.id)}`,
    )
    .limit(most)

/** Unrun. The same keys under another key of the install; nothing where they have changed since they were read. */
export const setWrapped = (
  db: Database,
  { id, dataKey, otherKeys }: SchoolRow,
  wrapped: Pick<SchoolRow, 'dataKey' | 'otherKeys'>,
) =>
  db
    .update(schools)
    .set(wrapped)
    .where(and(eq(schools.id, id), eq(schools.dataKey, dataKey), eq(schools.otherKeys, otherKeys)))
