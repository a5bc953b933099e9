import { keptFor } from '../../db/keptQuery.ts'
import { noticeAddressOf } from '../env.ts'
import { type Action, ACTIONS, roleName, scopeOf } from '../access/rules/accessTable.ts'
import type { Person } from '../officeRoute/answers.ts'
import { readHealth } from '../../db/jobs/health.ts'
import { alarmValues, keptAlarmFacts } from '../../db/notices/alarms.ts'
import { type Alarm, alarmsOf } from '../health/rules/illnesses.ts'
import { countHiddenDisclosures } from '../../db/safeguarding/disclosures.ts'
import { countOffered } from '../../db/cases/handOvers.ts'
import { countRolesToAgree } from '../../db/staff/roleProposals.ts'
import { countGivenAlone } from '../../db/staff/rolesGivenAlone.ts'
import { unsettledProviders } from '../../db/signIn/providers.ts'
import { providersFor } from '../staff/rules/providerYes.ts'
import { countDue } from '../../db/cases/cases.ts'
import {
  countHidden,
  countReplies,
  hasConcerns,
  keptNextLate,
  keptPressing,
} from '../../db/triage/queue.ts'
import { countToAgree } from '../../db/safeguarding/lockedNames.ts'
import { queueTally, talliesOf, tally, waitingOf } from '../../db/triage/waitingCounts.ts'
import { askThese } from '../../db/askThese.ts'
import { keptOtherSchools } from '../../db/context/otherSchools.ts'
import { byName } from '../context/everyDatabase.ts'
import { schoolsElsewhere } from '../context/schoolsElsewhere.ts'
import { signInHash } from '../context/staffSession.ts'
import { nameViewerOf } from '../safeguarding/askForLockedName.ts'
import { TAB_HAS } from '../context/requireSignIn.ts'
import { type StaffContext, viewerOf } from '../context/staffContext.ts'
import { lateBefore } from '../referrals/rules/lateness.ts'
import { MINUTE_MS } from '../time/durations.ts'
import { londonDay } from '../time/londonTime.ts'
import { hashOf } from '../vault/vault.ts'
import { isLanguage } from '../../web/languages/catalogue.ts'
import { missingOf } from '../school/rules/missingSettings.ts'
import { officeColours } from '../school/rules/officeColours.ts'
import { isDeputy } from '../access/rules/safeguardingRank.ts'
import { firstTold } from '../../db/school/school.ts'
import { maybePerson, personOf } from '../officeRoute/people.ts'
import { nothingNew } from '../officeRoute/nothingNew.ts'
import { allowed, officeRoutes, staffContext } from '../officeRoute/policy.ts'

/** `GET /office/api/me` */
export type Me = {
  person: Person
  /** As staff call them. */
  roles: readonly string[]
  may: readonly Action[]
  /** The same for as long as the same person stays signed in, in whichever of their schools. */
  signIn: string
  /** Their other schools. */
  others: { id: string; name: string }[]
  school: {
    id: string
    name: string
    room: string
    /** How to find the room. */
    place: string
    /** Its own colour in the office, by the names that the stylesheet reads. */
    colours: Record<string, string>
    firstYear: number
    lastYear: number
    /** Languages of the portal, of which we have the words. */
    languages: readonly string[]
    /** Who hears first of a concern about a child; null where the school has nobody yet. */
    told: Person | null
    hasDeputy: boolean
    /** How many settings are missing, for whoever may set them; else 0. */
    missing: number
  }
  /**
   * What waits, of all that this person may see. `late` and `notSafe`: of those in the queue, counted as its own
   * figures are. `replies`: their own
   * pupils who wrote back. `due`: their own cases with a day that has come. `offered`: cases that wait for this
   * mentor's yes or no. `rolesToAgree`: with what was given when nobody could agree. `providers`: ways to sign in that wait
   * for this person's yes, or were used without one and nobody of the team has seen it.
   */
  tally: {
    waiting: number
    late: number
    notSafe: number
    replies: number
    due: number
    unacknowledged: number
    namesToAgree: number
    rolesToAgree: number
    providers: number
    offered: number
  }
  /** What keeps an alert from whoever should hear it, for whoever may do something about that. */
  alarms: Alarm[]
  /** What a tab says that it has when it asks again; empty for whoever is told everything anew each time. */
  have: string
}

