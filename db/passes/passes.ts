import { and, asc, eq, lte, type SQL, sql } from 'drizzle-orm'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Viewer } from '../access/visibleReferrals.ts'
import { isOpenCaseFor, thereIsCase } from '../cases/cases.ts'
import type { Database } from '../database.ts'
import { mayChange } from '../fence.ts'
import { isOnDuring } from '../meetings/meetings.ts'
import { guardedBy } from '../guardedBy.ts'
import { SEALED } from '../sealedColumns.ts'
import { passes } from '../tables/mentoring/pass.ts'
import { wrongCodes } from '../tables/returnCode.ts'

export type Pass = typeof passes.$inferSelect

/** The column in which a pass is refused whose case isn't open here: see `guardedBy`. */
export const PASS_GUARD = 'pass.case_id'

/**
 * Whether a pass that isn't over stands: its case is open, and where it's for a booked meeting, that is still booked, on,
 * and at that time (`meetingOfPass` in the rules). So it needs nobody who ends it, whoever moves the meeting or calls it
 * off.
 */
const standsAfter = (now: number): SQL =>
  sql`${passes.untilAt} > ${now} AND EXISTS (SELECT 1 FROM open_case AS its WHERE its.school_id = ${passes.schoolId}
    AND its.id = ${passes.caseId} AND its.ended_at IS NULL)
  AND (${passes.bookingId} IS NULL OR ${isOnDuring(passes)})`

/** Passes of a case that stand and aren't over, the next first. */
export const passesOf = (db: Database, schoolId: string, caseId: string, now: number) =>
  db
    .select()
    .from(passes)
    .where(and(eq(passes.schoolId, schoolId), eq(passes.caseId, caseId), standsAfter(now)))
    .orderBy(asc(passes.fromAt))

/** The pass with this code's tag that stands and isn't over. */
export const findPass = (db: Database, schoolId: string, codeTag: string, now: number) =>
  db
    .select()
    .from(passes)
    .where(and(eq(passes.schoolId, schoolId), eq(passes.codeTag, codeTag), standsAfter(now)))

/** Unrun. Refused (`PASS_GUARD`) where the case isn't open here; one that is sent twice breaks its key. */
export const insertPass = (db: Database, viewer: Viewer, row: Pass) =>
  db
    .insert(passes)
    .values({ ...row, caseId: guardedBy(isOpenCaseFor(viewer, row.caseId), row.caseId) })

/** For a change: true where there is such a pass, of a case that is there for this viewer. */
export const thereIsPass = (viewer: Viewer, { caseId, id }: Pick<Pass, 'caseId' | 'id'>): SQL =>
  sql`EXISTS (SELECT 1 FROM pass AS its WHERE its.school_id = ${viewer.schoolId}
    AND its.case_id = ${caseId} AND its.id = ${id}) AND ${thereIsCase(viewer, caseId)}`

/** Unrun. A mentor ends it: its code dies. */
export const deletePass = (
  db: Database,
  viewer: Viewer,
  { caseId, id }: Pick<Pass, 'caseId' | 'id'>,
  condition: SQL,
) =>
  db
    .delete(passes)
    .where(
      and(
        eq(passes.schoolId, viewer.schoolId),
        eq(passes.caseId, caseId),
        eq(passes.id, id),
        condition,
      ),
    )

/** Unrun. Passes that are over, in every school. */
export const deletePassesEndedBy = (db: Database, now: number) =>
  db.delete(passes).where(and(lte(passes.untilAt, now), mayChange(passes.schoolId)))

/** In place of a device: wrong codes of passes in a whole school, apart from wrong words. */
export const WRONG_PASSES = 'passes'

/** Unrun. Counts a wrong code for the school and for the device in this hour, where no pass has this tag. */
export const countWrongPass = (
  db: Database,
  schoolId: string,
  codeTag: string,
  { hour, device, now }: { hour: number; device: string; now: number },
) =>
  db
    .insert(wrongCodes)
    .select(
      sql`SELECT ${schoolId}, ${hour}, d.value, 1 FROM json_each(json_array(${WRONG_PASSES}, ${device})) d
        WHERE NOT EXISTS (SELECT 1 FROM pass WHERE school_id = ${schoolId} AND code_tag = ${codeTag}
          AND until_at > ${now})`,
    )
    .onConflictDoUpdate({
      target: [wrongCodes.schoolId, wrongCodes.hour, wrongCodes.device],
      set: { times: sql`${wrongCodes.times} + 1` },
    })
    .returning({ device: wrongCodes.device, times: wrongCodes.times })

export const sealRoom = (vault: Vault, { caseId, id }: Pick<Pass, 'caseId' | 'id'>, room: string) =>
  sealFor(vault, ...SEALED.passRoom(caseId, id), room)

export const openRoom = (vault: Vault, { caseId, id, roomSealed }: Pass) =>
  unsealFrom(vault, ...SEALED.passRoom(caseId, id), roomSealed)
