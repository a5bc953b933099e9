import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { TransferTo } from '../../worker/safeguarding/rules/transfer.ts'
import { londonDay } from '../../worker/time/londonTime.ts'
import type { Sealed } from '../../worker/vault/seal.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import { type DisclosureViewer, thereIsDisclosure } from '../access/visibleDisclosures.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { indexedBy, said } from '../indexedBy.ts'
import { recordTransfers } from '../tables/mentoring/recordTransfer.ts'
import { SEALED } from '../sealedColumns.ts'

export type Transfer = typeof recordTransfers.$inferSelect

/** Each move of a child for whom there is this record, the first first. */
export const transfersOf = (db: Database, schoolId: string, disclosureId: string) =>
  db
    .select()
    .from(recordTransfers)
    .where(
      and(eq(recordTransfers.schoolId, schoolId), eq(recordTransfers.disclosureId, disclosureId)),
    )
    .orderBy(asc(recordTransfers.begunAt), asc(recordTransfers.id))

/** The records that a move is about, for whoever may read them. */
export const recordsOfMove = (db: Database, viewer: DisclosureViewer, id: string) =>
  db
    .select(said({ disclosureId: recordTransfers.disclosureId }))
    .from(indexedBy(recordTransfers, 'record_transfer_together'))
    .where(
      and(
        eq(recordTransfers.schoolId, viewer.schoolId),
        eq(recordTransfers.id, id),
        thereIsDisclosure(viewer, sql`record_transfer.disclosure_id`),
      ),
    )

/** Records that are on their way or have to go, for whoever may read them; what is due first on top. */
export const openTransfers = (db: Database, viewer: DisclosureViewer, limit: number) =>
  db
    .select(
      said({
        id: recordTransfers.disclosureId,
        moveId: recordTransfers.id,
        dueOn: recordTransfers.dueOn,
        sentAt: recordTransfers.sentAt,
      }),
    )
    .from(indexedBy(recordTransfers, 'record_transfer_open'))
    .where(
      and(
        eq(recordTransfers.schoolId, viewer.schoolId),
        isNull(recordTransfers.receivedOn),
        isNull(recordTransfers.cancelledAt),
        thereIsDisclosure(viewer, sql`record_transfer.disclosure_id`),
      ),
    )
    .orderBy(sql`record_transfer.due_on`)
    .limit(limit)

/** The column in which a move is refused of a record that isn't there: see `guardedBy`. */
export const MAY_TRANSFER_COLUMN = 'record_transfer.disclosure_id'

/** Unrun. Refused (`MAY_TRANSFER_COLUMN`) where there is no such record for this viewer, or a move of it is open. */
export const insertTransfer = (
  db: Database,
  viewer: DisclosureViewer,
  row: Pick<
    Transfer,
    | 'schoolId'
    | 'disclosureId'
    | 'id'
    | 'toSealed'
    | 'moves'
    | 'movesOn'
    | 'dueOn'
    | 'byStaffId'
    | 'begunAt'
  >,
) =>
  db.insert(recordTransfers).values({
    ...row,
    disclosureId: guardedBy(
      sql`${thereIsDisclosure(viewer, row.disclosureId)} AND NOT EXISTS (SELECT 1 FROM record_transfer AS other
        WHERE other.school_id = ${row.schoolId} AND other.disclosure_id = ${row.disclosureId}
        AND other.received_on IS NULL AND other.cancelled_at IS NULL)`,
      row.disclosureId,
    ),
  })

type Which = { disclosureId: string; id: string }

/** What is still to be done with it. */
export type Awaits = 'sending' | 'receipt' | 'anything'

const AWAITS: Record<Awaits, SQL> = {
  sending: sql`its.sent_at IS NULL`,
  receipt: sql`its.sent_at IS NOT NULL AND its.received_on IS NULL`,
  anything: sql`its.received_on IS NULL`,
}

/** For a change: true where there is such a move for this viewer, and it awaits this. */
export const awaits = (viewer: DisclosureViewer, { disclosureId, id }: Which, what: Awaits): SQL =>
  sql`EXISTS (SELECT 1 FROM record_transfer AS its WHERE its.school_id = ${viewer.schoolId}
    AND its.disclosure_id = ${disclosureId} AND its.id = ${id} AND its.cancelled_at IS NULL
    AND ${AWAITS[what]}) AND ${thereIsDisclosure(viewer, disclosureId)}`

