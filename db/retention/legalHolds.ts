import { and, asc, desc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { LegalHoldKind } from '../../worker/retention/rules/legalHold.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { comesTo, thereIsDisclosure } from '../access/visibleDisclosures.ts'
import { thereIs, type Viewer, visibleTo } from '../access/visibleReferrals.ts'
import { indexedBy, said } from '../indexedBy.ts'
import { legalHolds } from '../tables/retention.ts'
import { referrals } from '../tables/referrals.ts'
import { trailEntries } from '../tables/trail.ts'
import { SEALED } from '../sealedColumns.ts'

export type LegalHoldRow = typeof legalHolds.$inferSelect

export type LegalHold = Omit<LegalHoldRow, 'reasonSealed' | 'liftedReasonSealed'> & {
  reason: string
  /** Empty while it stands. */
  liftedReason: string
}

/** The record a hold is set from: a referral or a disclosure. */
export type Record = { on: 'referral' | 'disclosure'; id: string }

/** Which holds a person may see: those on referrals that they see and, for the safeguarding team, on disclosures. */
export type HoldViewer = Viewer & { isSafeguarding: boolean }

const IS_ACTIVE = sql`${legalHolds.liftedAt} IS NULL`

/** The pupil that a record is joined to, or null. */
const pupilOf = (schoolId: string, { on, id }: Record): SQL<string> => {
  const referralId =
    on === 'referral'
      ? sql`${id}`
      : sql`(SELECT told.referral_id FROM disclosure told
          WHERE told.school_id = ${schoolId} AND told.id = ${id})`
  return sql`(SELECT joined.pupil_id FROM referral_pupil joined WHERE joined.school_id = ${schoolId}
    AND joined.referral_id = ${referralId} AND joined.undone_at IS NULL)`
}

/** For a hold: true where there is such a record for this viewer. */
export const thereIsRecord = (viewer: HoldViewer, { on, id }: Record): SQL => {
  if (on === 'referral') return thereIs(viewer, id)
  return viewer.isSafeguarding ? thereIsDisclosure(viewer, id) : sql`FALSE`
}

/** Whether a record is joined to a pupil; no row where there is none for this viewer. */
export const hasPupil = (db: Database, viewer: HoldViewer, record: Record) =>
  db
    .select({ joined: sql<number>`${pupilOf(viewer.schoolId, record)} IS NOT NULL`.as('joined') })
    .from(sql`(SELECT 1)`)
    .where(thereIsRecord(viewer, record))

/** Every hold on a record, and on the pupil that it is joined to, for this viewer; the latest first. */
export const legalHoldsOn = (db: Database, viewer: HoldViewer, record: Record) =>
  db
    .select(said(getTableColumns(legalHolds)))
    .from(
      sql`(SELECT ${record.on} AS kind, ${record.id} AS id
        UNION ALL SELECT 'pupil', ${pupilOf(viewer.schoolId, record)}) AS some
        CROSS JOIN ${indexedBy(legalHolds, 'legal_hold_on')}`,
    )
    .where(
      and(
        eq(legalHolds.schoolId, viewer.schoolId),
        sql`${legalHolds.onKind} = some.kind AND ${legalHolds.onId} = some.id`,
        mayBeSeenBy(viewer),
      ),
    )
    .orderBy(desc(legalHolds.setAt))

/**
 * Anyone a referral names finds no trace of a hold on its disclosure or its pupil, except of holds that
 * they set themselves.
 */
function mayBeSeenBy(viewer: HoldViewer): SQL {
  const { schoolId, staffId, isSafeguarding } = viewer
  const names = sql`(named.not_staff_id = ${staffId} OR named.about_staff_id = ${staffId})`
  const pupil = sql`(${legalHolds.setBy} = ${staffId} OR NOT EXISTS (SELECT 1
    FROM referral_pupil AS joined CROSS JOIN referral AS named WHERE joined.school_id = ${schoolId}
    AND joined.pupil_id = ${legalHolds.onId} AND joined.undone_at IS NULL
    AND named.school_id = ${schoolId} AND named.id = joined.referral_id AND ${names}))`
  const disclosure = isSafeguarding
    ? sql`NOT EXISTS (SELECT 1 FROM disclosure AS told WHERE told.school_id = ${schoolId}
        AND told.id = ${legalHolds.onId}
        AND (EXISTS (SELECT 1 FROM referral AS named WHERE named.school_id = ${schoolId}
          AND named.id = told.referral_id AND ${names}) OR NOT ${comesTo(viewer, 'told')}))`
    : sql`FALSE`
  return sql`CASE ${legalHolds.onKind} WHEN 'pupil' THEN ${pupil}
    WHEN 'disclosure' THEN ${disclosure}
    ELSE EXISTS (SELECT 1 FROM ${referrals}
      WHERE ${referrals.id} = ${legalHolds.onId} AND ${visibleTo(viewer)}) END`
}

/** The holds that stand, the oldest first. */
export const activeHolds = (db: Database, viewer: HoldViewer, limit: number) =>
  db
    .select(said(getTableColumns(legalHolds)))
    .from(indexedBy(legalHolds, 'legal_hold_standing'))
    .where(and(eq(legalHolds.schoolId, viewer.schoolId), IS_ACTIVE, mayBeSeenBy(viewer)))
    .orderBy(asc(legalHolds.setAt))
    .limit(limit)

/** A hold within this person's reach, with the head of the trail of what it is on. */
export const findLegalHold = (db: Database, viewer: HoldViewer, id: string) =>
  db
    .select()
    .from(legalHolds)
    .where(
      and(eq(legalHolds.schoolId, viewer.schoolId), eq(legalHolds.id, id), mayBeSeenBy(viewer)),
    )

export const headForHold = (db: Database, schoolId: string, id: string) =>
  db
    .select({ seq: trailEntries.seq, mac: trailEntries.mac })
    .from(trailEntries)
    .where(
      and(
        eq(trailEntries.schoolId, schoolId),
        sql`${trailEntries.onId} = (SELECT one.on_id FROM legal_hold one
          WHERE one.school_id = ${schoolId} AND one.id = ${id})`,
      ),
    )
    .orderBy(desc(trailEntries.seq))
    .limit(1)

export const sealReason = (vault: Vault, id: string, reason: string) =>
  sealFor(vault, ...SEALED.holdReason(id), reason)

export const sealLiftedReason = (vault: Vault, id: string, reason: string) =>
  sealFor(vault, ...SEALED.holdLiftedReason(id), reason)

export async function unsealLegalHold(
  vault: Vault,
  { reasonSealed, liftedReasonSealed, ...hold }: LegalHoldRow,
): Promise<LegalHold> {
  return {
    ...hold,
    reason: await unsealFrom(vault, ...SEALED.holdReason(hold.id), reasonSealed),
    liftedReason: liftedReasonSealed
      ? await unsealFrom(vault, ...SEALED.holdLiftedReason(hold.id), liftedReasonSealed)
      : '',
  }
}

/** The column in which a hold is refused that nobody may set: see `guardedBy`. */
export const MAY_HOLD_COLUMN = 'legal_hold.on_id'

/**
 * Unrun. Refused (`MAY_HOLD_COLUMN`) where `condition` does not hold, or there is no pupil to hold;
 * while another stands there, or sent twice, it breaks a key.
 */
export const insertLegalHold = (
  db: Database,
  row: Pick<LegalHoldRow, 'schoolId' | 'id' | 'setBy' | 'setAt' | 'reasonSealed'>,
  { record, kind }: { record: Record; kind: LegalHoldKind },
  condition: SQL,
) =>
  db
    .insert(legalHolds)
    .values({
      ...row,
      onKind: kind,
      onId:
        kind === 'pupil'
          ? sql`CASE WHEN ${condition} THEN ${pupilOf(row.schoolId, record)} END`
          : guardedBy(condition, record.id),
    })
    .returning()

/** For the trail: true while this hold stands. */
export const hasActiveHold = (schoolId: string, id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${legalHolds}
    WHERE ${legalHolds.schoolId} = ${schoolId} AND ${legalHolds.id} = ${id} AND ${IS_ACTIVE})`

/** Unrun. Answers the hold, or nothing where it has been lifted before. */
export const liftHold = (
  db: Database,
  schoolId: string,
  id: string,
  lifted: Pick<LegalHoldRow, 'liftedBy' | 'liftedAt' | 'liftedReasonSealed'>,
) =>
  db
    .update(legalHolds)
    .set(lifted)
    .where(and(eq(legalHolds.schoolId, schoolId), eq(legalHolds.id, id), IS_ACTIVE))
    .returning()
