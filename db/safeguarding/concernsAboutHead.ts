import { and, asc, desc, type SQL, sql } from 'drizzle-orm'
import type { AuditAction } from '../../worker/access/rules/auditActions.ts'
import type { Database } from '../database.ts'
import type { DisclosureViewer } from '../access/visibleDisclosures.ts'
import { indexedBy, isAmong, said } from '../indexedBy.ts'
import { referrals } from '../tables/referrals.ts'
import { disclosureEntries, disclosures } from '../tables/safeguarding.ts'

const TOLD = indexedBy(disclosures, 'disclosure_about_head')

const REFERRED = indexedBy(referrals, 'referral_about_head')

const isTold = ({ schoolId, staffId }: DisclosureViewer): SQL =>
  sql`${disclosures.schoolId} = ${schoolId} AND ${disclosures.aboutHead} = 1
    AND ${disclosures.referralId} IS NULL AND ${disclosures.aboutStaffId} <> ${staffId}`

const isReferred = ({ schoolId, staffId }: DisclosureViewer): SQL =>
  sql`${referrals.schoolId} = ${schoolId} AND ${referrals.aboutHead} = 1
    AND ${referrals.aboutStaffId} <> ${staffId} AND ${referrals.notStaffId} IS NOT ${staffId}`

/** What staff told about whoever was head then, the latest first: for the chair of governors, and never one about the reader. */
export const concernsAboutHead = (db: Database, viewer: DisclosureViewer, limit: number) =>
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
    .from(TOLD)
    .where(isTold(viewer))
    .orderBy(desc(disclosures.raisedAt))
    .limit(limit)

/** What staff referred about whoever was head then, the latest first. */
export const referredAboutHead = (db: Database, viewer: DisclosureViewer, limit: number) =>
  db
    .select(
      said({
        id: referrals.id,
        madeAt: referrals.madeAt,
        byStaffId: referrals.byStaffId,
        status: referrals.status,
        identity: referrals.identity,
        whoSealed: referrals.whoSealed,
        answersSealed: referrals.answersSealed,
      }),
    )
    .from(REFERRED)
    .where(isReferred(viewer))
    .orderBy(desc(referrals.madeAt))
    .limit(limit)

const SAW: AuditAction = 'saw_part'

/** True where the reader hasn't read this record yet: each reading leaves an entry in its trail. */
const isUnread = ({ staffId }: DisclosureViewer, schoolId: SQL, id: SQL): SQL =>
  sql`NOT EXISTS (SELECT 1 FROM trail_entry AS seen WHERE seen.school_id = ${schoolId}
    AND seen.on_id = ${id} AND seen.by_whom = ${staffId} AND seen.did = ${SAW})`

/** When each of these that the reader hasn't read was told or referred, the latest first; never who, nor which child. */
export const unreadAboutHead = (db: Database, viewer: DisclosureViewer, limit: number) =>
  db
    .select({
      id: sql<string>`${disclosures.id}`.as('id'),
      at: sql<number>`${disclosures.raisedAt}`.as('at'),
    })
    .from(TOLD)
    .where(and(isTold(viewer), isUnread(viewer, sql`disclosure.school_id`, sql`disclosure.id`)))
    .unionAll(
      db
        .select({
          id: sql<string>`${referrals.id}`.as('id'),
          at: sql<number>`${referrals.madeAt}`.as('at'),
        })
        .from(REFERRED)
        .where(
          and(isReferred(viewer), isUnread(viewer, sql`referral.school_id`, sql`referral.id`)),
        ),
    )
    .orderBy(sql`2 DESC`)
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
