import { Hono } from 'hono/tiny'
import { countHidden } from '../../db/queue.ts'
import { talliesOf, tally } from '../../db/tally.ts'
import { viewerOf } from '../commands/officeContext.ts'
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
  const [tallies, [hidden]] = await db.batch([
    talliesOf(db, school.id),
    countHidden(db, viewerOf(ctx)),
  ])
  const { room, colour, firstYear, lastYear } = school.profile
  return c.json({
    person: personOf(school, staff.id),
    roles,
    may,
    school: { id: school.id, name: school.name, room, colour, firstYear, lastYear },
    tally: {
      waiting: may.includes('see_queue') ? tally(tallies, 'waiting') - (hidden?.hidden ?? 0) : 0,
      unacknowledged: may.includes('see_disclosures') ? tally(tallies, 'unacknowledged') : 0,
    },
  } satisfies Me)
})
