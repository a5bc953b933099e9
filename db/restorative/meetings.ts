import { and, asc, desc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { Scope } from '../../worker/access/rules/accessTable.ts'
import type { PersonThere } from '../../worker/restorative/rules/meeting.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import { comesTo, isNotNamedIn, type Viewer } from '../access/visibleReferrals.ts'
import { thereIsCase } from '../cases/cases.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { isPupilHere } from '../roll/pupilHere.ts'
import { SEALED } from '../sealedColumns.ts'
import { openCases } from '../tables/cases.ts'
import { meetingLooks, meetingParts, meetings } from '../tables/mentoring/restorative.ts'
import { referrals } from '../tables/referrals.ts'

export type Meeting = typeof meetings.$inferSelect

export type MeetingPart = typeof meetingParts.$inferSelect

export type MeetingLook = typeof meetingLooks.$inferSelect

/** Who looks, and how far: `own` reads what they held, and what is about a pupil whose case is theirs. */
export type MeetingViewer = Viewer & { meetings: Scope }

/** The columns in which a write is refused: no such case for this person, or no such pupil here. See `guardedBy`. */
export const MEETING_GUARD = 'restorative_meeting.case_id'

export const MEETING_PUPIL_GUARD = 'restorative_part.number'

/** Cases of the pupils who were in a meeting, by the roll. */
const CASES_OF_ITS_PUPILS = sql`restorative_part AS there
  CROSS JOIN referral_pupil AS joined INDEXED BY referral_pupil_same
  WHERE there.school_id = ${meetings.schoolId} AND there.meeting_id = ${meetings.id}
    AND there.pupil_id IS NOT NULL AND joined.school_id = there.school_id
    AND joined.undone_at IS NULL AND joined.pupil_id = there.pupil_id`

/**
 * The one condition on who reads a meeting. Whoever held it, the mentor of a child in it, and anyone who may read all
 * of them. Nobody whom a request of a child in it names; and where its case came of a request about someone who works
 * here, only that request's own readers.
 */
function meetingFor(viewer: MeetingViewer): SQL {
  const { schoolId, staffId } = viewer
  const isTheirs = sql`EXISTS (SELECT 1 FROM ${openCases} WHERE ${openCases.schoolId} = ${meetings.schoolId}
    AND ${openCases.id} = ${meetings.caseId} AND ${openCases.mentorId} = ${staffId})`
  const isOtherMentors = sql`EXISTS (SELECT 1 FROM ${CASES_OF_ITS_PUPILS} AND EXISTS (
    SELECT 1 FROM open_case AS its WHERE its.school_id = joined.school_id
      AND its.id = joined.referral_id AND its.mentor_id = ${staffId}))`
  const reach =
    viewer.meetings === 'all'
      ? sql`TRUE`
      : sql`(${meetings.byStaffId} = ${staffId} OR ${isTheirs} OR ${isOtherMentors})`
  return sql`${meetings.schoolId} = ${schoolId} AND ${reach}
    AND EXISTS (SELECT 1 FROM ${referrals} WHERE ${referrals.schoolId} = ${meetings.schoolId}
      AND ${referrals.id} = ${meetings.caseId} AND ${isNotNamedIn(staffId)}
      AND (${referrals.goesTo} IS NULL OR ${comesTo(viewer)} OR ${isTheirs}))
    AND NOT EXISTS (SELECT 1 FROM ${CASES_OF_ITS_PUPILS} AND EXISTS (
      SELECT 1 FROM ${referrals} WHERE ${referrals.schoolId} = joined.school_id
        AND ${referrals.id} = joined.referral_id AND NOT (${isNotNamedIn(staffId)})))`
}

/** For a view or a change: true where there is such a meeting for this viewer. */
export const thereIsMeeting = (viewer: MeetingViewer, id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${meetings} WHERE ${meetings.id} = ${id} AND ${meetingFor(viewer)})`

/** Meetings that a list shows. */
const MOST_LISTED = 50

const listed = (db: Database, condition: SQL | undefined) =>
  db
    .select({
      id: meetings.id,
      heldOn: meetings.heldOn,
      lookOn: meetings.lookOn,
      byStaffId: meetings.byStaffId,
      people: sql<number>`(SELECT count(*) FROM restorative_part AS there
        WHERE there.school_id = ${meetings.schoolId} AND there.meeting_id = ${meetings.id})`.as(
        'people',
      ),
    })
    .from(meetings)
    .where(condition)
    .orderBy(desc(meetings.heldOn), desc(meetings.id))
    .limit(MOST_LISTED)

/** The latest meetings of a school that this viewer may read. */
export const meetingsFor = (db: Database, viewer: MeetingViewer) =>
  listed(db, and(eq(meetings.schoolId, viewer.schoolId), meetingFor(viewer)))

/** Meetings of one case: written from it, or with its pupil in them. */
export const meetingsOfCase = (db: Database, viewer: MeetingViewer, caseId: string) =>
  listed(
    db,
    and(
      eq(meetings.schoolId, viewer.schoolId),
      sql`${meetings.id} IN (SELECT one.id FROM restorative_meeting AS one
          WHERE one.school_id = ${viewer.schoolId} AND one.case_id = ${caseId}
        UNION SELECT there.meeting_id FROM referral_pupil AS joined
          CROSS JOIN restorative_part AS there INDEXED BY restorative_part_by_pupil
          WHERE joined.school_id = ${viewer.schoolId} AND joined.referral_id = ${caseId}
            AND joined.undone_at IS NULL AND joined.pupil_id IS NOT NULL
            AND there.school_id = joined.school_id AND there.pupil_id = joined.pupil_id)`,
      meetingFor(viewer),
    ),
  )

type About = { ids: readonly string[]; pupilId: string | null }

/** Those that were written from one of these cases, or with this pupil in them. */
const isAbout = (viewer: MeetingViewer, { ids, pupilId }: About) =>
  and(
    eq(meetings.schoolId, viewer.schoolId),
    sql`${meetings.id} IN (SELECT one.id FROM restorative_meeting AS one
        WHERE one.school_id = ${viewer.schoolId} AND one.case_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
      UNION SELECT there.meeting_id FROM restorative_part AS there INDEXED BY restorative_part_by_pupil
        WHERE there.school_id = ${viewer.schoolId} AND there.pupil_id = ${pupilId ?? ''})`,
    meetingFor(viewer),
  )

/** Of these cases and this pupil, as a list shows them. Nobody's for whoever may read none. */
export const meetingsAbout = (db: Database, viewer: MeetingViewer | null, about: About) =>
  listed(db, viewer ? isAbout(viewer, about) : sql`FALSE`)

/** Meetings written from one of these cases or with this pupil in them: each with who was there and what was seen later. */
export function meetingsToCopy(db: Database, viewer: MeetingViewer, { ids, pupilId }: About) {
  const may = isAbout(viewer, { ids, pupilId })
  return [
    db.select().from(meetings).where(may).orderBy(asc(meetings.heldOn), asc(meetings.id)),
    db
      .select(getTableColumns(meetingParts))
      .from(meetings)
      .innerJoin(
        meetingParts,
        and(eq(meetingParts.schoolId, meetings.schoolId), eq(meetingParts.meetingId, meetings.id)),
      )
      .where(may),
    db
      .select(getTableColumns(meetingLooks))
      .from(meetings)
      .innerJoin(
        meetingLooks,
        and(eq(meetingLooks.schoolId, meetings.schoolId), eq(meetingLooks.meetingId, meetings.id)),
      )
      .where(may),
  ] as const
}

/** Meetings that this person held and looks at again by this day. */
export const meetingsToLook = (db: Database, schoolId: string, staffId: string, on: string) =>
  db
    .select({ id: meetings.id, heldOn: meetings.heldOn, lookOn: meetings.lookOn })
    .from(meetings)
    .where(
      and(
        eq(meetings.schoolId, schoolId),
        eq(meetings.byStaffId, staffId),
        sql`${meetings.lookOn} IS NOT NULL AND ${meetings.lookOn} <= ${on}`,
      ),
    )
    .orderBy(asc(meetings.lookOn))

export const findMeeting = (db: Database, viewer: MeetingViewer, id: string) =>
  db
    .select()
    .from(meetings)
    .where(and(eq(meetings.id, id), meetingFor(viewer)))

/** Who was there, and each time that someone looked again. */
export const readMeeting = (db: Database, schoolId: string, id: string) =>
  [
    db
      .select()
      .from(meetingParts)
      .where(and(eq(meetingParts.schoolId, schoolId), eq(meetingParts.meetingId, id)))
      .orderBy(asc(meetingParts.number)),
    db
      .select()
      .from(meetingLooks)
      .where(and(eq(meetingLooks.schoolId, schoolId), eq(meetingLooks.meetingId, id)))
      .orderBy(asc(meetingLooks.number)),
  ] as const

/** Unrun. Refused (`MEETING_GUARD`) where this person has no such case. */
export const insertMeeting = (db: Database, viewer: Viewer, row: Meeting) =>
  db
    .insert(meetings)
    .values({ ...row, caseId: guardedBy(thereIsCase(viewer, row.caseId), row.caseId) })

/** Unrun. Refused (`MEETING_PUPIL_GUARD`) where the pupil isn't on the roll here. */
export const insertPart = (db: Database, row: MeetingPart) =>
  db.insert(meetingParts).values({
    ...row,
    number:
      row.pupilId === null
        ? row.number
        : guardedBy(isPupilHere(row.schoolId, row.pupilId), row.number),
  })

/** Unrun. Of two at once, the key refuses the second. */
export const insertLook = (db: Database, row: MeetingLook) => db.insert(meetingLooks).values(row)

/** Unrun. */
export const setLookOn = (db: Database, schoolId: string, id: string, lookOn: string | null) =>
  db
    .update(meetings)
    .set({ lookOn })
    .where(and(eq(meetings.schoolId, schoolId), eq(meetings.id, id)))

export const sealAgreed = (vault: Vault, id: string, agreed: string) =>
  sealFor(vault, ...SEALED.meetingAgreed(id), agreed)

export const openAgreed = (vault: Vault, { id, agreedSealed }: Meeting) =>
  unsealFrom(vault, ...SEALED.meetingAgreed(id), agreedSealed)

export async function sealPart(
  vault: Vault,
  { meetingId, number }: Pick<MeetingPart, 'meetingId' | 'number'>,
  { name, account }: PersonThere,
) {
  return {
    whoSealed: await sealFor(vault, ...SEALED.partWho(meetingId, number), name),
    accountSealed: await sealFor(vault, ...SEALED.partAccount(meetingId, number), account),
  }
}

export async function openPart(
  vault: Vault,
  { meetingId, number, pupilId, whoSealed, accountSealed }: MeetingPart,
): Promise<PersonThere> {
  return {
    name: await unsealFrom(vault, ...SEALED.partWho(meetingId, number), whoSealed),
    pupilId,
    account: await unsealFrom(vault, ...SEALED.partAccount(meetingId, number), accountSealed),
  }
}

export const sealLook = (
  vault: Vault,
  { meetingId, number }: Pick<MeetingLook, 'meetingId' | 'number'>,
  said: string,
) => sealFor(vault, ...SEALED.lookSaid(meetingId, number), said)

export const openLook = (vault: Vault, { meetingId, number, saidSealed }: MeetingLook) =>
  unsealFrom(vault, ...SEALED.lookSaid(meetingId, number), saidSealed)
