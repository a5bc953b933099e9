import { findCase } from '../../db/cases/cases.ts'
import { answersOn } from '../../db/cases/exitAnswers.ts'
import { exitsOn } from '../../db/cases/exits.ts'
import { readPlans } from '../../db/cases/programmes.ts'
import { type Opened, readWithViews } from '../../db/commit.ts'
import { findCaseOf } from '../../db/caseload/caseloads.ts'
import { type PupilRecord, pupilOf, raisedAbout, recordsOf } from '../../db/pupils/pupilRecords.ts'
import {
  agenciesOn,
  callsAbout,
  decisionsOn,
  foodOn,
  marksOn,
  messagesOn,
  notesOn,
  observationsOn,
  seriesOn,
  standingOn,
  textsOn,
  toldNotSafeOn,
  trailsOn,
} from '../../db/pupils/whatHappened.ts'
import { thereIs } from '../../db/access/visibleReferrals.ts'
import { parentsRecordOf } from '../../db/referrals/parentsRecord.ts'
import { pupilAnswersOf } from '../../db/referrals/pupilAnswers.ts'
import { ratingsOf } from '../../db/ratings/ratings.ts'
import { findReferral } from '../../db/referrals/referrals.ts'
import { teacherFeedbackOf } from '../../db/referrals/teacherReferrals.ts'
import { meetingsAbout } from '../../db/restorative/meetings.ts'
import { servicesOf } from '../../db/school/services.ts'
import { NEW_TRAIL } from '../../db/trail.ts'
import { caseHasBegunRow } from '../../db/triage/undoDecision.ts'
import { isPupilsOwn } from '../referrals/rules/pupilsOwn.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { meetingReaderOf } from '../restorative/writeMeeting.ts'
import { disclosureViewerOf } from '../safeguarding/disclosureViewer.ts'
import { actorFor, assertMay, may, type StaffContext, viewerOf } from '../context/staffContext.ts'
import type { AuditAction } from '../access/rules/auditActions.ts'

/** The number of people who may open one pupil's page at the same moment. */
const TRIES = 16

const DID: AuditAction = 'opened'

/**
 * Everything of one pupil that this person may see, in two round trips: which records there are, then all that stands
 * in them, with an entry in the trail of each. What they may not see is not read, so nothing of it is counted.
 * Reads first and asks again in the batch which records there are, because a case may move to another mentor between
 * the two.
 *
 * @param id a pupil on the roll, or a referral: then its page stands open at that one
 * @throws Refusal `not_found`
 */
export async function viewPupil(ctx: StaffContext, id: string) {
  assertMay(ctx, 'see_referral')
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const found = await findRecords(ctx, id)
    const viewed = await readRecords(ctx, id, found)
    if (viewed) return viewed
  }
  throw new Refusal('changed_meanwhile')
}

export type ViewedPupil = Awaited<ReturnType<typeof viewPupil>>

type Found = Awaited<ReturnType<typeof findRecords>>

async function findRecords(ctx: StaffContext, id: string) {
  const { db, staff } = ctx
  const schoolId = staff.school.id
  const isTeam = may(ctx, 'see_disclosures')
  const [[pupil], records, raised] = await db.batch([
    pupilOf(db, schoolId, id),
    recordsOf(db, viewerOf(ctx), id),
    raisedAbout(db, disclosureViewerOf(ctx), id, { isTeam }),
  ])
  const isPupils = pupil?.id === id
  // Whoever may find pupils finds everyone on the roll. For others there is nobody without a record that is theirs.
  const isThere = isPupils
    ? records.length > 0 || raised.length > 0 || may(ctx, 'find_pupils')
    : records.some((record) => record.id === id)
  if (!isThere) throw new Refusal('not_found')
  return { pupil, records, raised, current: currentOf(records, id, staff.id) }
}

/**
 * At which of its records the page stands open: the one asked for, one's own case, an open one, the newest. Those
 * that the pupil writes in come first, so that what is written here goes to the pupil and not to whoever asked for them.
 */
