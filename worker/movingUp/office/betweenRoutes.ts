import { LIST_TRAIL } from '../../../db/movingUp/movingUp.ts'
import { offersOf, openOffer, otherOpenSchools } from '../../../db/movingUp/offers.ts'
import { byName, fromEvery } from '../../context/everyDatabase.ts'
import { commitAs } from '../../context/staffContext.ts'
import { jsonForm, jsonOnly, query } from '../../officeRoute/jsonForm.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { londonDay } from '../../time/londonTime.ts'
import { answerList, type BetweenContext, offerList } from '../offerList.ts'
import { usualLastDay } from '../rules/movingUp.ts'
import { MOST_SCHOOLS, namedForm, offerAnswerForm, offerForm } from '../rules/offer.ts'
import type { BetweenPage } from './answers.ts'

/** Lists of children between two schools, for their safeguarding leads. Each change answers with the page as it is. */
export const movingUpBetween = officeRoutes()
  .get('/office/api/moving-up/offers', allowed('exchange_moving_up'), async (c) =>
    c.json(await pageOf({ ...staffContext(c), env: c.env })),
  )
  .get(
    '/office/api/moving-up/other-schools',
    allowed('exchange_moving_up'),
    query(namedForm),
    async (c) => {
      const ctx = { ...staffContext(c), env: c.env }
      return c.json({ schools: await otherSchools(ctx, c.req.valid('query').named) })
    },
  )
  .post(
    '/office/api/moving-up/offers',
    allowed('exchange_moving_up'),
    jsonOnly,
    jsonForm(offerForm),
    async (c) => {
      const ctx = { ...staffContext(c), env: c.env }
      await offerList(ctx, c.req.valid('json'))
      return c.json(await pageOf(ctx))
    },
  )
  .post(
    '/office/api/moving-up/offers/:id/offer-answer',
    allowed('exchange_moving_up'),
    jsonOnly,
    jsonForm(offerAnswerForm),
    async (c) => {
      const ctx = { ...staffContext(c), env: c.env }
      await answerList(ctx, c.req.param('id'), c.req.valid('json').answer)
      return c.json(await pageOf(ctx))
    },
  )

/** The first `MOST_SCHOOLS` that a list can be offered to, of those whose name holds this. */
async function otherSchools({ env, now, staff }: BetweenContext, named?: string) {
  const found = await fromEvery(env, (one) => otherOpenSchools(one, staff.school.id, now, named))
  return byName(found).slice(0, MOST_SCHOOLS)
}

/** With an entry in the trail: the children stand in it. */
async function pageOf(ctx: BetweenContext): Promise<BetweenPage> {
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const today = londonDay(now)
  const [[rows], schools] = await Promise.all([
    commitAs({ ...ctx, head: undefined }, 'exchange_moving_up', { on: LIST_TRAIL, did: 'opened' }, [
      offersOf(db, schoolId, today),
    ]),
    otherSchools(ctx),
  ])
  return {
    offers: await Promise.all(
      rows.map(async (row) => ({
        ...(await openOffer(vault, row)),
        id: row.id,
        side: row.side,
        basis: row.basis,
        lastOn: row.lastOn,
        offeredAt: row.offeredAt,
        answer: row.answer,
        answeredAt: row.answeredAt,
      })),
    ),
    schools,
    usualLastOn: usualLastDay(today),
    today,
  }
}
