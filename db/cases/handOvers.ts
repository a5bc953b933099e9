import { sqlList } from '../sqlList.ts'
import { meetsMentorAfter, TRIAGE_OUTCOMES } from '../../worker/referrals/rules/referral.ts'
import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import { inUsualCases } from '../../worker/caseload/rules/caseloadWeight.ts'
import type { OfferFacts } from '../../worker/cases/rules/handOver.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import { caseloadOf, hasRoom } from '../caseload/caseloads.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { isNotNamedIn, type Viewer, visibleTo } from '../access/visibleReferrals.ts'
import { indexedBy, said } from '../indexedBy.ts'
import { openCases, handOvers } from '../tables/cases.ts'
import { decisions, referrals } from '../tables/referrals.ts'
import { SEALED } from '../sealedColumns.ts'
import { ITS_CASE_REFERRAL, thereIsCase } from './cases.ts'

type HandOverRow = typeof handOvers.$inferSelect

/** `answer` is why it was refused. */
export type HandOver = Omit<HandOverRow, 'reasonSealed' | 'answerSealed'> & {
  reason: string
  answer: string | null
}

const ofCase = (schoolId: string, caseId: string) =>
  and(eq(handOvers.schoolId, schoolId), eq(handOvers.caseId, caseId))

/** Each time that a case was offered to another mentor, the latest first. Who asks has asked for the case. */
export const handOversOf = (db: Database, schoolId: string, caseId: string) =>
  db.select().from(handOvers).where(ofCase(schoolId, caseId)).orderBy(desc(handOvers.askedAt))

const ITS_CASE = and(eq(openCases.schoolId, handOvers.schoolId), eq(openCases.id, handOvers.caseId))

const ITS_REFERRAL = and(
  eq(referrals.schoolId, handOvers.schoolId),
  eq(referrals.id, handOvers.caseId),
)

/** Waits for this person's yes or no; of a case that names them there is none. */
const isOffered = ({ schoolId, staffId }: Viewer) =>
  and(
    eq(handOvers.schoolId, schoolId),
    eq(handOvers.toStaffId, staffId),
    sql`${handOvers.status} = 'waiting'`,
    isNotNamedIn(staffId),
  )

const OFFERED = indexedBy(handOvers, 'hand_over_to')

/** Offers that wait for this mentor: enough of each case to say yes or no, and none of its notes or messages. */
export const offeredTo = (db: Database, viewer: Viewer) =>
  db
    .select({
      ...said({
        schoolId: handOvers.schoolId,
        caseId: handOvers.caseId,
        id: handOvers.id,
        fromStaffId: handOvers.fromStaffId,
        askedBy: handOvers.askedBy,
        askedAt: handOvers.askedAt,
        reasonSealed: handOvers.reasonSealed,
      }),
      intensity: openCases.intensity,
      weightHalves: openCases.weightHalves,
      openedAt: openCases.openedAt,
      dueOn: openCases.dueOn,
      madeBy: referrals.madeBy,
      about: referrals.about,
      identity: referrals.identity,
      whoSealed: referrals.whoSealed,
    })
    .from(OFFERED)
    .crossJoin(openCases)
    .crossJoin(referrals)
    .where(and(ITS_CASE, ITS_REFERRAL, isOffered(viewer)))
    .orderBy(asc(handOvers.askedAt))

export const countOffered = (db: Database, viewer: Viewer) =>
  db
    .select({ offered: sql<number>`count(*)`.as('offered') })
    .from(OFFERED)
    .crossJoin(referrals)
    .where(and(ITS_REFERRAL, isOffered(viewer)))

export async function sealHandOver(
  vault: Vault,
  { reason, ...handOver }: HandOver,
): Promise<HandOverRow> {
  const { answer: _answer, ...asked } = handOver
  const column = SEALED.handOverReason(asked.caseId, asked.id)
  return { ...asked, reasonSealed: await sealFor(vault, ...column, reason), answerSealed: null }
}

