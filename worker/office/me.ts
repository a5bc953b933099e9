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
import { countHidden, countReplies, hasConcerns, keptPressing } from '../../db/triage/queue.ts'
import { countToAgree } from '../../db/safeguarding/lockedNames.ts'
import { queueTally, talliesOf, tally, waitingOf } from '../../db/triage/waitingCounts.ts'
import { askThese } from '../../db/askThese.ts'
import { keptOtherSchools } from '../../db/context/otherSchools.ts'
import { byName } from '../context/everyDatabase.ts'
import { schoolsElsewhere } from '../context/schoolsElsewhere.ts'
import { signInHash } from '../context/staffSession.ts'
import { nameViewerOf } from '../safeguarding/askForLockedName.ts'
import { viewerOf } from '../context/staffContext.ts'
import { lateBefore } from '../referrals/rules/lateness.ts'
import { londonDay } from '../time/londonTime.ts'
import { isLanguage } from '../../web/languages/catalogue.ts'
import { missingOf } from '../school/rules/missingSettings.ts'
import { officeColours } from '../school/rules/officeColours.ts'
import { isDeputy } from '../access/rules/safeguardingRank.ts'
import { firstTold } from '../../db/school/school.ts'
import { maybePerson, personOf } from '../officeRoute/people.ts'
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
}

const OF_REFERRALS: readonly Action[] = [
  'see_queue',
  'see_referral',
  'decide_referral',
  'answer_messages',
  'pass_to_dsl',
]

/** Letters that tell two sign-ins of one browser apart, and open nothing. */
const SIGN_IN_LETTERS = 8

/** Who is signed in, and what of the office is theirs. */
export const me = officeRoutes().get('/office/api/me', allowed('signed_in'), async (c) => {
  const ctx = staffContext(c)
  const { db, staff } = ctx
  const { school, roles } = staff
  const viewer = viewerOf(ctx)
  const idHash = (await signInHash(c)) ?? ''
  const before = lateBefore(school.calendar, ctx.now)
  const can = (action: Action) => scopeOf(roles, action) !== null
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
    [replies],
    [due],
    others,
    health,
    [facts],
  ] = await askThese(db, [
    of('see_disclosures', () => keptFor(db, talliesOf, school.id)) ??
      of('see_queue', () => keptFor(db, talliesOf, school.id, 'waiting')),
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
  const { room, roomPlace: place, colour, firstYear, lastYear } = school.profile
  const languages = school.profile.languages.filter(isLanguage)
  return c.json({
    person: personOf(school, staff.id),
    roles: roles.map(roleName),
    may,
    signIn: idHash.slice(0, SIGN_IN_LETTERS),
    others: byName([...theirs].map(([id, name]) => ({ id, name }))),
    school: {
      id: school.id,
      name: school.name,
      room,
      place,
      colours: officeColours(colour),
      firstYear,
      lastYear,
      languages,
      told: maybePerson(school, firstTold(school)?.id ?? null),
      hasDeputy: school.staff.some(isDeputy),
      missing: may.includes('keep_settings') ? missingOf(school, ctx.now).length : 0,
    },
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
