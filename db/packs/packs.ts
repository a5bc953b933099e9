import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '../access/visibleReferrals.ts'
import { isOpenCaseFor } from '../cases/cases.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { packObjects } from '../tables/mentoring/packObject.ts'
import { casePacks, packParts, packs } from '../tables/mentoring/pack.ts'

export type PackRow = typeof packs.$inferSelect

/** Packs of a school that are read at the most. */
const MOST_PACKS = 200

/** Every pack of a school, also those that are no longer shown. */
export const packsOf = (db: Database, schoolId: string) =>
  db
    .select()
    .from(packs)
    .where(eq(packs.schoolId, schoolId))
    .orderBy(asc(packs.title), asc(packs.id))
    .limit(MOST_PACKS)

const isReady = sql`(${packs.url} IS NOT NULL OR ${packs.pdfBytes} IS NOT NULL)`

const isOffered = sql`${packs.hiddenAt} IS NULL AND ${packs.reasons} <> '[]'`

/** What the portal offers. */
export const offeredPacks = (db: Database, schoolId: string) =>
  db
    .select({
      id: packs.id,
      title: packs.title,
      url: packs.url,
      reasons: packs.reasons,
      pdfBytes: packs.pdfBytes,
    })
    .from(packs)
    .where(and(eq(packs.schoolId, schoolId), isOffered, isReady))
    .orderBy(asc(packs.title), asc(packs.id))
    .limit(MOST_PACKS)

/** For a change: one of this school's. */
export const isPack = (schoolId: string, id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${packs} WHERE ${packs.schoolId} = ${schoolId} AND ${packs.id} = ${id})`

/** Unrun. */
export const insertPack = (db: Database, row: PackRow) => db.insert(packs).values(row)

/** Unrun. */
export const setPack = (
  db: Database,
  { schoolId, id }: Pick<PackRow, 'schoolId' | 'id'>,
  set: Partial<Pick<PackRow, 'hiddenAt' | 'pdfBytes'>>,
) =>
  db
    .update(packs)
    .set(set)
    .where(and(eq(packs.schoolId, schoolId), eq(packs.id, id)))
    .returning({ id: packs.id })

/** Characters of base64 in one part. */
const PART = 512 * 1024

/** Unrun. */
export const deleteParts = (db: Database, schoolId: string, packId: string) =>
  db.delete(packParts).where(and(eq(packParts.schoolId, schoolId), eq(packParts.packId, packId)))

/** Unrun. The PDF of a pack, in the place of the one before. */
export const replaceParts = (db: Database, schoolId: string, packId: string, base64: string) => {
  const parts = Array.from({ length: Math.ceil(base64.length / PART) }, (_, part) => ({
    schoolId,
    packId: guardedBy(isPack(schoolId, packId), packId),
    part,
    content: base64.slice(part * PART, (part + 1) * PART),
  }))
  return [
    deleteParts(db, schoolId, packId),
    ...parts.map((part) => db.insert(packParts).values(part)),
  ]
}

/** The column that refuses a PDF of no pack: see `guardedBy`. */
export const PDF_GUARD = 'pack_part.pack_id'

/** Who asks for a PDF: anyone on the portal, staff, or whoever takes everything along. */
export type PdfReader = 'anyone' | 'staff' | 'leaver'

const READS: Record<PdfReader, SQL | undefined> = {
  anyone: isOffered,
  staff: isNull(packs.hiddenAt),
  leaver: undefined,
}

/** The PDF of a pack: in its parts, or the id of the object that it is in the bucket. */
export const pdfOf = (db: Database, schoolId: string, id: string, reader: PdfReader) =>
  db.batch([
    db
      .select({ content: packParts.content })
      .from(packParts)
      .innerJoin(packs, and(eq(packs.schoolId, packParts.schoolId), eq(packs.id, packParts.packId)))
      .where(and(eq(packParts.schoolId, schoolId), eq(packParts.packId, id), READS[reader]))
      .orderBy(asc(packParts.part)),
    db
      .select({ id: packObjects.id })
      .from(packObjects)
      .innerJoin(
        packs,
        and(eq(packs.schoolId, packObjects.schoolId), eq(packs.id, packObjects.packId)),
      )
      .where(
        and(
          eq(packObjects.schoolId, schoolId),
          eq(packObjects.packId, id),
          sql`${packObjects.state} = 'kept'`,
          READS[reader],
        ),
      ),
  ])

/** What is given in a case, also what is no longer shown. */
export const givenIn = (db: Database, schoolId: string, caseId: string) =>
  db
    .select({ packId: casePacks.packId, givenAt: casePacks.givenAt })
    .from(casePacks)
    .where(and(eq(casePacks.schoolId, schoolId), eq(casePacks.caseId, caseId)))

/** The column that refuses to give a pack in a case that isn't open here: see `guardedBy`. */
export const GIVEN_GUARD = 'case_pack.case_id'

/** Unrun. Given once, however often it's pressed. */
export const insertGiven = (db: Database, viewer: Viewer, row: typeof casePacks.$inferSelect) =>
  db
    .insert(casePacks)
    .values({
      ...row,
      caseId: guardedBy(
        sql`${isOpenCaseFor(viewer, row.caseId)} AND ${isPack(row.schoolId, row.packId)}`,
        row.caseId,
      ),
    })
    .onConflictDoNothing()

/** Unrun. */
export const deleteGiven = (
  db: Database,
  viewer: Viewer,
  { caseId, packId }: { caseId: string; packId: string },
) =>
  db
    .delete(casePacks)
    .where(
      and(
        eq(casePacks.schoolId, viewer.schoolId),
        eq(casePacks.caseId, caseId),
        eq(casePacks.packId, packId),
        isOpenCaseFor(viewer, caseId),
      ),
    )
