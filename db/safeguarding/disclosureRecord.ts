import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import type { StepKind } from '../../worker/safeguarding/rules/disclosure.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { namesNot } from './disclosures.ts'
import { type DisclosureViewer } from '../access/visibleDisclosures.ts'
import { afterTheOthers } from './disclosureEntries.ts'
import { disclosures, disclosureExports, disclosureSteps } from '../tables/safeguarding.ts'
import { SEALED } from '../sealedColumns.ts'

type StepRow = typeof disclosureSteps.$inferSelect

type ExportRow = typeof disclosureExports.$inferSelect

/** The safeguarding team's steps in a record. `reason` is a decision's. */
export type RecordStep = Omit<StepRow, 'wordsSealed' | 'reasonSealed'> & {
  kind: StepKind
  words: string
  reason: string | null
}

/** The steps of a record, oldest first. */
export const stepsOf = (db: Database, schoolId: string, disclosureId: string) =>
  db
    .select()
    .from(disclosureSteps)
    .where(
      and(eq(disclosureSteps.schoolId, schoolId), eq(disclosureSteps.disclosureId, disclosureId)),
    )
    .orderBy(asc(disclosureSteps.writtenAt), asc(disclosureSteps.id))

/** When the last step was written in each record that someone has in hand. */
export const lastStepsInHand = (db: Database, schoolId: string) =>
  db
    .select({
      disclosureId: disclosureSteps.disclosureId,
      writtenAt: sql<number>`max(${disclosureSteps.writtenAt})`.as('last_written_at'),
    })
    .from(
      sql`(SELECT id FROM disclosure INDEXED BY disclosure_in_hand
        WHERE school_id = ${schoolId} AND acknowledged_at IS NOT NULL AND ended_at IS NULL) AS told`,
    )
    .crossJoin(disclosureSteps)
    .where(
      and(eq(disclosureSteps.schoolId, schoolId), sql`${disclosureSteps.disclosureId} = told.id`),
    )
    .groupBy(disclosureSteps.disclosureId)

/** A step with its words sealed, for `insertStep`. */
export async function sealStep(
  vault: Vault,
  { words, reason, ...step }: RecordStep,
): Promise<StepRow> {
  const { disclosureId, id } = step
  return {
    ...step,
    wordsSealed: await sealFor(vault, ...SEALED.stepWords(disclosureId, id), words),
    reasonSealed:
      reason === null ? null : await sealFor(vault, ...SEALED.stepReason(disclosureId, id), reason),
  }
}

export async function openStep(
  vault: Vault,
  { wordsSealed, reasonSealed, ...step }: StepRow,
): Promise<RecordStep> {
  const { disclosureId, id } = step
  return {
    ...step,
    words: await unsealFrom(vault, ...SEALED.stepWords(disclosureId, id), wordsSealed),
    reason:
      reasonSealed &&
      (await unsealFrom(vault, ...SEALED.stepReason(disclosureId, id), reasonSealed)),
  }
}

/** The column in which a step is refused for which there is no record: see `guardedBy`. */
export const MAY_STEP_COLUMN = 'disclosure_step.disclosure_id'

/** Unrun. Refused (`MAY_STEP_COLUMN`) where `condition` does not hold; sent twice, it breaks its key. */
export const insertStep = (db: Database, row: StepRow, condition: SQL) =>
  db.insert(disclosureSteps).values({
    ...row,
    disclosureId: guardedBy(condition, row.disclosureId),
    writtenAt: afterTheOthers(disclosureSteps, row),
  })

const isThis = (schoolId: string, id: string) =>
  and(eq(disclosures.schoolId, schoolId), eq(disclosures.id, id))

/** For an ending: true where there is such a record and it has not been ended. */
export const isInHand = (viewer: DisclosureViewer, id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${disclosures} WHERE ${isThis(viewer.schoolId, id)}
    AND ${namesNot(viewer)} AND ${disclosures.endedAt} IS NULL)`

const countIn = (table: 'disclosure_entry' | 'disclosure_step', schoolId: string, id: string) =>
  sql`(SELECT count(*) FROM ${sql.raw(table)} WHERE school_id = ${schoolId}
    AND disclosure_id = ${id})`

/** Unrun. Refused (`not_valid`, by a trigger) while something is lacking; ended before, it stays as it was. */
export const setEnded = (
  db: Database,
  viewer: DisclosureViewer,
  id: string,
  { at, by }: { at: number; by: string },
) =>
  db
    .update(disclosures)
    .set({
      endedAt: at,
      endedBy: by,
      endedWith: sql`${countIn('disclosure_entry', viewer.schoolId, id)} + ${countIn('disclosure_step', viewer.schoolId, id)}`,
    })
    .where(and(isThis(viewer.schoolId, id), namesNot(viewer), sql`${disclosures.endedAt} IS NULL`))

/** Each export of a record, oldest first. */
export const exportsOf = (db: Database, schoolId: string, disclosureId: string) =>
  db
    .select()
    .from(disclosureExports)
    .where(
      and(
        eq(disclosureExports.schoolId, schoolId),
        eq(disclosureExports.disclosureId, disclosureId),
      ),
    )
    .orderBy(asc(disclosureExports.exportedAt), asc(disclosureExports.id))

export type RecordExport = Omit<ExportRow, 'reasonSealed'> & { reason: string }

export async function sealExport(
  vault: Vault,
  { reason, ...taken }: RecordExport,
): Promise<ExportRow> {
  const column = SEALED.exportReason(taken.disclosureId, taken.id)
  return { ...taken, reasonSealed: await sealFor(vault, ...column, reason) }
}

export async function openExport(
  vault: Vault,
  { reasonSealed, ...taken }: ExportRow,
): Promise<RecordExport> {
  const column = SEALED.exportReason(taken.disclosureId, taken.id)
  return { ...taken, reason: await unsealFrom(vault, ...column, reasonSealed) }
}

/** The column in which an export is refused of what is not there: see `guardedBy`. */
export const MAY_EXPORT_COLUMN = 'disclosure_export.disclosure_id'

/** Unrun. Refused (`MAY_EXPORT_COLUMN`) where `condition` does not hold; sent twice, it breaks its key. */
export const insertExport = (db: Database, row: ExportRow, condition: SQL) =>
  db
    .insert(disclosureExports)
    .values({ ...row, disclosureId: guardedBy(condition, row.disclosureId) })
