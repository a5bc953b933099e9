import { z } from 'zod/mini'
import { unsealWho } from '../../../db/names/sealedWho.ts'
import { unsealAnswers } from '../../../db/referrals/referrals.ts'
import {
  mergeRequests,
  requestQueries,
  type RequestRow,
  type RequestsAsked,
  type RequestsCursor,
} from '../../../db/referrals/requests.ts'
import { mentorsOf } from '../../../db/school/school.ts'
import { type StaffContext, viewerOf } from '../../context/staffContext.ts'
import { query } from '../../officeRoute/jsonForm.ts'
import { maybePerson, personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { addDays, instantOf } from '../../time/londonTime.ts'
import { yearOfChild } from '../rules/parentsRecord.ts'
import { outcomesOf, type RequestsFilter, requestsFilter } from '../rules/requestsFilter.ts'
import { aboutStaffAnswer } from './referralFacts.ts'
import type { PastRequest, RequestsPage } from './answers.ts'

const again = 'Begin at the top of the list again.'

const requestsQuery = z.object({
  ...requestsFilter.shape,
  after: z.optional(z.string().check(z.regex(/^\d{1,15}\.[\w-]{1,60}$/, again))),
})

const REQUESTS_PAGE = 50

/** By reason or year, which are sealed, so many are looked through for one page. */
const LOOKED_THROUGH = 200

/** Every request that has been decided or withdrawn, fifty at a time, as far as this person may see them. */
export const requests = officeRoutes().get(
  '/office/api/requests',
  allowed('see_referral'),
  query(requestsQuery),
  async (c) => {
    const ctx = staffContext(c)
    const { after, ...filter } = c.req.valid('query')
    const asked = askedFor(ctx, filter, cursorOf(after))
    const [first, ...others] = requestQueries(ctx.db, viewerOf(ctx), asked)
    const found = first ? await ctx.db.batch([first, ...others]) : []
    const page: RequestsPage = {
      ...(await pageOf(ctx, filter, mergeRequests(found, asked))),
      mentors: mentorsOf(ctx.staff.school).map(({ id }) => personOf(ctx.staff.school, id)),
    }
    return c.json(page)
  },
)

const opensSealed = ({ reason, year }: RequestsFilter) => reason !== undefined || year !== undefined

/** One more than is shown says whether there are more. */
const askedFor = (
  { staff }: StaffContext,
  filter: RequestsFilter,
  after: RequestsCursor | null,
): RequestsAsked => ({
  outcomes: outcomesOf(filter),
  mentorId: filter.mentor === 'me' ? staff.id : (filter.mentor ?? null),
  from: filter.from === undefined ? null : instantOf(filter.from, '00:00'),
  before: filter.to === undefined ? null : instantOf(addDays(filter.to, 1), '00:00'),
  oldestFirst: filter.sort === 'oldest',
  after,
  limit: 1 + (opensSealed(filter) ? LOOKED_THROUGH : REQUESTS_PAGE),
})

async function pageOf(
  ctx: StaffContext,
  filter: RequestsFilter,
  found: readonly RequestRow[],
): Promise<Omit<RequestsPage, 'mentors'>> {
  if (!opensSealed(filter)) {
    const shown = found.slice(0, REQUESTS_PAGE)
    const last = found.length > shown.length ? shown.at(-1) : undefined
    const rows = await Promise.all(shown.map((row) => pastRequest(ctx, row)))
    return { rows, after: last ? textOf(last) : null }
  }
  const looked = found.slice(0, LOOKED_THROUGH)
  const opened = await Promise.all(looked.map((row) => pastRequest(ctx, row)))
  const matching = opened.filter((row) => matches(filter, row))
  const rows = matching.slice(0, REQUESTS_PAGE)
  const end = matching.length > rows.length ? rows.at(-1)?.id : looked.at(-1)?.id
  const last = looked.find(({ id }) => id === end)
  const isEnd = matching.length <= rows.length && found.length <= LOOKED_THROUGH
  return { rows, after: last && !isEnd ? textOf(last) : null, lookedTo: last?.decidedAt ?? null }
}

/** A locked name has no year here, so no filter gives it away. */
const matches = ({ reason, year }: RequestsFilter, row: PastRequest): boolean =>
  (reason === undefined || row.reasons.includes(reason)) &&
  (year === undefined || yearOfChild(row.about, row.who) === Number(year))

async function pastRequest({ staff }: StaffContext, row: RequestRow): Promise<PastRequest> {
  const { school } = staff
  const { reasons } = await unsealAnswers(school.vault, row)
  return {
    id: row.id,
    madeBy: row.madeBy,
    about: row.about,
    identity: row.identity,
    who: await unsealWho(school.vault, row),
    reasons,
    status: row.status,
    language: row.language,
    madeAt: row.madeAt,
    decidedAt: row.decidedAt,
    by: maybePerson(school, row.byStaffId),
    mentor: maybePerson(school, row.mentorId),
    unread: row.unreadAt !== null,
    ...aboutStaffAnswer(school, row),
  }
}

const textOf = ({ decidedAt, id }: RequestRow) => `${decidedAt}.${id}`

function cursorOf(after: string | undefined): RequestsCursor | null {
  const [decidedAt, id] = after?.split('.') ?? []
  return decidedAt && id ? { decidedAt: Number(decidedAt), id } : null
}
