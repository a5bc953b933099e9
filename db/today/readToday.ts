import { REFERRED_SHOWN } from '../../worker/today/rules/needs.ts'
import type { Database } from '../database.ts'
import { keptFor } from '../keptQuery.ts'
import { askThese, orNone } from '../askThese.ts'
import { casesOf, lateCasesOfOthers, lookInsDue } from '../cases/cases.ts'
import { offeredTo } from '../cases/handOvers.ts'
import { openCallsOn } from '../onCall/calls.ts'
import { openRequests } from '../pupils/copyRequests.ts'
import { referredBy } from '../referrals/teacherReferrals.ts'
import { markedOn } from '../register/marks.ts'
import { mealQueries } from '../register/meals.ts'
import { waitingRatings } from '../ratings/ratings.ts'
import { offersToAnswer } from '../movingUp/offers.ts'
import { casesOnMyDay } from '../meetings/takenTimes.ts'
import { talksOnDay } from '../meetings/talks.ts'
import { meetingsToLook } from '../restorative/meetings.ts'
import { dueCountsOf } from '../retention/dueCounts.ts'
import { periodsOf } from '../retention/dueRecords.ts'
import { findRoll } from '../roll/roll.ts'
import {
  acknowledgedDisclosures,
  waitingDisclosures,
  waitingPresses,
} from '../safeguarding/disclosures.ts'
import { unreadAboutHead } from '../safeguarding/concernsAboutHead.ts'
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
  'aboutHead',
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

/** Which London day, from now until the end of it. */
type Day = { on: string; now: number; endsAt: number }

/**
 * Everything that someone's first page shows, in one round trip. A part that is not for them isn't asked.
 *
 * @param repliesTo whose replies: a mentor's own and those that concern everyone; null: all that they may see
 */
export async function readToday(
  db: Database,
  viewer: NameViewer,
  { on, now, endsAt }: Day,
  { has, repliesTo }: { has: (part: TodayPart) => boolean; repliesTo: string | null },
) {
  const { schoolId, staffId } = viewer
  const mine = repliesTo ?? undefined
  const of = <Asked>(part: TodayPart, ask: () => Asked) => (has(part) ? ask() : null)
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
    lists,
    aboutHead,
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
    [roll],
    periods,
    [due],
    calls,
    looks,
    ratings,
    lookIns,
    copies,
    met,
    talks,
    ...meals
  ] = await askThese(db, [
    ...orNone(has('queue'), pressing(db, viewer, endsAt, MOST_OF_KIND)),
    // By when the next answer is promised: said to mentors.
    of('cases', () => keptFor(db, queueAfter, viewer, null, 1)),
    of('replies', () => keptFor(db, unreadReplies, viewer, MOST_OF_KIND, mine, true)),
    of('cases', () => keptFor(db, casesOf, viewer, staffId, on)),
    of('teamCases', () => keptFor(db, lateCasesOfOthers, viewer, on, MOST_OF_KIND)),
    of('offers', () => keptFor(db, offeredTo, viewer)),
    of('disclosures', () => keptFor(db, waitingDisclosures, viewer, MOST_OF_KIND)),
    of('disclosures', () => keptFor(db, waitingPresses, viewer, MOST_OF_KIND)),
    of('disclosures', () => keptFor(db, acknowledgedDisclosures, viewer, MOST_OF_KIND)),
    of('disclosures', () => keptFor(db, lastStepsInHand, schoolId)),
    of('disclosures', () => keptFor(db, openTransfers, viewer, MOST_OF_KIND)),
    of('disclosures', () => keptFor(db, offersToAnswer, schoolId, on, MOST_OF_KIND)),
    of('aboutHead', () => keptFor(db, unreadAboutHead, { staffId, schoolId }, MOST_OF_KIND)),
    of('names', () => waitingRequests(db, viewer, now)),
    of('roles', () => unsettledProposals(db, schoolId, now)),
    of('givenAlone', () => keptFor(db, countGivenAlone, schoolId, staffId)),
    of('providers', () => unsettledProviders(db, schoolId, staffId, now)),
    of('leaving', () => waitingLeaving(db, schoolId, now)),
    of('sessions', () => keptFor(db, seriesRows, schoolId)),
    of('sessions', () => keptFor(db, storedBetween, schoolId, on, on)),
    of('sessions', () => keptFor(db, standingPlaces, schoolId)),
    of('sessions', () => keptFor(db, markedOn, schoolId, on)),
    of('referred', () => referredBy(db, schoolId, staffId, now, REFERRED_SHOWN + 1)),
    of('roll', () => keptFor(db, findRoll, schoolId)),
    of('retention', () => keptFor(db, periodsOf, schoolId)),
    of('retention', () => keptFor(db, dueCountsOf, schoolId, on)),
    of('calls', () => keptFor(db, openCallsOn, schoolId, on)),
    of('meetings', () => keptFor(db, meetingsToLook, schoolId, staffId, on)),
    of('ratings', () => keptFor(db, waitingRatings, schoolId, staffId)),
    of('cases', () => keptFor(db, lookInsDue, viewer, staffId, on, MOST_OF_KIND)),
    of('copies', () => keptFor(db, openRequests, viewer, MOST_OF_KIND)),
    of('cases', () => keptFor(db, casesOnMyDay, viewer, on)),
    of('cases', () => keptFor(db, talksOnDay, schoolId, staffId, on)),
    ...orNone(has('meals'), mealQueries(db, schoolId, on, on)),
  ])
  return {
    pressing: [...urgent, ...promised, ...crowded],
    next,
    replies,
    cases,
    teamCases,
    offers,
    disclosures: { told, presses, inHand, steps, transfers, lists },
    aboutHead,
    names,
    proposals,
    givenAlone: alone?.unseen ?? 0,
    providers,
    leaving,
    sessions: { series, stored, standing, marked },
    referred,
    roll,
    periods,
    due: due?.counted ?? null,
    calls,
    looks,
    ratings,
    lookIns,
    copies,
    myDay: { met, talks },
    meals,
  }
}

export type TodayRows = Awaited<ReturnType<typeof readToday>>
