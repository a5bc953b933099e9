import { and, asc, desc, eq, getTableColumns, isNull, type SQL, sql } from 'drizzle-orm'
import type { Mark } from '../../worker/register/rules/register.ts'
import { OPEN } from '../bookings/bookingStatus.ts'
import type { Database } from '../database.ts'
import { bookings } from '../tables/bookings.ts'
import { children } from '../tables/breakfast.ts'
import { indexedBy, said } from '../indexedBy.ts'
import { agencyEntries, caseTexts, sessionNotes } from '../tables/cases.ts'
import { observations } from '../tables/mentoring/observation.ts'
import { calls } from '../tables/mentoring/onCall.ts'
import { decisions, messages } from '../tables/referrals.ts'
import { registerMarks } from '../tables/register.ts'
import { disclosures } from '../tables/safeguarding.ts'
import { series } from '../tables/timetable.ts'
import { trailEntries } from '../tables/trail.ts'

/* The entries of a pupil's page, from several records at once. The ids were read by `recordsOf`, and are read by it again
 * in the same batch as these: what this viewer may not see is in none of them.
 */

type Ids = readonly string[]

const amongst = (column: SQL | (typeof bookings)['id'], ids: Ids): SQL =>
  sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`

export const decisionsOn = (db: Database, schoolId: string, ids: Ids) =>
  db
    .select()
    .from(decisions)
    .where(and(eq(decisions.schoolId, schoolId), amongst(sql`${decisions.referralId}`, ids)))

export const notesOn = (db: Database, schoolId: string, ids: Ids) =>
  db
    .select(said(getTableColumns(sessionNotes)))
    .from(indexedBy(sessionNotes, 'session_note_latest'))
    .where(and(eq(sessionNotes.schoolId, schoolId), amongst(sql`${sessionNotes.caseId}`, ids)))
    .orderBy(desc(sessionNotes.metOn), desc(sessionNotes.writtenAt))

export const observationsOn = (db: Database, schoolId: string, ids: Ids) =>
  db
    .select()
    .from(observations)
    .where(and(eq(observations.schoolId, schoolId), amongst(sql`${observations.caseId}`, ids)))

/** Every version of every text, each text's oldest first. */
export const textsOn = (db: Database, schoolId: string, ids: Ids) =>
  db
    .select()
    .from(caseTexts)
    .where(and(eq(caseTexts.schoolId, schoolId), amongst(sql`${caseTexts.caseId}`, ids)))
    .orderBy(asc(caseTexts.textId), asc(caseTexts.version))

export const agenciesOn = (db: Database, schoolId: string, ids: Ids) =>
  db
    .select()
    .from(agencyEntries)
    .where(and(eq(agencyEntries.schoolId, schoolId), amongst(sql`${agencyEntries.caseId}`, ids)))
    .orderBy(asc(agencyEntries.writtenAt), asc(agencyEntries.id))

export const messagesOn = (db: Database, schoolId: string, ids: Ids) =>
  db
    .select()
    .from(messages)
    .where(and(eq(messages.schoolId, schoolId), amongst(sql`${messages.referralId}`, ids)))
    .orderBy(asc(messages.sentAt), asc(messages.id))

/** The trails of these records, each from its first entry. */
export const trailsOn = (db: Database, schoolId: string, ids: Ids) =>
  db
    .select()
    .from(trailEntries)
    .where(and(eq(trailEntries.schoolId, schoolId), amongst(sql`${trailEntries.onId}`, ids)))
    .orderBy(trailEntries.onId, trailEntries.seq)

/** The bookings of a pupil: those of the child that they certainly are, and those made from a referral's own page. */
const bookingIds = (schoolId: string, pupilId: string | null, ids: Ids): SQL =>
  sql`(SELECT eats.id FROM child AS c CROSS JOIN booking AS eats ON eats.school_id = c.school_id
      AND eats.child_id = c.id AND eats.child_id IS NOT NULL
    WHERE c.school_id = ${schoolId} AND c.pupil_id = ${pupilId} AND c.pupil_id IS NOT NULL
    UNION SELECT own.id FROM json_each(${JSON.stringify(ids)}) AS those
      CROSS JOIN holder AS h ON h.school_id = ${schoolId} AND h.referral_id = those.value AND h.referral_id IS NOT NULL
      CROSS JOIN booking AS own ON own.school_id = h.school_id AND own.holder_id = h.id AND own.holder_id IS NOT NULL
    WHERE own.child_id IS NULL)`

/** Some years of mornings. */
const MOST_MARKS = 1200

/** A pupil's register marks, the latest first. */
export const marksOn = (db: Database, schoolId: string, pupilId: string | null, ids: Ids) =>
  db
    .select(
      said({
        sessionId: registerMarks.sessionId,
        mark: sql<Mark>`${registerMarks.mark}`,
        tappedAt: registerMarks.tappedAt,
      }),
    )
    .from(
      sql`${bookingIds(schoolId, pupilId, ids)} AS its
        CROSS JOIN ${indexedBy(registerMarks, 'register_mark_of_booking')}`,
    )
    .where(and(eq(registerMarks.schoolId, schoolId), sql`${registerMarks.bookingId} = its.id`))
    .orderBy(desc(registerMarks.tappedAt))
    .limit(MOST_MARKS)

/** The standing places that a pupil has, by weekday. */
export const standingOn = (db: Database, schoolId: string, pupilId: string | null) =>
  db
    .select({
      sessionId: bookings.sessionId,
      madeAt: bookings.madeAt,
      untilOn: bookings.untilOn,
    })
    .from(bookings)
    .where(
      and(
        eq(bookings.schoolId, schoolId),
        sql`${bookings.id} IN ${bookingIds(schoolId, pupilId, [])}`,
        sql`${bookings.status} IN ${OPEN}`,
        sql`${bookings.status} <> 'waiting'`,
      ),
    )

/** The series in whose registers a pupil stands. */
export const seriesOn = (db: Database, schoolId: string, pupilId: string | null, ids: Ids) =>
  db
    .select()
    .from(series)
    .where(
      and(
        eq(series.schoolId, schoolId),
        sql`${series.id} IN (SELECT DISTINCT substr(b.session_id, 1, instr(b.session_id, '.') - 1) FROM booking AS b
          WHERE b.school_id = ${schoolId} AND b.id IN ${bookingIds(schoolId, pupilId, ids)})`,
      ),
    )

/** A pupil's food needs, from each sign-up. */
export const foodOn = (db: Database, schoolId: string, pupilId: string | null) =>
  db
    .select({ id: children.id, foodSealed: children.foodSealed })
    .from(children)
    .where(
      and(
        eq(children.schoolId, schoolId),
        eq(children.pupilId, pupilId ?? ''),
        sql`${children.pupilId} IS NOT NULL`,
      ),
    )

/** When someone was asked for from the classroom for a pupil, and wasn't called off. */
export const callsAbout = (db: Database, schoolId: string, pupilId: string | null) =>
  db
    .select(said(getTableColumns(calls)))
    .from(indexedBy(calls, 'on_call_by_pupil'))
    .where(
      and(
        eq(calls.schoolId, schoolId),
        eq(calls.pupilId, pupilId ?? ''),
        isNull(calls.calledOffAt),
      ),
    )

/** When a child said in one of these that they are not safe: whoever sees the referral sees that it went to the team. */
export const toldNotSafeOn = (db: Database, schoolId: string, ids: Ids) =>
  db
    .select(
      said({
        id: disclosures.id,
        referralId: disclosures.referralId,
        raisedAt: disclosures.raisedAt,
      }),
    )
    .from(
      sql`json_each(${JSON.stringify(ids)}) AS its
        CROSS JOIN ${indexedBy(disclosures, 'disclosure_by_referral')}`,
    )
    .where(
      and(
        eq(disclosures.schoolId, schoolId),
        sql`${disclosures.referralId} IS NOT NULL AND ${disclosures.referralId} = its.value`,
        sql`${disclosures.raisedBecause} = 'not_safe_now'`,
      ),
    )
    .orderBy(asc(disclosures.raisedAt))