/** What a tab has is looked at again after as long at the latest: someone's other schools raise no number of this one's. */
const HOLDS_MS = 10 * MINUTE_MS

/**
 * Whoever may do one of these is told everything anew each time: their counts raise no number of news, and whether an
 * alert arrives depends on each minute's jobs.
 */
const TOLD_ANEW: readonly Action[] = [
  'see_disclosures',
  'agree_to_open_name',
  'agree_to_role',
  'see_roles_given_alone',
  'agree_to_provider',
  'see_health',
]

/** Whoever may do none of these has no counts, and doesn't learn that anything changed. */
const COUNTED: readonly Action[] = [
  'see_queue',
  'take_over_case',
  'answer_messages',
  'see_own_caseload',
]

const OF_REFERRALS: readonly Action[] = [
  'see_queue',
  'see_referral',
  'decide_referral',
  'answer_messages',
  'pass_to_dsl',
]

/** Letters that tell two sign-ins of one browser apart, and open nothing. */
const SIGN_IN_LETTERS = 8

/**
 * Who is signed in, and what of the office is theirs. A tab that says what it has, and for which nothing is new, gets an
 * empty answer: what comes along with its sign-in says so.
 */
export const me = officeRoutes().get('/office/api/me', allowed('signed_in'), async (c) => {
  const ctx = staffContext(c)
  const { db, staff } = ctx
  const { school, roles } = staff
  const viewer = viewerOf(ctx)
  const idHash = (await signInHash(c)) ?? ''
  const before = lateBefore(school.calendar, ctx.now)
  const can = (action: Action) => scopeOf(roles, action) !== null
  const hasCounts = COUNTED.some(can)
  const mine = { ...personPart(ctx), signIn: idHash.slice(0, SIGN_IN_LETTERS) }
  const toldAnew = TOLD_ANEW.some(can)
  const markOf = (news: number | null | undefined) =>
    hashOf(JSON.stringify([hasCounts && (news ?? 0), mine, school.calendar, londonDay(ctx.now)]))
  const [mark, at, late] = c.req.header(TAB_HAS)?.split('~') ?? []
  const age = ctx.now - Number(at)
  const holds = !toldAnew && age >= 0 && age < HOLDS_MS && before <= Number(late)
  if (holds && mark === (await markOf(c.var.news))) return nothingNew()
  const of = <Asked>(action: Action, ask: () => Asked) => (can(action) ? ask() : null)
  const [
    tallies,
    [hidden],
    [names],
    [concern],
    [apart],
    [offered],
    [proposed],
    [alone],
    providers,
    [pressing],
    [next],
    [replies],
    [due],
    others,
    health,
    [facts],
  ] = await askThese(db, [
    of('see_disclosures', () => keptFor(db, talliesOf, school.id)) ??
      (hasCounts ? keptFor(db, talliesOf, school.id, 'waiting') : null),
    of('see_queue', () => keptFor(db, countHidden, viewer)),
    of('agree_to_open_name', () => countToAgree(db, nameViewerOf(ctx), ctx.now)),
    viewer.referrals === 'own' ? keptFor(db, hasConcerns, viewer) : null,
    of('see_disclosures', () =>
      keptFor(db, countHiddenDisclosures, { schoolId: school.id, staffId: staff.id }),
    ),
    of('take_over_case', () => keptFor(db, countOffered, viewer)),
    of('agree_to_role', () => countRolesToAgree(db, school.id, staff.id, ctx.now)),
    of('see_roles_given_alone', () => keptFor(db, countGivenAlone, school.id, staff.id)),
    can('agree_to_provider') || can('see_roles_given_alone')
      ? unsettledProviders(db, school.id, staff.id, ctx.now)
      : null,
    of('see_queue', () => keptPressing(db, [viewer], { lateBefore: before })),
    toldAnew ? null : of('see_queue', () => keptNextLate(db, [viewer], { lateBefore: before })),
    of('answer_messages', () => keptFor(db, countReplies, viewer, staff.id)),
    of('see_own_caseload', () => keptFor(db, countDue, viewer, londonDay(ctx.now))),
    keptOtherSchools(db, [], { idHash }),
    of('see_health', () => readHealth(db)),
    of('see_health', () => keptAlarmFacts(db, [], alarmValues(school.id, ctx.now))),
  ])
  const elsewhere = await schoolsElsewhere({ env: c.env, db, now: ctx.now }, idHash)
  // One that has just moved here may still be kept as of elsewhere.
  const theirs = new Map([...elsewhere, ...others].map(({ otherId, name }) => [otherId, name]))
  theirs.delete(school.id)
  // A reader of concerns about staff has no queue until one comes to them.
  const isClosed = (action: Action) =>
    viewer.referrals === 'own' && !concern && OF_REFERRALS.includes(action)
  const may = ACTIONS.filter((action) => can(action) && !isClosed(action))
  return c.json({
    ...mine,
    may,
    others: byName([...theirs].map(([id, name]) => ({ id, name }))),
    have: toldAnew
      ? ''
      : [await markOf(waitingOf(tallies)?.news), ctx.now, next?.nextLate ?? Infinity].join('~'),
    tally: {
      waiting: may.includes('see_queue') ? queueTally(waitingOf(tallies), hidden).waiting : 0,
      late: may.includes('see_queue') ? (pressing?.late ?? 0) : 0,
      notSafe: may.includes('see_queue') ? (pressing?.notSafe ?? 0) : 0,
      replies: may.includes('answer_messages') ? (replies?.replies ?? 0) : 0,
      due: may.includes('see_own_caseload') ? (due?.due ?? 0) : 0,
      unacknowledged: may.includes('see_disclosures')
        ? tally(tallies, 'unacknowledged') - (apart?.hidden ?? 0)
        : 0,
      namesToAgree: may.includes('agree_to_open_name') ? (names?.toAgree ?? 0) : 0,
      offered: may.includes('take_over_case') ? (offered?.offered ?? 0) : 0,
      rolesToAgree:
        (may.includes('agree_to_role') ? (proposed?.toAgree ?? 0) : 0) +
        (may.includes('see_roles_given_alone') ? (alone?.unseen ?? 0) : 0),
      providers: providersFor(providers, (action) => may.includes(action)).length,
    },
    alarms:
      facts && may.includes('see_health')
        ? alarmsOf(
            {
              rows: health,
              due: facts,
              hasSender: noticeAddressOf(c.env) !== null,
              failedNotice: facts.failedNotice,
            },
            ctx.now,
          )
        : [],
  } satisfies Me)
})

/** What the sign-in and the school's own few rows say. */
function personPart({ staff: { id, roles, school }, now }: StaffContext) {
  const { room, roomPlace: place, colour, firstYear, lastYear } = school.profile
  return {
    person: personOf(school, id),
    roles: roles.map(roleName),
    school: {
      id: school.id,
      name: school.name,
      room,
      place,
      colours: officeColours(colour),
      firstYear,
      lastYear,
      languages: school.profile.languages.filter(isLanguage),
      told: maybePerson(school, firstTold(school)?.id ?? null),
      hasDeputy: school.staff.some(isDeputy),
      missing: scopeOf(roles, 'keep_settings') ? missingOf(school, now).length : 0,
    },
  } satisfies Partial<Me>
}