function currentOf(records: readonly PupilRecord[], id: string, staffId: string) {
  const theirsFirst = [
    ...records.filter(isPupilsOwn),
    ...records.filter((one) => !isPupilsOwn(one)),
  ]
  const open = theirsFirst.filter(({ mentorId, endedAt }) => mentorId !== null && endedAt === null)
  return (
    records.find((record) => record.id === id) ??
    open.find(({ mentorId }) => mentorId === staffId) ??
    open[0] ??
    theirsFirst[0] ??
    null
  )
}

async function readRecords(ctx: StaffContext, id: string, found: Found) {
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const viewer = viewerOf(ctx)
  const { pupil, records, current } = found
  const pupilId = pupil?.id ?? null
  const ids = records.map((record) => record.id)
  const its = current?.id ?? ''
  // Whoever reads a request because it is about a colleague doesn't read the case that a mentor made of it.
  const seesCases = may(ctx, 'see_case')
  const caseIds = seesCases ? ids : []
  const view = { schoolId, by: actorFor(ctx, 'see_referral'), at: now, did: DID }
  const read = await readWithViews(db, vault.pepper, view, openedOf(ctx, found), [
    recordsOf(db, viewer, id),
    decisionsOn(db, schoolId, ids),
    notesOn(db, schoolId, caseIds),
    observationsOn(db, schoolId, caseIds),
    textsOn(db, schoolId, caseIds),
    agenciesOn(db, schoolId, caseIds),
    ...readPlans(db, schoolId, caseIds),
    exitsOn(db, schoolId, caseIds),
    answersOn(db, schoolId, caseIds),
    ratingsOf(db, schoolId, seesCases ? its : ''),
    meetingsAbout(db, meetingReaderOf(ctx), { ids, pupilId }),
    messagesOn(db, schoolId, ids),
    trailsOn(db, schoolId, ids),
    toldNotSafeOn(db, schoolId, ids),
    callsAbout(db, schoolId, may(ctx, 'answer_on_call') ? pupilId : null),
    marksOn(db, schoolId, pupilId, ids),
    standingOn(db, schoolId, pupilId),
    seriesOn(db, schoolId, pupilId, ids),
    foodOn(db, schoolId, pupilId),
    findReferral(db, viewer, its),
    findCaseOf(db, schoolId, its),
    findCase(db, viewer, seesCases ? its : ''),
    servicesOf(db, schoolId),
    pupilAnswersOf(db, schoolId, its),
    teacherFeedbackOf(db, schoolId, its),
    parentsRecordOf(db, schoolId, its),
    caseHasBegunRow(db, schoolId, its),
  ])
  if (!read) return null
  const [
    still,
    decisions,
    notes,
    observations,
    texts,
    agencies,
    programmes,
    targets,
    progress,
    reviews,
    exits,
    answers,
    ratings,
    meetings,
    messages,
    trails,
    notSafe,
    calls,
    marks,
    standing,
    series,
    food,
    [referral],
    [openCase],
    [listed],
    services,
    asked,
    told,
    parents,
    [begun],
  ] = read.answers
  if (still.map((record) => record.id).join() !== ids.join()) return null
  const entries = [...trails, ...read.entries.filter(({ onId }) => ids.includes(onId))]
  const plans = { programmes, targets, progress, reviews, exits, answers, ratings }
  const happened = {
    decisions,
    notes,
    observations,
    texts,
    agencies,
    messages,
    notSafe,
    calls,
    meetings,
    entries,
  }
  const came = { marks, standing, series, food }
  const around = { referral, openCase, listed, services, asked, told, parents, begun }
  return { ...found, happened, plans, came, around }
}

const headOf = ({ headSeq, headMac }: Pick<PupilRecord, 'headSeq' | 'headMac'>) =>
  headSeq === null || headMac === null ? NEW_TRAIL : { seq: headSeq, mac: headMac }

/** The records that are opened; where there are none, the pupil on the roll. */
export function openedOf(
  ctx: StaffContext,
  { pupil, records }: Pick<Found, 'pupil' | 'records'>,
): Opened[] {
  const viewer = viewerOf(ctx)
  if (records.length === 0) return pupil ? [{ onId: pupil.id, head: headOf(pupil) }] : []
  return records.map((record) => ({
    onId: record.id,
    head: headOf(record),
    provided: thereIs(viewer, record.id),
  }))
}
