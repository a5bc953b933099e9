import { Hono } from 'hono/tiny'
import { countHiddenDisclosures } from '../../db/disclosure.ts'
import { countOffered } from '../../db/handOver.ts'
import { countRolesToAgree } from '../../db/proposal.ts'
import { countHidden, hasConcerns } from '../../db/queue.ts'
import { countToAgree } from '../../db/sealedName.ts'
import { queueTally, talliesOf, tally } from '../../db/tally.ts'
import { nameViewerOf } from '../commands/askToOpenName.ts'
import { viewerOf } from '../commands/officeContext.ts'
import { isLanguage } from '../../web/languages/catalogue.ts'
import { type Action, ACTIONS, reachOf } from '../domain/access.ts'
import type { SignedInEnv } from '../signIn/requireSignIn.ts'
import type { Me } from './answers.ts'
import { personOf } from './names.ts'
import { allowed, officeContext } from './policy.ts'

const OF_REFERRALS: readonly Action[] = [
  'see_queue',
  'see_referral',
  'decide_referral',
  'answer_messages',
  'pass_to_dsl',
]

/** Who is signed in, and what of the office is theirs. */
export const me = new Hono<SignedInEnv>().get('/office/api/me', allowed('signed_in'), async (c) => {
  const ctx = officeContext(c)
  const { db, staff } = ctx
  const { school, roles } = staff
  const viewer = viewerOf(ctx)
  const [tallies, [hidden], [names], [concern], [apart], [offered], [proposed]] = await db.batch([
    talliesOf(db, school.id),
    countHidden(db, viewer),
    countToAgree(db, nameViewerOf(ctx), ctx.now),
    hasConcerns(db, viewer),
    countHiddenDisclosures(db, { schoolId: school.id, staffId: staff.id }),
    countOffered(db, viewer),
    countRolesToAgree(db, school.id, staff.id, ctx.now),
  ])
  // Who reads only what comes to them has no queue until something has.
  const isClosed = (action: Action) =>
    viewer.referrals === 'own' && !concern && OF_REFERRALS.includes(action)
  const may = ACTIONS.filter((action) => reachOf(roles, action) !== null && !isClosed(action))
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
      rolesToAgree: may.includes('agree_to_role') ? (proposed?.toAgree ?? 0) : 0,
    },
  } satisfies Me)
})
