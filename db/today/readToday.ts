import type { Database } from '../database.ts'
import type { Viewer } from '../access/visibleReferrals.ts'
import { casesOf, lateCasesOfOthers, lookInsDue } from '../cases/cases.ts'
import { offeredTo } from '../cases/handOvers.ts'
import { openCallsOn } from '../onCall/calls.ts'
import { openRequests } from '../pupils/copyRequests.ts'
import { phrasesTo, referredBy } from '../referrals/teacherReferrals.ts'
import { markedOn } from '../register/marks.ts'
import { mealQueries } from '../register/meals.ts'
import { waitingRatings } from '../ratings/ratings.ts'
import { meetingsToLook } from '../restorative/meetings.ts'
import { periodsOf } from '../retention/dueRecords.ts'
import { findRoll } from '../roll/roll.ts'
import {
  acknowledgedDisclosures,
  waitingDisclosures,
  waitingPresses,
} from '../safeguarding/disclosures.ts'
import { openTransfers } from '../safeguarding/transfers.ts'
import { lastStepsInHand } from '../safeguarding/disclosureRecord.ts'
import { type NameViewer, waitingRequests } from '../safeguarding/lockedNames.ts'
import { waitingLeaving } from '../school/leavingRequests.ts'
import { unsettledProposals } from '../staff/roleProposals.ts'
import { countGivenAlone } from '../staff/rolesGivenAlone.ts'
import { unsettledProviders } from '../signIn/providers.ts'
import { seriesRows } from '../timetable/series.ts'
import { standingPlaces } from '../timetable/sessionDays.ts'
import { storedBetween } from '../timetable/sessions.ts'
import { pressing, queueAfter, unreadReplies } from '../triage/queue.ts'

/** Rows of a kind that are read, so the page can say how many there are. */
export const MOST_OF_KIND = 100

/** The parts of the page that are read by themselves. */
export const TODAY_PARTS = [
  'calls',
  'meetings',
  'ratings',
  'queue',
  'replies',
  'cases',
  'teamCases',
  'offers',
  'disclosures',
  'names',
  'roles',
  'givenAlone',
  'providers',
  'leaving',
  'sessions',
  'meals',
  'referred',
  'roll',
  'settings',
  'retention',
  'copies',
] as const

export type TodayPart = (typeof TODAY_PARTS)[number]

/** No school has this id: asked of it, a query answers nothing, after one look that finds nothing. */
const NO_SCHOOL = ''

/** Which London day, from now until the end of it. */
type Day = { on: string; now: number; endsAt: number }

/**
 * Everything that someone's first page shows, in one round trip. A part that is not for them is asked of no school,
 * so one batch serves every role.
 *
 * @param repliesTo whose replies: a mentor's own and those that concern everyone; null: all that they may see
 */
export async function readToday(
  db: Database,
  viewer: NameViewer,
  { on, now, endsAt }: Day,
  { has, repliesTo }: { has: (part: TodayPart) => boolean; repliesTo: string | null },
) {
  const schoolFor = (part: TodayPart) => (has(part) ? viewer.schoolId : NO_SCHOOL)
  const viewerFor = (part: TodayPart): Viewer => ({ ...viewer, schoolId: schoolFor(part) })
  const { staffId } = viewer
  const mine = repliesTo ?? undefined
  const [
    urgent,
    promised,
    crowded,
    [next],
    replies,
    cases,
    teamCases,
    offers,
    told,
    presses,
    inHand,
    steps,
    transfers,
    names,
    proposals,
    [alone],
    providers,
    [leaving],
    series,
    stored,
    standing,
    marked,
    referred,
    phrases,
    [roll],
    periods,
    calls,
    looks,
    ratings,
    lookIns,
    copies,
    ...meals
  ] = await db.batch([
    ...pressing(db, viewerFor('queue'), endsAt, MOST_OF_KIND),
    // By when the next answer is promised: said to mentors.
    queueAfter(db, viewerFor('cases'), null, 1),
    unreadReplies(db, viewerFor('replies'), MOST_OF_KIND, mine, true),
    casesOf(db, viewerFor('cases'), staffId),
    lateCasesOfOthers(db, viewerFor('teamCases'), on, MOST_OF_KIND),
    offeredTo(db, viewerFor('offers')),
    waitingDisclosures(db, viewerFor('disclosures'), MOST_OF_KIND),
    waitingPresses(db, viewerFor('disclosures'), MOST_OF_KIND),
    acknowledgedDisclosures(db, viewerFor('disclosures'), MOST_OF_KIND),
    lastStepsInHand(db, schoolFor('disclosures')),
    openTransfers(db, { ...viewer, schoolId: schoolFor('disclosures') }, MOST_OF_KIND),
    waitingRequests(db, { ...viewer, schoolId: schoolFor('names') }, now),
    unsettledProposals(db, schoolFor('roles'), now),
    countGivenAlone(db, schoolFor('givenAlone'), staffId),
    unsettledProviders(db, schoolFor('providers'), staffId, now),
    waitingLeaving(db, schoolFor('leaving'), now),
    seriesRows(db, schoolFor('sessions')),
    storedBetween(db, schoolFor('sessions'), on, on),
    standingPlaces(db, schoolFor('sessions')),
    markedOn(db, schoolFor('sessions'), on),
    referredBy(db, schoolFor('referred'), staffId, now),
    phrasesTo(db, schoolFor('referred'), staffId),
    findRoll(db, schoolFor('roll')),
    periodsOf(db, schoolFor('retention')),
    openCallsOn(db, schoolFor('calls'), on),
    meetingsToLook(db, schoolFor('meetings'), staffId, on),
    waitingRatings(db, schoolFor('ratings'), staffId),
    lookInsDue(db, viewerFor('cases'), staffId, on, MOST_OF_KIND),
    openRequests(db, viewerFor('copies'), MOST_OF_KIND),
    ...mealQueries(db, schoolFor('meals'), on, on),
  ])
  return {
    pressing: [...urgent, ...promised, ...crowded],
    next,
    replies,
    cases,
    teamCases,
    offers,
    disclosures: { told, presses, inHand, steps, transfers },
    names,
    proposals,
    givenAlone: alone?.unseen ?? 0,
    providers,
    leaving,
    sessions: { series, stored, standing, marked },
    referred: { rows: referred, phrases },
    roll,
    periods,
    calls,
    looks,
    ratings,
    lookIns,
    copies,
    meals,
  }
}

export type TodayRows = Awaited<ReturnType<typeof readToday>>
