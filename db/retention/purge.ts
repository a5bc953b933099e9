import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { LegalHoldKind } from '../../worker/retention/rules/legalHold.ts'
import type { RetentionKind } from '../../worker/retention/rules/retention.ts'
import { isAmong } from '../indexedBy.ts'
import type { Database, Write } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { forgetDueCounts } from './dueCounts.ts'
import { type Asked, areStillDue } from './dueRecords.ts'
import { goneCounts, goneProofs, legalHolds } from '../tables/retention.ts'
import {
  disclosureChildren,
  disclosureExports,
  disclosureSteps,
  nameOpenings,
  nameRequests,
  disclosureEntries,
  disclosures,
} from '../tables/safeguarding.ts'
import { agencyEntries, caseTexts, handOvers, sessionNotes, openCases } from '../tables/cases.ts'
import {
  caseExits,
  caseReviews,
  exitAnswers,
  programmes,
  targetProgress,
  targets,
} from '../tables/programme.ts'
import {
  bookingNewsLines,
  bookings,
  bookingNotices,
  unlockedBookingPages,
  bookingOwners,
} from '../tables/bookings.ts'
import { children } from '../tables/breakfast.ts'
import { registerMarks } from '../tables/register.ts'
import { samePeople } from '../tables/samePeople.ts'
import {
  parentsRecords,
  pupilAnswers,
  copyRequests,
  subjectCopies,
  teacherFeedback,
  messages,
  decisions,
  referrals,
} from '../tables/referrals.ts'
import { movingUp } from '../tables/mentoring/movingUp.ts'
import { calls } from '../tables/mentoring/onCall.ts'
import { caseLessons, pupilLessons } from '../tables/mentoring/lessons.ts'
import { observations } from '../tables/mentoring/observation.ts'
import { passes } from '../tables/mentoring/pass.ts'
import { meetingLooks, meetingParts, meetings } from '../tables/mentoring/restorative.ts'
import { casePacks } from '../tables/mentoring/pack.ts'
import { planShared } from '../tables/mentoring/planShared.ts'
import { recordTransfers } from '../tables/mentoring/recordTransfer.ts'
import { ratings } from '../tables/mentoring/rating.ts'
import { toldNames } from '../tables/mentoring/toldName.ts'
import { stepMoves, stepPlans } from '../tables/mentoring/stepPlan.ts'
import { notices, webhookEvents } from '../tables/notices.ts'
import { schools } from '../tables/school.ts'
import { unlockedPages } from '../tables/returnCode.ts'
import { pupils, pupilNameTags, referralPupils } from '../tables/roll.ts'
import { trailEntries } from '../tables/trail.ts'

/** A table with the columns that say whose a row is. */
type Hanging = SQLiteTable & { schoolId: SQLiteColumn }

/** @param by null: no index begins with the school and `its` */
const row = (table: Hanging, its: SQLiteColumn, by?: null) => ({ table, its, by })

/**
 * Rows deleted with a referral, children before parents; the referral itself last. A table that a later
 * migration hangs on one is a line here: test/retention/everyTable.test.ts asks for it.
 */
export const WITH_REFERRAL = [
  row(messages, messages.referralId),
  row(unlockedPages, unlockedPages.referralId, null),
  row(targetProgress, targetProgress.caseId),
  row(targets, targets.caseId),
  row(programmes, programmes.caseId),
  row(caseReviews, caseReviews.caseId),
  row(exitAnswers, exitAnswers.caseId),
  row(caseExits, caseExits.caseId),
  row(passes, passes.caseId),
  row(meetingLooks, meetingLooks.caseId),
  row(meetingParts, meetingParts.caseId),
  row(meetings, meetings.caseId),
  row(casePacks, casePacks.caseId),
  row(planShared, planShared.caseId),
  row(caseLessons, caseLessons.caseId),
  row(ratings, ratings.caseId),
  row(toldNames, toldNames.caseId),
  row(stepMoves, stepMoves.caseId),
  row(stepPlans, stepPlans.caseId),
  row(sessionNotes, sessionNotes.caseId),
  row(observations, observations.caseId),
  row(caseTexts, caseTexts.caseId),
  row(agencyEntries, agencyEntries.caseId),
  row(handOvers, handOvers.caseId),
  row(openCases, openCases.id),
  row(decisions, decisions.referralId),
  row(referralPupils, referralPupils.referralId),
  row(pupilAnswers, pupilAnswers.referralId),
  row(teacherFeedback, teacherFeedback.referralId),
  row(copyRequests, copyRequests.referralId),
  row(subjectCopies, subjectCopies.referralId),
  row(parentsRecords, parentsRecords.referralId),
  row(nameRequests, nameRequests.referralId),
  row(nameOpenings, nameOpenings.referralId),
  row(trailEntries, trailEntries.onId),
  row(referrals, referrals.id),
]

