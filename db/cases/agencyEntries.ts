import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import type { AgencyWords } from '../../worker/cases/rules/agencyEntry.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { agencyEntries } from '../tables/cases.ts'
import { SEALED } from '../sealedColumns.ts'

type AgencyRow = typeof agencyEntries.$inferSelect

export type StoredAgencyEntry = Omit<AgencyRow, 'saidSealed'> & { said: AgencyWords }

/** All that was asked of agencies for a case and what came of it, the oldest first. */
export const agencyEntriesOf = (db: Database, schoolId: string, caseId: string) =>
  db
    .select()
    .from(agencyEntries)
    .where(and(eq(agencyEntries.schoolId, schoolId), eq(agencyEntries.caseId, caseId)))
    .orderBy(asc(agencyEntries.writtenAt), asc(agencyEntries.id))

export const findAgencyEntry = (db: Database, schoolId: string, caseId: string, id: string) =>
  db
    .select()
    .from(agencyEntries)
    .where(
      and(
        eq(agencyEntries.schoolId, schoolId),
        eq(agencyEntries.caseId, caseId),
        eq(agencyEntries.id, id),
      ),
    )

export async function sealAgencyEntry(
  vault: Vault,
  { said, ...entry }: StoredAgencyEntry,
): Promise<AgencyRow> {
  const column = SEALED.agencySaid(entry.caseId, entry.id)
  return { ...entry, saidSealed: await sealFor(vault, ...column, JSON.stringify(said)) }
}

export async function openAgencyEntry(
  vault: Vault,
  { saidSealed, ...entry }: AgencyRow,
): Promise<StoredAgencyEntry> {
  const column = SEALED.agencySaid(entry.caseId, entry.id)
  return {
    ...entry,
    said: JSON.parse(await unsealFrom(vault, ...column, saidSealed)) as AgencyWords,
  }
}

/** The column in which an entry is refused that may not be made: see `guardedBy`. */
export const MAY_KEEP_AGENCY_COLUMN = 'agency_entry.case_id'

/**
 * Unrun. Refused (`MAY_KEEP_AGENCY_COLUMN`) where `condition` does not hold, or where there is no such
 * contact to say something of; sent twice it breaks its key.
 */
export function insertAgencyEntry(db: Database, row: AgencyRow, condition: SQL) {
  const { schoolId, caseId, id, contactId } = row
  const begins = contactId === id
  const itsContact = sql`EXISTS (SELECT 1 FROM agency_entry WHERE school_id = ${schoolId}
    AND case_id = ${caseId} AND id = ${contactId} AND contact_id = ${contactId})`
  const holds = begins ? condition : sql`${condition} AND ${itsContact}`
  return db.insert(agencyEntries).values({ ...row, caseId: guardedBy(holds, caseId) })
}
