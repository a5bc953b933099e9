import { type Action, type Role, ACTIONS, scopeOf } from '../access/rules/accessTable.ts'
import type { Person } from '../officeRoute/answers.ts'
import { countHiddenDisclosures } from '../../db/safeguarding/disclosures.ts'
import { countOffered } from '../../db/cases/handOvers.ts'
import { countRolesToAgree } from '../../db/staff/roleProposals.ts'
import { countGivenAlone } from '../../db/staff/rolesGivenAlone.ts'
import { countHidden, hasConcerns } from '../../db/triage/queue.ts'
import { countToAgree } from '../../db/safeguarding/lockedNames.ts'
import { queueTally, talliesOf, tally } from '../../db/triage/waitingCounts.ts'
import { nameViewerOf } from '../safeguarding/askForLockedName.ts'
import { viewerOf } from '../context/staffContext.ts'
import { isLanguage } from '../../web/languages/catalogue.ts'
import { personOf } from '../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../officeRoute/policy.ts'

/** `GET /office/api/me` */
export type Me = {
  person: Person
  roles: readonly Role[]
  may: readonly Action[]
  school: {
    id: string
    name: string
    room: string
    colour: string
    firstYear: number
    lastYear: number
    /** Languages of the portal, of which we have the words. */
    languages: readonly string[]
  }
  /** `offered`: cases that wait for this mentor's yes or no. `rolesToAgree`: with what was given when nobody could agree. */
  tally: {
    waiting: number
    unacknowledged: number
    namesToAgree: number
    rolesToAgree: number
    offered: number
  }
}

const OF_REFERRALS: readonly Action[] = [
  'see_queue',
  'see_referral',
  'decide_referral',
  'answer_messages',
  'pass_to_dsl',
]

/** Who is signed in, and what of the office is theirs. */
export const me = officeRoutes().get('/office/api/me', allowed('signed_in'), async (c) => {
  const ctx = staffContext(c)
  const { db, staff } = ctx
  const { school, roles } = staff
  const viewer = viewerOf(ctx)
  const [tallies, [hidden], [names], [concern], [apart], [offered], [proposed], [alone]] =
    await db.batch([
      talliesOf(db, school.id),
      countHidden(db, viewer),
      countToAgree(db, nameViewerOf(ctx), ctx.now),
      hasConcerns(db, viewer),
      countHiddenDisclosures(db, { schoolId: school.id, staffId: staff.id }),
      countOffered(db, viewer),
      countRolesToAgree(db, school.id, staff.id, ctx.now),
      countGivenAlone(db, school.id, staff.id),
    ])
  // Who reads only what comes to them has no queue until something has.
  const isClosed = (action: Action) =>
    viewer.referrals === 'own' && !concern && OF_REFERRALS.includes(action)
  const may = ACTIONS.filter((action) => scopeOf(roles, action) !== null && !isClosed(action))
  const { room, colour, firstYear, lastYear } = school.profile
  const languages = school.profile.languages.filter(isLanguage)
  return c.json({
    person: personOf(school, staff.id),
    roles,
    may,
    school: { id: school.id, name: school.name, room, colour, firstYear, lastYear, languages },
    tally: {
      waiting: may.includes('see_queue') ? queueTally(tallies, hidden).waiting : 0,
      unacknowledged: may.includes('see_disclosures')
        ? tally(tallies, 'unacknowledged') - (apart?.hidden ?? 0)
        : 0,
      namesToAgree: may.includes('agree_to_open_name') ? (names?.toAgree ?? 0) : 0,
      offered: may.includes('take_over_case') ? (offered?.offered ?? 0) : 0,
      rolesToAgree:
        (may.includes('agree_to_role') ? (proposed?.toAgree ?? 0) : 0) +
        (may.includes('see_roles_given_alone') ? (alone?.unseen ?? 0) : 0),
    },
  } satisfies Me)
})
