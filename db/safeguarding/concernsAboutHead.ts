import { and, asc, desc, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import type { DisclosureViewer } from '../access/visibleDisclosures.ts'
import { indexedBy, isAmong, said } from '../indexedBy.ts'
import { disclosureEntries, disclosures } from '../tables/safeguarding.ts'

/** What staff told about whoever was head then, the latest first: for the chair of governors, and never one about the reader. */
export const concernsAboutHead = (
  db: Database,
  { schoolId, staffId }: DisclosureViewer,
  limit: number,
) =>
  db
    .select(
      said({
        id: disclosures.id,
        raisedAt: disclosures.raisedAt,
        byStaffId: disclosures.byStaffId,
        whoSealed: disclosures.whoSealed,
        acknowledgedAt: disclosures.acknowledgedAt,
        acknowledgedBy: disclosures.acknowledgedBy,
      }),
    )
    .from(indexedBy(disclosures, 'disclosure_about_head'))
    .where(
      sql`${disclosures.schoolId} = ${schoolId} AND ${disclosures.aboutHead} = 1
        AND ${disclosures.referralId} IS NULL AND ${disclosures.aboutStaffId} <> ${staffId}`,
    )
    .orderBy(desc(disclosures.raisedAt))
    .limit(limit)

/** What was told in these, with its facts, the oldest first: no note that the safeguarding team added. */
export const toldIn = (db: Database, schoolId: string, ids: readonly string[]) =>
  db
    .select()
    .from(disclosureEntries)
    .where(
      and(
        isAmong(
          [disclosureEntries.schoolId, disclosureEntries.disclosureId],
          sql`SELECT ${schoolId}, value FROM json_each(${JSON.stringify(ids)})`,
        ),
        sql`${disclosureEntries.concernSealed} IS NOT NULL`,
      ),
    )
    .orderBy(asc(disclosureEntries.writtenAt), asc(disclosureEntries.id))