export async function openHandOver(
  vault: Vault,
  { reasonSealed, answerSealed, ...asked }: HandOverRow,
): Promise<HandOver> {
  const { caseId, id } = asked
  const answerPlace = SEALED.handOverAnswer(caseId, id)
  return {
    ...asked,
    reason: await unsealFrom(vault, ...SEALED.handOverReason(caseId, id), reasonSealed),
    answer: answerSealed && (await unsealFrom(vault, ...answerPlace, answerSealed)),
  }
}

/** True where this mentor has room for this case, both as they are in the write. */
const hasRoomForCase = (schoolId: string, caseId: string, mentorId: string): SQL =>
  hasRoom(
    schoolId,
    mentorId,
    sql`(SELECT moved.weight_halves FROM open_case AS moved
      WHERE moved.school_id = ${schoolId} AND moved.id = ${caseId})`,
  )

/** The columns that refuse an offer: see `guardedBy`. */
export const HAND_OVER_GUARD = 'hand_over.case_id'

export const HAND_OVER_ROOM_GUARD = 'hand_over.over_limit'

/**
 * The write of an offer, for `commit`. Refused (`HAND_OVER_GUARD`) unless `mayBeOffered` holds then, or
 * (`HAND_OVER_ROOM_GUARD`) over the other's limit without a yes to that. While another offer waits, or
 * sent twice, it breaks a key.
 */
export const insertHandOver = (db: Database, viewer: Viewer, row: HandOverRow) =>
  db.insert(handOvers).values({
    ...row,
    caseId: guardedBy(mayBeOffered(viewer, row), row.caseId),
    overLimit: row.overLimit
      ? true
      : guardedBy(hasRoomForCase(row.schoolId, row.caseId, row.toStaffId), 0),
  })

/** The facts that `whyNotOffered` judges an offer on, read now, with every offer of the case. One round trip. */
export async function readOfferFacts(
  db: Database,
  viewer: Viewer,
  { caseId, toStaffId }: { caseId: string; toStaffId: string },
) {
  const { schoolId } = viewer
  const [[openCase], offers, [caseload]] = await db.batch([
    db
      .select({
        mentorId: openCases.mentorId,
        endedAt: openCases.endedAt,
        weightHalves: openCases.weightHalves,
        notStaffId: referrals.notStaffId,
        aboutStaffId: referrals.aboutStaffId,
      })
      .from(openCases)
      .innerJoin(referrals, ITS_CASE_REFERRAL)
      .where(and(eq(openCases.schoolId, schoolId), eq(openCases.id, caseId), visibleTo(viewer))),
    handOversOf(db, schoolId, caseId),
    caseloadOf(db, schoolId, toStaffId),
  ])
  const facts: OfferFacts = {
    openCase: openCase ? { ...openCase, weight: inUsualCases(openCase.weightHalves) } : null,
    isOffered: offers.some(({ status }) => status === 'waiting'),
    caseload: caseload
      ? { weight: inUsualCases(caseload.weightHalves), limit: caseload.limit }
      : null,
  }
  return { facts, offers }
}

/**
 * The rule `whyNotOffered` in SQL, but for the room: an open case of `fromStaffId` that this viewer may see and whose
 * referral does not name the other.
 */
const mayBeOffered = (viewer: Viewer, { caseId, fromStaffId, toStaffId }: HandOverRow): SQL =>
  sql`${thereIsCase(viewer, caseId)}
    AND EXISTS (SELECT 1 FROM ${openCases} INNER JOIN ${referrals}
      ON ${referrals.schoolId} = ${openCases.schoolId} AND ${referrals.id} = ${openCases.id}
      WHERE ${openCases.schoolId} = ${viewer.schoolId} AND ${openCases.id} = ${caseId}
      AND ${openCases.mentorId} = ${fromStaffId} AND ${openCases.endedAt} IS NULL
      AND ${isNotNamedIn(toStaffId)})`

export type OfferKey = { schoolId: string; caseId: string; id: string }

const waits = ({ schoolId, caseId, id }: OfferKey): SQL =>
  sql`${handOvers.schoolId} = ${schoolId} AND ${handOvers.caseId} = ${caseId}
    AND ${handOvers.id} = ${id} AND ${handOvers.status} = 'waiting'`

