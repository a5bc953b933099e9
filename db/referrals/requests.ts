import {
  and,
  type Column,
  eq,
  type GetColumnData,
  getTableName,
  gte,
  inArray,
  lt,
  type SQL,
  sql,
} from 'drizzle-orm'
import { type Outcome } from '../../worker/referrals/rules/referral.ts'
import { comesTo, type Viewer, visibleTo } from '../access/visibleReferrals.ts'
import type { Database } from '../database.ts'
import { openCases } from '../tables/cases.ts'
import { decisions, referrals } from '../tables/referrals.ts'

/** Where a page of all requests ends: the key of its last row, one that its reader has seen. */
export type RequestsCursor = { decidedAt: number; id: string }

export type RequestsAsked = {
  outcomes: readonly Outcome[]
  /** Only what is with this mentor. */
  mentorId: string | null
  /** When it was decided: from this instant, and before that one. */
  from: number | null
  before: number | null
  oldestFirst: boolean
  after: RequestsCursor | null
  limit: number
}

/**
 * The queries that together hold the next page, each in the page's order and at most as long. `mergeRequests` makes one
 * page of them. What is hidden from this viewer is passed over inside each; another mentor's cases, which would be
 * most of one outcome, are never walked through.
 */
export function requestQueries(db: Database, viewer: Viewer, asked: RequestsAsked) {
  const [one, other] = viewer.referrals === 'all' ? walks(db, viewer, asked) : []
  const order = asked.oldestFirst ? sql`decided_at, id` : sql`decided_at DESC, id DESC`
  // Of two, SQLite takes the next of either and stops at the limit.
  const everyone =
    one && other
      ? [one.unionAll(other).orderBy(order).limit(asked.limit)]
      : one
        ? [one.orderBy(order).limit(asked.limit)]
        : []
  // Whoever sees every referral and every case has those about colleagues in the query above.
  const seesAll = viewer.referrals === 'all' && viewer.cases === 'all'
  const areApart = !seesAll && (viewer.reads ?? []).length > 0
  const apart = areApart ? [concerns(db, viewer, asked).orderBy(order).limit(asked.limit)] : []
  return [...everyone, ...apart]
}

/** At most one of cases and one of all else, each along an index in order of time: none holds both for everyone. */
function walks(db: Database, viewer: Viewer, asked: RequestsAsked) {
  const { outcomes, mentorId } = asked
  const mentor = viewer.cases === 'all' ? mentorId : viewer.staffId
  const isOthers = mentorId !== null && mentorId !== mentor
  const [outcome, ...more] = outcomes.filter((each) => each !== 'taken_on')
  const cases =
    mentor === null
      ? decidedAs(db, viewer, 'taken_on', asked)
      : casesWith(db, viewer, mentor, asked)
  return [
    ...(outcomes.includes('taken_on') && !isOthers ? [cases] : []),
    ...(!outcome
      ? []
      : mentorId !== null
        ? [chatsWith(db, viewer, mentorId, asked)]
        : more.length === 0
          ? [decidedAs(db, viewer, outcome, asked)]
          : [decidedOtherwise(db, viewer, asked)]),
  ]
}

export type RequestRow = Awaited<ReturnType<typeof requestQueries>[number]>[number]

/** One page of what `requestQueries` read: each request once, in the page's order. */
export function mergeRequests(
  found: readonly (readonly RequestRow[])[],
  { oldestFirst, limit }: RequestsAsked,
): RequestRow[] {
  const once = new Map(found.flat().map((row) => [row.id, row]))
  const sign = oldestFirst ? 1 : -1
  return [...once.values()]
    .toSorted((a, b) => sign * (a.decidedAt - b.decidedAt || (a.id < b.id ? -1 : 1)))
    .slice(0, limit)
}

/** With its table, which drizzle leaves out of what it selects where it knows of no join. */
const named = (column: Column): SQL =>
  sql`${sql.identifier(getTableName(column.table))}.${sql.identifier(column.name)}`

/** The case's mentor, who may have taken it over, else the one the decision named. */
const mentorIdNow = sql<
  string | null
>`COALESCE(${named(openCases.mentorId)}, ${named(decisions.mentorId)})`

/** A column said as SQL: the tables are joined in one fixed order, which drizzle has no words for. */
const said = <C extends Column>(column: C) =>
  sql<GetColumnData<C>>`${named(column)}`.as(column.name)

const columnsWith = (decidedAt: SQL, id: SQL) => ({
  id: sql<string>`${id}`.as('id'),
  madeBy: said(referrals.madeBy),
  about: said(referrals.about),
  identity: said(referrals.identity),
  whoSealed: said(referrals.whoSealed),
  answersSealed: said(referrals.answersSealed),
  status: said(referrals.status),
  language: said(referrals.language),
  madeAt: said(referrals.madeAt),
  unreadAt: said(referrals.unreadAt),
  goesTo: said(referrals.goesTo),
  aboutStaffId: said(referrals.aboutStaffId),
  decidedAt: sql<number>`${decidedAt}`.as('decided_at'),
  byStaffId: said(decisions.byStaffId),
  mentorId: mentorIdNow.as('mentor_now'),
})

