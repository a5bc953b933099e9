import { Hono } from 'hono/tiny'
import { countRolesToAgree } from '../../db/proposal.ts'
import { countHidden } from '../../db/queue.ts'
import { countToAgree } from '../../db/sealedName.ts'
import { queueTally, talliesOf, tally } from '../../db/tally.ts'
import { nameViewerOf } from '../commands/askToOpenName.ts'
import { viewerOf } from '../commands/officeContext.ts'
import { isLanguage } from '../../web/languages/catalogue.ts'
import { ACTIONS, reachOf } from '../domain/access.ts'
import type { SignedInEnv } from '../signIn/requireSignIn.ts'
import type { Me } from './answers.ts'
import { personOf } from './names.ts'
import { allowed, officeContext } from './policy.ts'

/** Who is signed in, and what of the office is theirs. */
export const me = new Hono<SignedInEnv>().get('/office/api/me', allowed('signed_in'), async (c) => {
  const ctx = officeContext(c)
  const { db, staff } = ctx
  const { school, roles } = staff
  const may = ACTIONS.filter((action) => reachOf(roles, action) !== null)
  const [tallies, [hidden], [names], [proposed]] = await db.batch([
    talliesOf(db, school.id),
    countHidden(db, viewerOf(ctx)),
    countToAgree(db, nameViewerOf(ctx), ctx.now),
    countRolesToAgree(db, school.id, staff.id, ctx.now),
  ])
  const { room, colour, firstYear, lastYear } = school.profile
  const languages = school.profile.languages.filter(isLanguage)
  return c.json({
    person: personOf(school, staff.id),
    roles,
    may,
    school: { id: school.id, name: school.name, room, colour, firstYear, lastYear, languages },
    tally: {
      waiting: may.includes('see_queue') ? queueTally(tallies, hidden).waiting : 0,
      unacknowledged: may.includes('see_disclosures') ? tally(tallies, 'unacknowledged') : 0,
      namesToAgree: may.includes('agree_to_open_name') ? (names?.toAgree ?? 0) : 0,
      rolesToAgree: may.includes('agree_to_role') ? (proposed?.toAgree ?? 0) : 0,
    },
  } satisfies Me)
})
