import { z } from 'zod/mini'
import { hasPupil, legalHoldsOn, activeHolds } from '../../../db/retention/legalHolds.ts'
import { dueCountsOf } from '../../../db/retention/dueCounts.ts'
import { countsOf, proofsOf } from '../../../db/retention/purge.ts'
import { dueDisclosures, dueReferrals, periodsOf } from '../../../db/retention/dueRecords.ts'
import { assertMayHold, setLegalHold, holdViewerOf, liftLegalHold } from '../setLegalHold.ts'
import { askedOf, countDueNow, dueOf, SOON_MS } from '../dueCounts.ts'
import { noteViews } from '../../context/noteViews.ts'
import { type StaffContext, viewerOf } from '../../context/staffContext.ts'
import { setPeriod } from '../setRetentionPeriod.ts'
import { scopeOf } from '../../access/rules/accessTable.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import {
  monthsFor,
  periodForm,
  REFERRAL_KINDS,
  RETENTION_KINDS,
  RETENTION_RULES,
  type RetentionKind,
  type SetPeriod,
} from '../rules/retention.ts'
import { londonDay } from '../../time/londonTime.ts'
import { jsonForm, jsonOnly, query } from '../../officeRoute/jsonForm.ts'
import { holdAnswer, dueDisclosure, dueReferral } from './dueRecords.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import type { HoldAnswer, HoldPage, PeriodSet, RetentionPage } from './answers.ts'
import { heldFrom, holdForm, liftForm } from '../rules/legalHold.ts'

const holdQuery = z.object({ on: z.optional(heldFrom) })

const MOST_COUNTED = 500

const MOST_SHOWN = 25

/** Retention periods, the next deletions, and holds. */
export const retention = officeRoutes()
  .get('/office/api/retention', allowed('see_retention'), async (c) =>
    c.json((await retentionPage(staffContext(c))) satisfies RetentionPage),
  )
  .post(
    '/office/api/retention/:id/period',
    allowed('set_retention'),
    jsonOnly,
    jsonForm(periodForm),
    async (c) => {
      const ctx = staffContext(c)
      const set = await setPeriod(ctx, c.req.param('id'), c.req.valid('json').months)
      return c.json(periodOf(ctx, set.kind, set) satisfies PeriodSet)
    },
  )
  .get('/office/api/records/:id/hold', allowed('hold_records'), query(holdQuery), async (c) => {
    const ctx = staffContext(c)
    const { db, staff } = ctx
    const record = { on: c.req.valid('query').on ?? 'referral', id: c.req.param('id') }
    assertMayHold(ctx, record)
    const viewer = holdViewerOf(ctx)
    const [[found], holds] = await db.batch([
      hasPupil(db, viewer, record),
      legalHoldsOn(db, viewer, record),
    ])
    if (!found) throw new Refusal('not_found')
    if (holds.length > 0) await noteViews(ctx, 'hold_records', [record.id])
    const answers = await Promise.all(holds.map((row) => holdAnswer(staff.school, row)))
    return c.json({ joined: Boolean(found.joined), holds: answers } satisfies HoldPage)
  })
  .post(
    '/office/api/records/:id/hold',
    allowed('hold_records'),
    jsonOnly,
    jsonForm(holdForm),
    async (c) => {
      const ctx = staffContext(c)
      const { on, ...form } = c.req.valid('json')
      const hold = await setLegalHold(ctx, { on, id: c.req.param('id') }, form)
      return c.json((await holdAnswer(ctx.staff.school, hold)) satisfies HoldAnswer)
    },
  )
  .post(
    '/office/api/holds/:id/lifting',
    allowed('hold_records'),
    jsonOnly,
    jsonForm(liftForm),
    async (c) => {
      const ctx = staffContext(c)
      const hold = await liftLegalHold(ctx, c.req.param('id'), c.req.valid('json').reason)
      return c.json((await holdAnswer(ctx.staff.school, hold)) satisfies HoldAnswer)
    },
  )

/** The period in force now, and one that begins later. */
function periodOf(
  { now, staff }: StaffContext,
  kind: RetentionKind,
  set: SetPeriod | undefined,
): PeriodSet {
  const months = monthsFor(kind, set, staff.school.profile.firstYear, now)
  const next =
    set && set.fromAt > now && set.months !== months
      ? { months: set.months, fromAt: set.fromAt }
      : null
  return { kind, months, next }
}

/** Two round trips: what the school has set, then everything that follows from it; more where nobody has counted today. */
async function retentionPage(ctx: StaffContext): Promise<RetentionPage> {
  const { db, now, staff } = ctx
  const { school, roles } = staff
  const { firstYear } = school.profile
  const [set, [today]] = await db.batch([
    periodsOf(db, school.id),
    dueCountsOf(db, school.id, londonDay(now)),
  ])
  const setOf = (kind: RetentionKind) => set.find((one) => one.kind === kind)
  const askedAt = askedOf(school, set)
  const due = today?.counted ?? (await countDueNow(ctx, set))
  const counts = { viewer: staff.id, most: MOST_COUNTED }
  const may = (action: Parameters<typeof scopeOf>[1]) => scopeOf(roles, action) !== null
  const holders = holdViewerOf(ctx)
  const soon = now + SOON_MS
  const shown = (kind: RetentionKind, may: boolean) =>
    [askedAt(kind, soon), may ? MOST_SHOWN : 0] as const

  const [gone, proofs, holds, disclosed, ...referred] = await db.batch([
    countsOf(db, school.id),
    proofsOf(db, school.id, MOST_SHOWN),
    activeHolds(db, holders, may('hold_records') ? 100 : 0),
    dueDisclosures(db, staff.id, ...shown('disclosure', holders.isSafeguarding)),
    ...REFERRAL_KINDS.map((kind) =>
      dueReferrals(db, viewerOf(ctx), ...shown(kind, may('see_referral'))),
    ),
  ])
  await noteViews(
    ctx,
    'hold_records',
    holds.map(({ onId }) => onId),
  )
  const monthsOf = (kind: RetentionKind) => monthsFor(kind, setOf(kind), firstYear, soon)
  const leaving = await Promise.all([
    ...REFERRAL_KINDS.flatMap((kind, n) =>
      (referred[n] ?? []).map((row) => dueReferral(school, row, kind, monthsOf(kind))),
    ),
    ...disclosed.map((row) => dueDisclosure(school, row, monthsOf('disclosure'))),
  ])
  return {
    rows: RETENTION_KINDS.map((kind) => {
      const its = dueOf(due, kind, counts)
      const { least, most, source, months } = RETENTION_RULES[kind]
      return {
        ...periodOf(ctx, kind, setOf(kind)),
        least,
        most,
        source,
        ours: months(firstYear),
        dueNow: its.now,
        dueSoon: its.soon,
        gone: gone.find((one) => one.kind === kind)?.number ?? 0,
      }
    }),
    most: MOST_COUNTED,
    leaving: may('hold_records')
      ? leaving.toSorted((a, b) => a.goesOn.localeCompare(b.goesOn))
      : null,
    proofs: proofs.map(({ goneAt, kind, idsTag, months, number }) => ({
      goneAt,
      kind,
      idsTag,
      months,
      number,
    })),
    holds: may('hold_records')
      ? await Promise.all(holds.map((row) => holdAnswer(school, row)))
      : null,
    may: { set: may('set_retention') },
  }
}
