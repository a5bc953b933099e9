import { and, desc, eq, sql, type SQL } from 'drizzle-orm'
import type { Says } from '../../worker/cases/rules/sharing.ts'
import { type Viewer, visibleTo } from '../access/visibleReferrals.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { openCases } from '../tables/cases.ts'
import { planShared } from '../tables/mentoring/planShared.ts'
import { referrals } from '../tables/referrals.ts'
import { isOpenCaseFor } from './cases.ts'

/** The column that refuses a yes or a link which may not be made: see `guardedBy`. */
export const SHARING_GUARD = 'plan_shared.case_id'

/** Requests of parents that are offered at the most. */
const MOST_REQUESTS = 20

export const sharingOf = (db: Database, schoolId: string, caseId: string) =>
  db
    .select()
    .from(planShared)
    .where(and(eq(planShared.schoolId, schoolId), eq(planShared.caseId, caseId)))

/** The requests that parents made about the pupil of this case, as the roll joins them, the newest first. */
export const parentsRequests = (db: Database, viewer: Viewer, caseId: string) =>
  db
    .select({
      id: referrals.id,
      madeAt: referrals.madeAt,
      identity: referrals.identity,
      whoSealed: referrals.whoSealed,
    })
    .from(referrals)
    .where(
      and(
        visibleTo(viewer),
        sql`${referrals.id} IN ${ofItsPupil(viewer.schoolId, caseId)}`,
        eq(referrals.madeBy, 'parent'),
        sql`${referrals.status} <> 'withdrawn'`,
      ),
    )
    .orderBy(desc(referrals.madeAt))
    .limit(MOST_REQUESTS)

const ofItsPupil = (schoolId: string, caseId: string): SQL =>
  sql`(SELECT other.referral_id FROM referral_pupil AS its CROSS JOIN referral_pupil AS other
      INDEXED BY referral_pupil_same
    WHERE its.school_id = ${schoolId} AND its.referral_id = ${caseId} AND its.undone_at IS NULL
      AND its.pupil_id IS NOT NULL AND other.school_id = ${schoolId}
      AND other.pupil_id = its.pupil_id AND other.undone_at IS NULL
      AND other.referral_id <> ${caseId})`

/** True unless the child of this case said "do not tell my parents". */
const mayReachParents = (schoolId: string, caseId: string | typeof planShared.caseId): SQL =>
  sql`EXISTS (SELECT 1 FROM ${referrals} WHERE ${referrals.schoolId} = ${schoolId}
    AND ${referrals.id} = ${caseId} AND ${referrals.doNotTellAt} IS NULL)`

type Said = { schoolId: string; caseId: string; says: Says; saidAt: number; saidTo: string | null }

const itsKey = [planShared.schoolId, planShared.caseId]

/** Unrun. What they say now; refused (`SHARING_GUARD`) unless `provided` holds. */
const upsertSays = (db: Database, { schoolId, caseId, ...said }: Said, provided: SQL) =>
  db
    .insert(planShared)
    .values({ schoolId, caseId: guardedBy(provided, caseId), ...said })
    .onConflictDoUpdate({
      target: itsKey,
      set: said,
      setWhere: eq(planShared.schoolId, schoolId),
    })

/** Unrun. A mentor writes down what the child said to them. */
export const upsertSaidToStaff = (db: Database, viewer: Viewer, said: Said) => {
  const { schoolId, caseId, says } = said
  const may = says === 'no' ? sql`TRUE` : mayReachParents(schoolId, caseId)
  return upsertSays(db, said, sql`${isOpenCaseFor(viewer, caseId)} AND ${may}`)
}

/** Unrun. The child says it on their own page: nobody else's page, and only while the case is open. */
export const upsertSaidOnPage = (db: Database, said: Said, provided: SQL) =>
  upsertSays(
    db,
    said,
    sql`${provided} AND EXISTS (SELECT 1 FROM ${openCases}
      WHERE ${openCases.schoolId} = ${said.schoolId} AND ${openCases.id} = ${said.caseId}
      AND ${openCases.endedAt} IS NULL)
      AND EXISTS (SELECT 1 FROM ${referrals} WHERE ${referrals.schoolId} = ${said.schoolId}
        AND ${referrals.id} = ${said.caseId} AND (${referrals.madeBy} = 'teacher'
          OR (${referrals.madeBy} = 'pupil' AND ${referrals.about} = 'me')))`,
  )

type Link = {
  schoolId: string
  caseId: string
  parentReferralId: string | null
  linkedBy: string
  linkedAt: number
}

/** Unrun. On whose page it stands; refused (`SHARING_GUARD`) unless it's a parent's request about this very pupil. */
export const upsertParentLink = (db: Database, viewer: Viewer, link: Link) => {
  const { schoolId, caseId, parentReferralId, linkedBy } = link
  const isTheirs =
    parentReferralId === null
      ? sql`TRUE`
      : sql`${mayReachParents(schoolId, caseId)} AND EXISTS (SELECT 1 FROM ${referrals}
          WHERE ${visibleTo(viewer)} AND ${referrals.id} = ${parentReferralId}
          AND ${referrals.madeBy} = 'parent' AND ${referrals.id} IN ${ofItsPupil(schoolId, caseId)})`
  const set = {
    parentReferralId,
    linkedBy,
    linkedAt: parentReferralId === null ? null : link.linkedAt,
  }
  return db
    .insert(planShared)
    .values({
      schoolId,
      caseId: guardedBy(sql`${isOpenCaseFor(viewer, caseId)} AND ${isTheirs}`, caseId),
      ...set,
    })
    .onConflictDoUpdate({ target: itsKey, set, setWhere: eq(planShared.schoolId, schoolId) })
}

/**
 * The open cases whose child said yes and whose plan stands on the page of this request of a parent: its own, or one
 * that a mentor put there. None whose child said "do not tell my parents".
 */
export const sharedWith = (db: Database, schoolId: string, parentReferralId: string) =>
  db
    .select({ caseId: planShared.caseId, mentorId: openCases.mentorId })
    .from(planShared)
    .innerJoin(
      openCases,
      and(eq(openCases.schoolId, planShared.schoolId), eq(openCases.id, planShared.caseId)),
    )
    .where(
      and(
        eq(planShared.schoolId, schoolId),
        sql`${planShared.caseId} IN (SELECT ${parentReferralId} UNION ALL
          SELECT linked.case_id FROM plan_shared AS linked
          WHERE linked.school_id = ${schoolId} AND linked.parent_referral_id = ${parentReferralId})`,
        eq(planShared.says, 'yes'),
        sql`${openCases.endedAt} IS NULL AND ${mayReachParents(schoolId, planShared.caseId)}`,
      ),
    )