/** True where the offer waits for this person, who has room or whose limit a lead mentor has lifted. */
export const mayAccept = (offer: OfferKey, toStaffId: string, mayOverfill: boolean): SQL =>
  stillWaits(
    offer,
    sql`${handOvers.toStaffId} = ${toStaffId}
    AND (${handOvers.overLimit} OR ${mayOverfill ? 1 : 0}
      OR ${hasRoomForCase(offer.schoolId, offer.caseId, toStaffId)})`,
  )

/** True where the offer waits for this person. */
export const mayRefuse = (offer: OfferKey, toStaffId: string): SQL =>
  stillWaits(offer, sql`${handOvers.toStaffId} = ${toStaffId}`)

/** True where the offer waits on a case that this viewer may see; with `ownOnly`, where they made it or have the case. */
export const mayWithdraw = (viewer: Viewer, offer: OfferKey, ownOnly: boolean): SQL => {
  const seen = thereIsCase(viewer, offer.caseId)
  const own = sql`(${handOvers.askedBy} = ${viewer.staffId} OR ${handOvers.fromStaffId} = ${viewer.staffId})`
  return stillWaits(offer, ownOnly ? sql`${seen} AND ${own}` : seen)
}

const stillWaits = (offer: OfferKey, condition: SQL): SQL =>
  sql`EXISTS (SELECT 1 FROM ${handOvers} WHERE ${waits(offer)} AND ${condition})`

/** Unrun. Answers the row, or nothing where `may` does not hold. */
export const settleHandOver = (
  db: Database,
  offer: OfferKey,
  set: Pick<HandOverRow, 'status' | 'settledBy' | 'settledAt' | 'answerSealed'>,
  may: SQL,
) =>
  db
    .update(handOvers)
    .set(set)
    .where(and(waits(offer), may))
    .returning()

/** Who accepts, and when. */
export type Taken = { staffId: string; now: number }

/**
 * Unrun, after `settleHandOver` in one batch: the case is the other's from this moment on, and so is
 * what the pupil reads of who meets them. Nothing where the hand-over was not accepted by this.
 */
export const moveAccepted = (db: Database, offer: OfferKey, taken: Taken) =>
  moveCase(
    db,
    { schoolId: offer.schoolId, caseId: offer.caseId, mentorId: taken.staffId },
    sql`${acceptedFrom(offer, taken)} IS NOT NULL`,
  )

/** The mentor from whom this very write takes the case over; NULL where it does not. */
export const acceptedFrom = ({ schoolId, caseId, id }: OfferKey, { staffId, now }: Taken): SQL =>
  sql`(SELECT done.from_staff_id FROM hand_over AS done WHERE done.school_id = ${schoolId}
    AND done.case_id = ${caseId} AND done.id = ${id} AND done.status = 'accepted'
    AND done.settled_by = ${staffId} AND done.settled_at = ${now})`

/** Unrun. The case becomes another mentor's, and so does the meeting set by the decision that opened it. */
export const moveCase = (
  db: Database,
  { schoolId, caseId, mentorId }: { schoolId: string; caseId: string; mentorId: string },
  condition: SQL,
) =>
  [
    db
      .update(openCases)
      .set({ mentorId })
      .where(
        and(
          eq(openCases.schoolId, schoolId),
          eq(openCases.id, caseId),
          sql`${openCases.endedAt} IS NULL AND ${condition}`,
        ),
      ),
    setMeets(db, { schoolId, referralId: caseId, mentorId }, condition),
  ] as const

const SAYS_WHO_MEETS = sqlList(TRIAGE_OUTCOMES.filter(meetsMentorAfter))

/** Unrun. Who meets the pupil now, on the decision that said who does. */
export const setMeets = (
  db: Database,
  { schoolId, referralId, mentorId }: { schoolId: string; referralId: string; mentorId: string },
  condition: SQL,
) =>
  db
    .update(decisions)
    .set({ mentorId })
    .where(
      and(
        eq(decisions.schoolId, schoolId),
        eq(decisions.referralId, referralId),
        sql`${decisions.outcome} IN ${SAYS_WHO_MEETS} AND ${condition}`,
      ),
    )
