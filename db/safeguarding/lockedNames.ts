import { and, asc, desc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { NameRequestStatus } from '../../worker/safeguarding/rules/lockedName.ts'
import type { Who } from '../../worker/names/rules/who.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { indexedBy, said } from '../indexedBy.ts'
import { guardedBy } from '../guardedBy.ts'
import { isNotNamedIn, type Viewer, visibleTo } from '../access/visibleReferrals.ts'
import { disclosures, nameOpenings, nameRequests } from '../tables/safeguarding.ts'
import { referrals } from '../tables/referrals.ts'
import { SEALED } from '../sealedColumns.ts'

type RequestRow = typeof nameRequests.$inferSelect

export type NameRequest = Omit<RequestRow, 'wordsSealed'> & { words: string }

/** Who looks, and whether they are of the safeguarding team: those know a referral by its disclosure. */
export type NameViewer = Viewer & { isSafeguarding: boolean }

/**
 * Whose locked name this person may ask for or see the requests of: referrals that they may see, and
 * for the safeguarding team those that something was disclosed in. Never one that asked not to be seen
 * by them.
 */
const inReach = (viewer: NameViewer): SQL => {
  const { schoolId, staffId } = viewer
  const wanted = sql`${referrals.schoolId} = ${schoolId} AND ${referrals.identity} = 'sealed'
    AND ${referrals.whoSealed} IS NOT NULL AND ${isNotNamedIn(staffId)}`
  const disclosed = viewer.isSafeguarding
    ? sql`EXISTS (SELECT 1 FROM ${disclosures} WHERE ${disclosures.schoolId} = ${schoolId}
        AND ${disclosures.referralId} IS NOT NULL
        AND ${disclosures.referralId} = ${referrals.id})`
    : sql`FALSE`
  return sql`${wanted} AND ((${visibleTo(viewer)}) OR ${disclosed})`
}

/** For a request: true where there is such a locked name for this person. */
export const mayAskForName = (viewer: NameViewer, referralId: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${referrals} WHERE ${inReach(viewer)} AND ${referrals.id} = ${referralId})`

/**
 * The referral of a locked name, for anyone who may ask for it or agree to it. Whoever may agree may see the
 * requests of the whole school: the safeguarding team has no referral but through them.
 */
export const findSealedReferral = (db: Database, viewer: NameViewer, referralId: string) =>
  db
    .select({
      id: referrals.id,
      madeBy: referrals.madeBy,
      about: referrals.about,
      whoSealed: referrals.whoSealed,
    })
    .from(referrals)
    .where(and(reachableName(viewer), eq(referrals.id, referralId)))

/** In reach, or asked for in this school where this person is of the safeguarding team. */
const reachableName = (viewer: NameViewer): SQL => {
  if (!viewer.isSafeguarding) return inReach(viewer)
  const { schoolId, staffId } = viewer
  return sql`${referrals.schoolId} = ${schoolId} AND ${referrals.identity} = 'sealed'
    AND ${referrals.whoSealed} IS NOT NULL AND ${isNotNamedIn(staffId)}
    AND ((${inReach(viewer)}) OR EXISTS (SELECT 1 FROM ${nameRequests}
      WHERE ${nameRequests.schoolId} = ${schoolId} AND ${nameRequests.referralId} = ${referrals.id}))`
}

/** For a view or a settlement: true where this name is within this person's reach. */
const thereIsName = (viewer: NameViewer, referralId: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${referrals} WHERE ${reachableName(viewer)}
    AND ${referrals.id} = ${referralId})`

/** For the trail of a look: the rule `mayReadName` (worker/safeguarding/rules/lockedName.ts) on the rows as they are. */
export const mayReadLockedName = (viewer: NameViewer, referralId: string): SQL =>
  sql`${thereIsName(viewer, referralId)} AND (EXISTS (SELECT 1 FROM ${nameRequests}
    WHERE ${ofReferral(viewer.schoolId, referralId)} AND ${isOpenTo(viewer)})
    OR ${viewer.isSafeguarding ? wasOpenedAlone(viewer.schoolId, referralId) : sql`FALSE`})`

const wasOpenedAlone = (schoolId: string, referralId: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${nameOpenings} WHERE ${nameOpenings.schoolId} = ${schoolId}
    AND ${nameOpenings.referralId} = ${referralId})`

/** A request that two have agreed on, for one of those two or for the safeguarding team. */
const isOpenTo = ({ isSafeguarding, staffId }: NameViewer): SQL =>
  isSafeguarding
    ? sql`${nameRequests.status} = 'agreed'`
    : sql`${nameRequests.status} = 'agreed' AND (${nameRequests.askedBy} = ${staffId}
        OR ${nameRequests.settledBy} = ${staffId})`

const ofReferral = (schoolId: string, referralId: string) =>
  and(eq(nameRequests.schoolId, schoolId), eq(nameRequests.referralId, referralId))

/** Every request for one name, the latest first. */
export const requestsOf = (db: Database, schoolId: string, referralId: string) =>
  db
    .select()
    .from(nameRequests)
    .where(ofReferral(schoolId, referralId))
    .orderBy(desc(nameRequests.askedAt), desc(nameRequests.id))

/** For the child's page: when a name was opened, and why. */
export const openedNames = (db: Database, schoolId: string, referralId: string | SQL) =>
  db
    .select({ because: nameRequests.because, openedAt: nameRequests.settledAt })
    .from(nameRequests)
    .where(
      and(
        eq(nameRequests.schoolId, schoolId),
        eq(nameRequests.referralId, referralId),
        eq(nameRequests.status, 'agreed'),
      ),
    )
    .orderBy(asc(nameRequests.settledAt))

const WAITING = indexedBy(nameRequests, 'name_request_waiting')

const waitsFor = (viewer: NameViewer, now: number) =>
  and(
    eq(nameRequests.schoolId, viewer.schoolId),
    sql`${nameRequests.status} = 'waiting'`,
    sql`${nameRequests.endsAt} > ${now}`,
    sql`EXISTS (SELECT 1 FROM ${referrals} WHERE ${reachableName(viewer)}
      AND ${referrals.id} = ${nameRequests.referralId})`,
  )

/** Requests that wait for a second person, the one that ends first on top; this person's own among them. */
export const waitingRequests = (db: Database, viewer: NameViewer, now: number) =>
  db
    .select(said(getTableColumns(nameRequests)))
    .from(WAITING)
    .where(waitsFor(viewer, now))
    .orderBy(asc(nameRequests.endsAt), asc(nameRequests.referralId))

/** Names that are open to this person, the latest first: their own two, or all for the safeguarding team. */
export const openRequestsOf = (db: Database, viewer: NameViewer, limit: number) =>
  db
    .select(said(getTableColumns(nameRequests)))
    .from(indexedBy(nameRequests, 'name_request_agreed'))
    .where(
      and(
        eq(nameRequests.schoolId, viewer.schoolId),
        isOpenTo(viewer),
        sql`EXISTS (SELECT 1 FROM ${referrals} WHERE ${reachableName(viewer)}
          AND ${referrals.id} = ${nameRequests.referralId})`,
      ),
    )
    .orderBy(desc(nameRequests.settledAt))
    .limit(limit)

/** How many of them are for this person to answer. */
export const countToAgree = (db: Database, viewer: NameViewer, now: number) =>
  db
    .select({ toAgree: sql<number>`count(*)`.as('to_agree') })
    .from(WAITING)
    .where(and(waitsFor(viewer, now), sql`${nameRequests.askedBy} <> ${viewer.staffId}`))

export async function sealRequest(
  vault: Vault,
  { words, ...request }: NameRequest,
): Promise<RequestRow> {
  const column = SEALED.nameRequestWords(request.referralId, request.id)
  return { ...request, wordsSealed: await sealFor(vault, ...column, words) }
}

export async function openRequest(
  vault: Vault,
  { wordsSealed, ...request }: RequestRow,
): Promise<NameRequest> {
  const column = SEALED.nameRequestWords(request.referralId, request.id)
  return { ...request, words: await unsealFrom(vault, ...column, wordsSealed) }
}

/** The column in which a request is refused that nobody may make: see `guardedBy`. */
export const MAY_ASK_COLUMN = 'name_request.referral_id'

/** Unrun. Refused (`MAY_ASK_COLUMN`) out of reach; while another waits, or sent twice, it breaks a key. */
export const insertRequest = (db: Database, row: RequestRow, condition: SQL) =>
  db.insert(nameRequests).values({ ...row, referralId: guardedBy(condition, row.referralId) })

/** Unrun. Notes of a request that waited too long that it is over, so another may be made. */
export const expireRequests = (db: Database, schoolId: string, referralId: string, now: number) =>
  db
    .update(nameRequests)
    .set({ status: 'expired', settledAt: now })
    .where(
      and(
        ofReferral(schoolId, referralId),
        sql`${nameRequests.status} = 'waiting'`,
        sql`${nameRequests.endsAt} <= ${now}`,
      ),
    )

type Settlement = {
  referralId: string
  requestId: string
  outcome: Extract<NameRequestStatus, 'agreed' | 'refused' | 'taken_back'>
  now: number
}

/** The rule `maySettle` (worker/safeguarding/rules/lockedName.ts) on the rows as they are in the write. */
const settleable = (viewer: NameViewer, { referralId, requestId, outcome, now }: Settlement) =>
  and(
    ofReferral(viewer.schoolId, referralId),
    eq(nameRequests.id, requestId),
    sql`${nameRequests.status} = 'waiting' AND ${nameRequests.endsAt} > ${now}`,
    outcome === 'taken_back'
      ? eq(nameRequests.askedBy, viewer.staffId)
      : sql`${nameRequests.askedBy} <> ${viewer.staffId}`,
    thereIsName(viewer, referralId),
  )

/** For the trail: true where this settlement takes effect. */
export const maySettleRequest = (viewer: NameViewer, settlement: Settlement): SQL =>
  sql`EXISTS (SELECT 1 FROM ${nameRequests} WHERE ${settleable(viewer, settlement)})`

/** Unrun. Answers the request, or nothing where it may not be settled so. */
export const settleRequest = (db: Database, viewer: NameViewer, settlement: Settlement) =>
  db
    .update(nameRequests)
    .set({ status: settlement.outcome, settledBy: viewer.staffId, settledAt: settlement.now })
    .where(settleable(viewer, settlement))
    .returning()

/** The name itself: asked for only once `mayReadName` has said yes. */
export async function openSealedWho(
  vault: Vault,
  { id, whoSealed }: { id: string; whoSealed: RequestWho },
): Promise<Who | null> {
  if (!whoSealed) return null
  return JSON.parse(await unsealFrom(vault, ...SEALED.referralWho(id), whoSealed)) as Who
}

type RequestWho = typeof referrals.$inferSelect.whoSealed
