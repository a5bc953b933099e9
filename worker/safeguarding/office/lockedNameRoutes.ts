import {
  findSealedReferral,
  type NameRequest,
  openRequest,
  openRequestsOf,
  requestsOf,
  waitingRequests,
} from '../../../db/safeguarding/lockedNames.ts'
import { openingsOf } from '../../../db/safeguarding/nameOpenings.ts'
import { askToOpenName, nameViewerOf } from '../askForLockedName.ts'
import { noteViews } from '../../context/noteViews.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import { settleNameRequest } from '../settleNameRequest.ts'
import { viewLockedName } from '../viewLockedName.ts'
import { scopeOf } from '../../access/rules/accessTable.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import {
  mayReadName,
  maySettle,
  nameAnswerForm,
  nameRequestForm,
  statusNow,
} from '../rules/lockedName.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { maybePerson, personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import type { NameRequestRow, NameRequests, NamesPage, LockedName } from './answers.ts'

const MOST_OPENED = 50

/** Names that a child locked away: asked for by one, agreed to by another. `:id` is the referral's. */
export const lockedNames = officeRoutes()
  .get('/office/api/sealed-names', allowed('agree_to_open_name'), async (c) => {
    const ctx = staffContext(c)
    const { db, now } = ctx
    const viewer = nameViewerOf(ctx)
    const [waiting, opened] = await db.batch([
      waitingRequests(db, viewer, now),
      openRequestsOf(db, viewer, MOST_OPENED),
    ])
    const shown = [...waiting, ...opened].map(({ referralId }) => referralId)
    await noteViews(ctx, 'agree_to_open_name', shown)
    return c.json({
      waiting: await rowsOf(ctx, waiting),
      opened: await rowsOf(ctx, opened),
    } satisfies NamesPage)
  })
  .get('/office/api/sealed-names/:id', allowed('ask_to_open_name'), async (c) => {
    const who = await viewLockedName(staffContext(c), c.req.param('id'))
    return c.json({ who } satisfies LockedName)
  })
  .get('/office/api/sealed-names/:id/requests', allowed('ask_to_open_name'), async (c) => {
    const ctx = staffContext(c)
    const { db, now, staff } = ctx
    const viewer = nameViewerOf(ctx)
    const [[referral], requests, openings] = await db.batch([
      findSealedReferral(db, viewer, c.req.param('id')),
      requestsOf(db, staff.school.id, c.req.param('id')),
      openingsOf(db, staff.school.id, c.req.param('id')),
    ])
    if (!referral) throw new Refusal('not_found')
    if (requests.length > 0) await noteViews(ctx, 'ask_to_open_name', [referral.id])
    const read = mayReadName(requests, staff.id, viewer.isSafeguarding, openings.length)
    const waits = requests.some((request) => statusNow(request, now) === 'waiting')
    return c.json({
      requests: await rowsOf(ctx, requests),
      may: { ask: !read && !waits, read },
    } satisfies NameRequests)
  })
  .post(
    '/office/api/sealed-names/:id/requests',
    allowed('ask_to_open_name'),
    jsonOnly,
    jsonForm(nameRequestForm),
    async (c) => {
      const ctx = staffContext(c)
      const request = await askToOpenName(ctx, c.req.param('id'), c.req.valid('json'))
      return c.json(rowOf(ctx, request) satisfies NameRequestRow)
    },
  )
  .post(
    '/office/api/sealed-names/:id/agreement',
    allowed('agree_to_open_name'),
    jsonOnly,
    jsonForm(nameAnswerForm),
    async (c) => {
      const settled = settle(c, c.req.param('id'), c.req.valid('json').requestId, 'agreed')
      return c.json((await settled) satisfies NameRequestRow)
    },
  )
  .post(
    '/office/api/sealed-names/:id/refusal',
    allowed('agree_to_open_name'),
    jsonOnly,
    jsonForm(nameAnswerForm),
    async (c) => {
      const settled = settle(c, c.req.param('id'), c.req.valid('json').requestId, 'refused')
      return c.json((await settled) satisfies NameRequestRow)
    },
  )
  .post(
    '/office/api/sealed-names/:id/withdrawal',
    allowed('ask_to_open_name'),
    jsonOnly,
    jsonForm(nameAnswerForm),
    async (c) => {
      const settled = settle(c, c.req.param('id'), c.req.valid('json').requestId, 'taken_back')
      return c.json((await settled) satisfies NameRequestRow)
    },
  )

async function settle(
  c: Parameters<typeof staffContext>[0],
  referralId: string,
  requestId: string,
  outcome: 'agreed' | 'refused' | 'taken_back',
): Promise<NameRequestRow> {
  const ctx = staffContext(c)
  return rowOf(ctx, await settleNameRequest(ctx, referralId, { requestId, outcome }))
}

type Row = Parameters<typeof openRequest>[1]

const rowsOf = async (ctx: StaffContext, requests: readonly Row[]) =>
  (await Promise.all(requests.map((row) => openRequest(ctx.staff.school.vault, row)))).map(
    (request) => rowOf(ctx, request),
  )

function rowOf({ staff, now }: StaffContext, request: NameRequest): NameRequestRow {
  const { school, id, roles } = staff
  const { askedBy, settledBy } = request
  const mayAgree = scopeOf(roles, 'agree_to_open_name') !== null
  const reads = mayAgree || askedBy === id
  return {
    id: request.id,
    referralId: request.referralId,
    because: request.because,
    askedBy: personOf(school, askedBy),
    askedAt: request.askedAt,
    words: reads ? request.words : null,
    endsAt: request.endsAt,
    status: statusNow(request, now),
    settledBy: maybePerson(school, settledBy),
    settledAt: request.settledAt,
    may: {
      agree: mayAgree && maySettle(request, id, 'agreed', now),
      takeBack: maySettle(request, id, 'taken_back', now),
    },
  }
}