/** Rows deleted with a disclosure: its record, its trail and its notices. */
export const WITH_DISCLOSURE = [
  row(disclosureEntries, disclosureEntries.disclosureId),
  row(disclosureSteps, disclosureSteps.disclosureId),
  row(disclosureExports, disclosureExports.disclosureId),
  row(recordTransfers, recordTransfers.disclosureId),
  row(disclosureChildren, disclosureChildren.disclosureId),
  row(trailEntries, trailEntries.onId),
  row(disclosures, disclosures.id),
]

export const WITH_BOOKING = [
  row(bookingNewsLines, bookingNewsLines.bookingId),
  row(bookingNotices, bookingNotices.bookingId),
  row(registerMarks, registerMarks.bookingId),
  row(samePeople, samePeople.oneId),
  row(samePeople, samePeople.otherId),
  row(trailEntries, trailEntries.onId),
  row(bookings, bookings.id),
]

/** Once no booking is left. The children's own trails, and the staff's guesses at who they are, go before them. */
export const WITH_HOLDER = [
  row(unlockedBookingPages, unlockedBookingPages.holderId, null),
  row(children, children.holderId),
  row(trailEntries, trailEntries.onId),
  row(bookingOwners, bookingOwners.id),
]

export const WITH_PUPIL = [
  row(meetingParts, meetingParts.pupilId),
  row(pupilNameTags, pupilNameTags.pupilId),
  row(pupilLessons, pupilLessons.pupilId),
  row(trailEntries, trailEntries.onId),
  row(pupils, pupils.id),
]

const listed = (ids: string): SQL => sql`(SELECT value FROM json_each(${ids}))`

const deleteFrom = (
  db: Database,
  schoolId: string,
  ids: string,
  { table, its, by }: ReturnType<typeof row>,
): Write => {
  if (by === null) {
    return db.delete(table).where(and(eq(table.schoolId, schoolId), sql`${its} IN ${listed(ids)}`))
  }
  const these = isAmong(
    [table.schoolId, its],
    sql`SELECT ${schoolId}, value FROM json_each(${ids})`,
  )
  return db.delete(table).where(these)
}

/** Holds that were lifted go with what they were on; one still in force has stopped the deletion. */
const deleteLegalHolds = (db: Database, schoolId: string, kind: LegalHoldKind, ids: string) =>
  db.delete(legalHolds).where(
    isAmong(
      [legalHolds.schoolId, legalHolds.id],
      sql`SELECT its.school_id, its.id FROM json_each(${ids}) gone
          CROSS JOIN legal_hold its INDEXED BY legal_hold_on
          WHERE its.school_id = ${schoolId} AND its.on_kind = ${kind} AND its.on_id = gone.value`,
    ),
  )

/** The ids of notices begin with their disclosure's. */
const deleteItsNotices = (db: Database, schoolId: string, ids: string) =>
  db.delete(notices).where(
    isAmong(
      [notices.schoolId, notices.id],
      sql`SELECT n.school_id, n.id FROM json_each(${ids}) gone CROSS JOIN notice n
        WHERE n.school_id = ${schoolId} AND n.id > gone.value || '/' AND n.id < gone.value || '0'`,
    ),
  )

/** Rows that belong to the children of these owners. */
const deleteOfChildren = (
  db: Database,
  schoolId: string,
  ids: string,
  { table, its }: ReturnType<typeof row>,
) =>
  db.delete(table).where(
    isAmong(
      [table.schoolId, its],
      sql`SELECT c.school_id, c.id FROM json_each(${ids}) gone
        CROSS JOIN child c INDEXED BY child_by_holder
        WHERE c.school_id = ${schoolId} AND c.holder_id = gone.value`,
    ),
  )

/** An id of these is the referral's, a stroke, and its own. */
const deleteHanging = (
  db: Database,
  schoolId: string,
  ids: string,
  table: Hanging,
  its: SQLiteColumn,
  id: SQLiteColumn,
) =>
  db
    .delete(table)
    .where(
      and(
        isAmong(
          [table.schoolId, its],
          sql`SELECT ${schoolId}, substr(value, 1, instr(value, '/') - 1) FROM json_each(${ids})`,
        ),
        sql`${its} || '/' || ${id} IN ${listed(ids)}`,
      ),
    )

/** A call from the classroom stays, without the pupil it was about: it says how often mentors were needed. */
const forgetCallsPupil = (db: Database, schoolId: string, ids: string) =>
  db
    .update(calls)
    .set({ pupilId: null })
    .where(
      isAmong(
        [calls.schoolId, calls.pupilId],
        sql`SELECT ${schoolId}, value FROM json_each(${ids})`,
      ),
    )

/** Whoever has left is on no list of children who come: the next run of the job deletes the row with its trail. */
const endMovingUp = (db: Database, schoolId: string, ids: string) =>
  db
    .update(movingUp)
    .set({ pupilId: null, lastOn: LONG_AGO })
    .where(
      isAmong(
        [movingUp.schoolId, movingUp.pupilId],
        sql`SELECT ${schoolId}, value FROM json_each(${ids})`,
      ),
    )

