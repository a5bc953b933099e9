import { and, eq, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { RollRow } from '../../worker/roll/rules/rollRow.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database, Write } from '../database.ts'
import { mayChange } from '../fence.ts'
import { guardedBy } from '../guardedBy.ts'
import { pupilNameTags, pupils, rollParts, rolls, rollUploads } from '../tables/roll.ts'
import { SEALED } from '../sealedColumns.ts'

export type PupilRow = typeof pupils.$inferSelect

type RollUpload = typeof rollUploads.$inferSelect

/** A pupil's columns on the roll. */
export type PupilWho = Omit<RollRow, 'row'>

/** The roll as a whole; no row before the first file. */
export const findRoll = (db: Database, schoolId: string) =>
  db.select().from(rolls).where(eq(rolls.schoolId, schoolId))

/** Everyone who is or was on the roll: only for a new file, which is held against all of it. */
export const wholeRoll = (db: Database, schoolId: string) =>
  db.select().from(pupils).where(eq(pupils.schoolId, schoolId))

export const findUpload = (db: Database, schoolId: string, id: string) =>
  db
    .select()
    .from(rollUploads)
    .where(and(eq(rollUploads.schoolId, schoolId), eq(rollUploads.id, id)))

export const partsOfUpload = (db: Database, schoolId: string, uploadId: string) =>
  db
    .select()
    .from(rollParts)
    .where(and(eq(rollParts.schoolId, schoolId), eq(rollParts.uploadId, uploadId)))
    .orderBy(rollParts.part)

type NewUpload = Pick<RollUpload, 'schoolId' | 'id' | 'parts' | 'byStaffId' | 'startedAt'>

/** Unrun. A part of a file; sent again it is saved once. Refused once the file is confirmed. */
export const insertPart = (
  db: Database,
  upload: NewUpload,
  part: typeof rollParts.$inferInsert,
): [Write, Write] => [
  db.insert(rollUploads).values(upload).onConflictDoNothing(),
  db
    .insert(rollParts)
    .values({ ...part, part: guardedBy(isOpenUpload(upload), part.part) })
    .onConflictDoNothing(),
]

/** The column in which a part is refused whose file is confirmed, or someone else's: see `guardedBy`. */
export const MAY_ADD_PART_COLUMN = 'roll_part.part'

/** The file takes this part still: `isConfirmed` (worker/roll/rules/rollUpload.ts) says why it may not. */
const isOpenUpload = ({ schoolId, id, parts, byStaffId }: NewUpload): SQL =>
  sql`EXISTS (SELECT 1 FROM roll_upload WHERE school_id = ${schoolId} AND id = ${id}
    AND parts = ${parts} AND by_staff_id = ${byStaffId} AND confirmed_at IS NULL)`

export const sealRows = (vault: Vault, uploadId: string, part: number, lines: readonly RollRow[]) =>
  sealFor(vault, ...SEALED.rollPartLines(uploadId, part), JSON.stringify(lines))

export async function unsealRows(
  vault: Vault,
  { uploadId, part, linesSealed }: typeof rollParts.$inferSelect,
): Promise<RollRow[]> {
  const words = await unsealFrom(vault, ...SEALED.rollPartLines(uploadId, part), linesSealed)
  return JSON.parse(words) as RollRow[]
}

export const sealPupil = (vault: Vault, id: string, who: PupilWho) =>
  sealFor(vault, ...SEALED.pupilWho(id), JSON.stringify(who))

export async function unsealPupil(
  vault: Vault,
  { id, whoSealed, leftOn }: Pick<PupilRow, 'id' | 'whoSealed' | 'leftOn'>,
): Promise<PupilWho & { id: string; leftOn: string | null }> {
  const who = await unsealFrom(vault, ...SEALED.pupilWho(id), whoSealed)
  return { ...(JSON.parse(who) as PupilWho), id, leftOn }
}

/** Rows in one statement: each rides in one JSON parameter, below what D1 takes as one value. */
const ROWS_A_STATEMENT = 400

const inPacks = (rows: readonly unknown[], write: (json: string) => Write): Write[] =>
  Array.from({ length: Math.ceil(rows.length / ROWS_A_STATEMENT) }, (_, n) =>
    write(JSON.stringify(rows.slice(n * ROWS_A_STATEMENT, (n + 1) * ROWS_A_STATEMENT))),
  )

/** Unrun. Pupils as they are now, new or changed, with their tags in the blind index. */
export function writePupils(
  db: Database,
  schoolId: string,
  rows: readonly { pupil: PupilRow; nameTags: readonly string[] }[],
): Write[] {
  const ids = rows.map(({ pupil }) => pupil.id)
  const tags = rows.flatMap(({ pupil, nameTags }) => nameTags.map((tag) => [tag, pupil.id]))
  return [
    ...inPacks(
      rows.map(({ pupil }) => pupil),
      (json) => writeRows(db, schoolId, json),
    ),
    ...inPacks(ids, (json) =>
      db
        .delete(pupilNameTags)
        .where(
          and(
            eq(pupilNameTags.schoolId, schoolId),
            sql`${pupilNameTags.pupilId} IN (SELECT value FROM json_each(${json}))`,
          ),
        ),
    ),
    ...inPacks(tags, (json) =>
      db
        .insert(pupilNameTags)
        .select(sql`SELECT ${schoolId}, value ->> 0, value ->> 1 FROM json_each(${json})`),
    ),
  ]
}

const writeRows = (db: Database, schoolId: string, json: string): Write =>
  db
    .insert(pupils)
    .select(
      sql`SELECT ${schoolId}, value ->> 'id', value ->> 'whoSealed', value ->> 'upnTag',
        value ->> 'numberTag', value ->> 'nameTag', value ->> 'contentTag', value ->> 'leftOn',
        value ->> 'changedAt', value ->> 'keys' FROM json_each(${json}) WHERE TRUE`,
    )
    .onConflictDoUpdate({
      target: [pupils.schoolId, pupils.id],
      set: {
        whoSealed: sql`excluded.who_sealed`,
        upnTag: sql`excluded.upn_tag`,
        numberTag: sql`excluded.number_tag`,
        nameTag: sql`excluded.name_tag`,
        contentTag: sql`excluded.content_tag`,
        leftOn: sql`excluded.left_on`,
        changedAt: sql`excluded.changed_at`,
        keys: sql`excluded.keys`,
      },
    })

/** Unrun. They are no longer in the school's file. Nobody is deleted. */
export const setGone = (
  db: Database,
  schoolId: string,
  ids: readonly string[],
  { leftOn, changedAt }: { leftOn: string; changedAt: number },
): Write[] =>
  inPacks(ids, (json) =>
    db
      .update(pupils)
      .set({ leftOn, changedAt })
      .where(
        and(
          eq(pupils.schoolId, schoolId),
          sql`${pupils.id} IN (SELECT value FROM json_each(${json}))`,
        ),
      ),
  )

/** The column in which a file is refused that was held against an older roll: see `guardedBy`. */
export const SAME_ROLL_COLUMN = 'roll.revision'

/** Unrun. The roll's next revision, where it still is the one that was looked at (0: none yet). */
export function setRoll(
  db: Database,
  seen: number,
  roll: Omit<typeof rolls.$inferInsert, 'revision'>,
): Write {
  const revision = sql`COALESCE((SELECT revision FROM roll WHERE school_id = ${roll.schoolId}), 0)`
  const { pupils: number, byStaffId, confirmedAt } = roll
  return db
    .insert(rolls)
    .values({ ...roll, revision: guardedBy(sql`${revision} = ${seen}`, seen + 1) })
    .onConflictDoUpdate({
      target: rolls.schoolId,
      set: { revision: seen + 1, pupils: number, byStaffId, confirmedAt },
    })
}

/** Unrun. */
export const setConfirmed = (
  db: Database,
  schoolId: string,
  id: string,
  said: { confirmedAt: number; added: number; changed: number; gone: number },
) =>
  db
    .update(rollUploads)
    .set(said)
    .where(
      and(
        eq(rollUploads.schoolId, schoolId),
        eq(rollUploads.id, id),
        isNull(rollUploads.confirmedAt),
      ),
    )

/** Unrun. The copies of a school's files: what was confirmed is on the roll, the rest is out of date. */
export const deletePartsOf = (db: Database, schoolId: string) =>
  db.delete(rollParts).where(eq(rollParts.schoolId, schoolId))

/** Unrun. Files that nobody confirmed. Reads the table whole: it holds a day of them. */
export const deletePartsBefore = (db: Database, startedBefore: number) =>
  db
    .delete(rollParts)
    .where(and(lt(rollParts.startedAt, startedBefore), mayChange(rollParts.schoolId)))

export const pupilById = (db: Database, schoolId: string, id: string) =>
  db
    .select()
    .from(pupils)
    .where(and(eq(pupils.schoolId, schoolId), eq(pupils.id, id)))
