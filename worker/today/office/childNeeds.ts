import { MOST_OF_KIND, type TodayRows } from '../../../db/today/readToday.ts'
import { promisedAtOf } from '../../../db/referrals/referrals.ts'
import { caseRow } from '../../cases/office/casePage.ts'
import { offeredCase } from '../../cases/office/handOverRoutes.ts'
import { may, type StaffContext } from '../../context/staffContext.ts'
import { replyRow } from '../../referrals/office/replyRow.ts'
import { disclosureRow } from '../../safeguarding/office/disclosureRoutes.ts'
import { queueRow } from '../../triage/office/queueRoutes.ts'
import { lateBefore } from '../../referrals/rules/lateness.ts'
import { londonDay } from '../../time/londonTime.ts'
import { isStepDue, pressesAs, SHOWN_OF_KIND } from '../rules/needs.ts'
import type { DueRow, InHandRow, NeedGroup, PressingRow } from './answers.ts'

/** How many there are of a kind, and the first few of them; only these are opened. */
export async function firstOf<Row, Shown>(
  rows: readonly Row[],
  shown: (row: Row) => Promise<Shown> | Shown,
): Promise<{ total: number; orMore: boolean; rows: Shown[] }> {
  return {
    total: rows.length,
    orMore: rows.length >= MOST_OF_KIND,
    rows: await Promise.all(rows.slice(0, SHOWN_OF_KIND).map(shown)),
  }
}

/** Everything about a child that needs this person: requests, replies, cases, and what was disclosed. */
export const childNeeds = async (ctx: StaffContext, rows: TodayRows): Promise<NeedGroup[]> => [
  ...(await pressingNeeds(ctx, rows)),
  ...(await disclosureNeeds(ctx, rows)),
  { kind: 'about_head', ...(await firstOf(rows.aboutHead, (row) => row)) },
  ...(await caseNeeds(ctx, rows)),
]

async function pressingNeeds(ctx: StaffContext, rows: TodayRows): Promise<NeedGroup[]> {
  const { now, staff } = ctx
  const { school, id: staffId } = staff
  const of = may(ctx, 'see_every_caseload') ? 'all' : 'own'
  // Whoever has the record of a child who is not safe reads of them there.
  const onRecord = new Set(rows.disclosures.told.map(({ sentId }) => sentId))
  const facts = { lateBefore: lateBefore(school.calendar, now), now, staffId, of } as const
  const these = (kind: 'not_safe' | 'late' | 'promised') =>
    firstOf(
      rows.pressing.filter(
        (row) =>
          !onRecord.has(row.id) &&
          pressesAs({ ...row, promisedAt: promisedAtOf(row) }, facts) === kind,
      ),
      (row): Promise<PressingRow> => queueRow(school, row, now),
    )
  return [
    { kind: 'not_safe', ...(await these('not_safe')) },
    { kind: 'late', ...(await these('late')) },
    { kind: 'promised', ...(await these('promised')) },
    { kind: 'wrote_back', ...(await firstOf(rows.replies, (row) => replyRow(ctx, row))) },
  ]
}

async function disclosureNeeds(ctx: StaffContext, rows: TodayRows): Promise<NeedGroup[]> {
  const { school } = ctx.staff
  const { told, presses, inHand, steps, transfers, lists } = rows.disclosures
  const waiting = [...told, ...presses].toSorted((a, b) => a.raisedAt - b.raisedAt)
  const quiet = inHand
    .map((row) => {
      const step = steps.find(({ disclosureId }) => disclosureId === row.id)
      return { row, writtenAt: step?.writtenAt ?? null, acknowledgedAt: row.acknowledgedAt }
    })
    .filter((record) => isStepDue(school.calendar, record, ctx.now))
    .map(({ row, writtenAt, acknowledgedAt }) => ({
      row,
      since: Math.max(writtenAt ?? 0, acknowledgedAt ?? 0),
    }))
    .toSorted((a, b) => a.since - b.since)
  const moves = Object.values(Object.groupBy(transfers, ({ moveId }) => moveId)).flatMap((rows) =>
    rows ? [rows as [(typeof rows)[number], ...typeof rows]] : [],
  )
  return [
    { kind: 'told', ...(await firstOf(waiting, (row) => disclosureRow(school, row))) },
    {
      kind: 'in_hand',
      ...(await firstOf(quiet, async ({ row, since }): Promise<InHandRow> => ({
        ...(await disclosureRow(school, row)),
        quietSince: since,
      }))),
    },
    {
      kind: 'transfer',
      ...(await firstOf(moves, ([{ id, dueOn, sentAt }, ...others]) => ({
        id,
        dueOn,
        isSent: sentAt !== null,
        records: others.length + 1,
      }))),
    },
    { kind: 'list_offered', ...(await firstOf(lists, (row) => row)) },
    {
      kind: 'copy',
      ...(await firstOf(rows.copies, ({ referralId: id, dueOn }) => ({ id, dueOn }))),
    },
  ]
}

async function caseNeeds({ staff, now }: StaffContext, rows: TodayRows): Promise<NeedGroup[]> {
  const { school } = staff
  const due = async (row: TodayRows['cases'][number]): Promise<DueRow> => {
    const {
      id,
      who,
      identity,
      madeBy,
      about,
      mentor,
      lastMetOn,
      dueOn,
      followUpOn,
      reviewOn,
      due,
    } = await caseRow(school, row, now)
    const asksAgency = followUpOn !== null && followUpOn === dueOn && row.dueOn !== dueOn
    const isReview = reviewOn !== null && reviewOn === dueOn
    return { id, who, identity, madeBy, about, mentor, lastMetOn, dueOn, due, asksAgency, isReview }
  }
  const offered = async (row: TodayRows['offers'][number]) => {
    const { id, who, identity, madeBy, about, from, askedBy, askedAt, weight } = await offeredCase(
      school,
      row,
    )
    return { id, who, identity, madeBy, about, from, askedBy, askedAt, weight }
  }
  const lookIn = async (row: TodayRows['lookIns'][number]) => {
    const { id, who, identity, madeBy, about } = await caseRow(school, row, now)
    const [endedOn, lookOn] = [londonDay(row.endedAt ?? now), row.reviewOn ?? '']
    return { id, who, identity, madeBy, about, endedOn, lookOn }
  }
  return [
    { kind: 'due', ...(await firstOf(rows.cases, due)) },
    { kind: 'look_in', ...(await firstOf(rows.lookIns, lookIn)) },
    { kind: 'hand_over', ...(await firstOf(rows.offers, offered)) },
    { kind: 'team_due', ...(await firstOf(rows.teamCases, due)) },
  ]
}