const LONG_AGO = '2000-01-01'

const all = (
  db: Database,
  schoolId: string,
  ids: string,
  rows: readonly ReturnType<typeof row>[],
): Write[] => rows.map((each) => deleteFrom(db, schoolId, ids, each))

const wholeReferral = (db: Database, schoolId: string, ids: string): Write[] => [
  deleteLegalHolds(db, schoolId, 'referral', ids),
  ...all(db, schoolId, ids, WITH_REFERRAL),
]

/** Unrun: what is deleted when records of a kind go. `ids` is a JSON list. */
const DELETES: Readonly<
  Record<RetentionKind, (db: Database, schoolId: string, ids: string) => Write[]>
> = {
  message: (db, school, ids) => [
    deleteHanging(db, school, ids, messages, messages.referralId, messages.id),
  ],
  session_note: (db, school, ids) => [
    deleteHanging(db, school, ids, caseTexts, caseTexts.caseId, caseTexts.textId),
    deleteHanging(db, school, ids, targetProgress, targetProgress.caseId, targetProgress.noteId),
    deleteHanging(db, school, ids, sessionNotes, sessionNotes.caseId, sessionNotes.id),
  ],
  disclosure: (db, school, ids) => [
    deleteItsNotices(db, school, ids),
    deleteLegalHolds(db, school, 'disclosure', ids),
    ...all(db, school, ids, WITH_DISCLOSURE),
  ],
  booking: (db, school, ids) => all(db, school, ids, WITH_BOOKING),
  holder: (db, school, ids) => [
    deleteOfChildren(db, school, ids, row(trailEntries, trailEntries.onId)),
    deleteOfChildren(db, school, ids, row(samePeople, samePeople.oneId)),
    deleteOfChildren(db, school, ids, row(samePeople, samePeople.otherId)),
    ...all(db, school, ids, WITH_HOLDER),
  ],
  answered: wholeReferral,
  met_once: wholeReferral,
  held: wholeReferral,
  case: wholeReferral,
  leaver: (db, school, ids) => [
    forgetCallsPupil(db, school, ids),
    endMovingUp(db, school, ids),
    deleteLegalHolds(db, school, 'pupil', ids),
    ...all(db, school, ids, WITH_PUPIL),
  ],
  notice: (db, school, ids) =>
    all(db, school, ids, [row(notices, notices.id), row(webhookEvents, webhookEvents.id)]),
}

/** The column in which a batch is refused when something in it is not due any more: see `guardedBy`. */
export const STILL_DUE_COLUMN = 'gone_proof.number'

export type Batch = {
  asked: Asked
  ids: readonly string[]
  /** Keyed hash of the ids. */
  idsTag: string
  goneAt: number
  months: number
  /** How many were made in which London month. */
  perMonth: Readonly<Record<string, number>>
}

/**
 * Unrun, for one batch: the proof, the counts without persons, and the rows. Refused whole
 * (`STILL_DUE_COLUMN`) where one of them was held, or came back to life, since it was read.
 */
export function purgeWrites(
  db: Database,
  { asked, ids, idsTag, goneAt, months, perMonth }: Batch,
): Write[] {
  const { schoolId, kind } = asked
  const json = JSON.stringify(ids)
  const number = guardedBy(areStillDue(asked, json, ids.length), ids.length)
  const counts = Object.entries(perMonth).map(([month, made]) => ({
    schoolId,
    kind,
    month,
    number: made,
  }))
  return [
    db.insert(goneProofs).values({ schoolId, goneAt, kind, idsTag, months, number }),
    db
      .insert(goneCounts)
      .values(counts)
      .onConflictDoUpdate({
        target: [goneCounts.schoolId, goneCounts.kind, goneCounts.month],
        set: { number: sql`${goneCounts.number} + excluded.number` },
      }),
    ...DELETES[kind](db, schoolId, json),
    forgetDueCounts(db, schoolId),
  ]
}

/** What a school's rules ask of it, and which pepper its keyed hashes follow from. */
export const profileOf = (db: Database, schoolId: string) =>
  db
    .select({ profile: schools.profile, pepperVersion: schools.pepperVersion })
    .from(schools)
    .where(eq(schools.id, schoolId))

/** Deletions, the latest first. */
export const proofsOf = (db: Database, schoolId: string, limit: number) =>
  db
    .select()
    .from(goneProofs)
    .where(eq(goneProofs.schoolId, schoolId))
    .orderBy(sql`${goneProofs.goneAt} DESC`)
    .limit(limit)

export const countsOf = (db: Database, schoolId: string) =>
  db
    .select({ kind: goneCounts.kind, number: sql<number>`sum(${goneCounts.number})`.as('number') })
    .from(goneCounts)
    .where(eq(goneCounts.schoolId, schoolId))
    .groupBy(goneCounts.kind)