/** Only the last decision on a request counts, and only while it stands. */
const ITS_LAST = sql`${decisions.schoolId} = ${referrals.schoolId} AND ${decisions.referralId} = ${referrals.id}
  AND ${decisions.turn} = ${referrals.turn} - 1 AND ${decisions.outcome} = ${referrals.status}`

/** Each query joins the case, so who sees the request needs no look at it again. */
const ITS_MENTOR = sql`${named(openCases.mentorId)}`

const ITS_CASE = and(eq(openCases.schoolId, referrals.schoolId), eq(openCases.id, referrals.id))

/** The part of an index that a page begins in: after its cursor, within the days that were asked for. */
function range(at: SQL, id: SQL, { from, before, after, oldestFirst }: RequestsAsked) {
  const beyond = sql.raw(oldestFirst ? '>' : '<')
  return and(
    from === null ? undefined : gte(at, from),
    before === null ? undefined : lt(at, before),
    after ? sql`(${at}, ${id}) ${beyond} (${after.decidedAt}, ${after.id})` : undefined,
  )
}

const DECIDED_AT = sql`${decisions.decidedAt}`
const DECIDED_ID = sql`${decisions.referralId}`
const OPENED_AT = sql`${openCases.openedAt}`
const CASE_ID = sql`${openCases.id}`

/** Decisions that stand, from one of the indexes that are in order of time. */
const decided = (
  db: Database,
  viewer: Viewer,
  asked: RequestsAsked,
  from: { index: SQL; only: SQL | undefined },
) =>
  db
    .select(columnsWith(DECIDED_AT, DECIDED_ID))
    .from(
      sql`decision INDEXED BY ${from.index} CROSS JOIN referral LEFT JOIN open_case ON ${ITS_CASE}`,
    )
    .where(
      and(
        eq(decisions.schoolId, viewer.schoolId),
        from.only,
        range(DECIDED_AT, DECIDED_ID, asked),
        ITS_LAST,
        visibleTo(viewer, ITS_MENTOR),
      ),
    )

const decidedAs = (db: Database, viewer: Viewer, outcome: Outcome, asked: RequestsAsked) =>
  decided(db, viewer, asked, {
    index: sql`decision_by_time`,
    only: eq(decisions.outcome, outcome),
  })

/** Of every outcome but a case. A partial index serves only a query that repeats its condition. */
const decidedOtherwise = (db: Database, viewer: Viewer, asked: RequestsAsked) =>
  decided(db, viewer, asked, {
    index: sql`decision_without_case`,
    only: sql`${decisions.outcome} <> 'taken_on'`,
  })

const chatsWith = (db: Database, viewer: Viewer, mentorId: string, asked: RequestsAsked) =>
  decided(db, viewer, asked, {
    index: sql`decision_chat_by_mentor`,
    only: and(
      eq(decisions.mentorId, mentorId),
      sql`${decisions.outcome} = 'one_chat' AND ${decisions.mentorId} IS NOT NULL`,
    ),
  })

/** A case is opened by the decision that takes a child on, at that instant. */
const casesWith = (db: Database, viewer: Viewer, mentorId: string, asked: RequestsAsked) =>
  db
    .select(columnsWith(OPENED_AT, CASE_ID))
    .from(sql`open_case INDEXED BY open_case_of_mentor CROSS JOIN referral CROSS JOIN decision`)
    .where(
      and(
        eq(openCases.schoolId, viewer.schoolId),
        eq(openCases.mentorId, mentorId),
        range(OPENED_AT, CASE_ID, asked),
        ITS_CASE,
        sql`${referrals.status} = 'taken_on'`,
        ITS_LAST,
        visibleTo(viewer, ITS_MENTOR),
      ),
    )

/** Those about someone who works here that come to this viewer: few, from an index of their own. */
const concerns = (db: Database, viewer: Viewer, asked: RequestsAsked) =>
  db
    .select(columnsWith(DECIDED_AT, DECIDED_ID))
    .from(
      sql`referral INDEXED BY referral_goes_to CROSS JOIN decision LEFT JOIN open_case ON ${ITS_CASE}`,
    )
    .where(
      and(
        eq(referrals.schoolId, viewer.schoolId),
        sql`${referrals.goesTo} IS NOT NULL`,
        comesTo(viewer),
        inArray(referrals.status, [...asked.outcomes]),
        asked.mentorId === null ? undefined : sql`${mentorIdNow} = ${asked.mentorId}`,
        range(DECIDED_AT, DECIDED_ID, asked),
        ITS_LAST,
        visibleTo(viewer, ITS_MENTOR),
      ),
    )