const isThis = (schoolId: string, { disclosureId, id }: Which) =>
  and(
    eq(recordTransfers.schoolId, schoolId),
    eq(recordTransfers.disclosureId, disclosureId),
    eq(recordTransfers.id, id),
  )

/** As many rows as the record had in this table when it was last taken out, or has now where it never was. */
const takenOut = (table: 'disclosure_entry' | 'disclosure_step', schoolId: string, id: string) =>
  sql`(SELECT count(*) FROM ${sql.raw(table)} AS its WHERE its.school_id = ${schoolId}
    AND its.disclosure_id = ${id} AND its.written_at <= coalesce((SELECT max(exported_at)
      FROM disclosure_export WHERE school_id = ${schoolId} AND disclosure_id = ${id}), its.written_at))`

const written = ({ schoolId, disclosureId }: { schoolId: string; disclosureId: string }): SQL =>
  sql`${takenOut('disclosure_entry', schoolId, disclosureId)}
    + ${takenOut('disclosure_step', schoolId, disclosureId)}`

/**
 * Unrun. What was taken out since has gone too. Refused (`MAY_TRANSFER_COLUMN`) where the move that it follows hasn't
 * gone, or nothing more was taken out since.
 */
export const insertFollowing = (
  db: Database,
  viewer: DisclosureViewer,
  row: Omit<typeof recordTransfers.$inferInsert, 'sentWith'> & { followsId: string },
) => {
  const its = sql`its.school_id = ${row.schoolId} AND its.disclosure_id = ${row.disclosureId}
    AND its.cancelled_at IS NULL AND its.sent_at IS NOT NULL`
  return db.insert(recordTransfers).values({
    ...row,
    sentWith: written(row),
    disclosureId: guardedBy(
      sql`${thereIsDisclosure(viewer, row.disclosureId)}
        AND EXISTS (SELECT 1 FROM record_transfer AS its WHERE ${its} AND its.id = ${row.followsId})
        AND ${written(row)} > (SELECT max(its.sent_with) FROM record_transfer AS its WHERE ${its}
          AND (its.id = ${row.followsId} OR its.follows_id = ${row.followsId}))`,
      row.disclosureId,
    ),
  })
}

/** Unrun. It has gone, with as much as was taken out. */
export const setSent = (
  db: Database,
  viewer: DisclosureViewer,
  which: Which,
  sent: Pick<Transfer, 'how' | 'sentOn' | 'sentAt' | 'sentBy'>,
) =>
  db
    .update(recordTransfers)
    .set({
      ...sent,
      sentWith: written({ schoolId: viewer.schoolId, disclosureId: which.disclosureId }),
    })
    .where(and(isThis(viewer.schoolId, which), awaits(viewer, which, 'sending')))

/** Unrun. The next school says that it came. */
export const setReceived = (
  db: Database,
  viewer: DisclosureViewer,
  which: Which,
  receipt: { receivedOn: string; receiptSealed: Sealed; receiptBy: string },
) =>
  db
    .update(recordTransfers)
    .set(receipt)
    .where(and(isThis(viewer.schoolId, which), awaits(viewer, which, 'receipt')))

/** Unrun. They don't move after all. */
export const setNotMoving = (
  db: Database,
  viewer: DisclosureViewer,
  which: Which,
  by: { cancelledAt: number; cancelledBy: string },
) =>
  db
    .update(recordTransfers)
    .set(by)
    .where(and(isThis(viewer.schoolId, which), awaits(viewer, which, 'anything')))

export const sealTo = (vault: Vault, { disclosureId, id }: Which, to: TransferTo) =>
  sealFor(vault, ...SEALED.transferTo(disclosureId, id), JSON.stringify(to))

export const sealReceipt = (vault: Vault, { disclosureId, id }: Which, from: string) =>
  sealFor(vault, ...SEALED.transferReceipt(disclosureId, id), from)

export async function openTransfer(vault: Vault, row: Transfer) {
  const { disclosureId, id, toSealed, receiptSealed, ...facts } = row
  const to = JSON.parse(
    await unsealFrom(vault, ...SEALED.transferTo(disclosureId, id), toSealed),
  ) as TransferTo
  const receiptFrom =
    receiptSealed &&
    (await unsealFrom(vault, ...SEALED.transferReceipt(disclosureId, id), receiptSealed))
  return { ...facts, id, to, receiptFrom }
}

/** The London day on which it went. */
export const sentOnOf = ({ sentOn, sentAt }: Pick<Transfer, 'sentOn' | 'sentAt'>): string =>
  sentOn ?? londonDay(sentAt ?? 0)
