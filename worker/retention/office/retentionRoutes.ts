import { DAY_MS } from '../../time/durations.ts'
import { z } from 'zod/mini'
import { hasPupil, legalHoldsOn, activeHolds } from '../../../db/retention/legalHolds.ts'
import { countsOf, proofsOf } from '../../../db/retention/purge.ts'
import {
  countDue,
  dueDisclosures,
  dueReferrals,
  periodsOf,
} from '../../../db/retention/dueRecords.ts'
import { assertMayHold, setLegalHold, holdViewerOf, liftLegalHold } from '../setLegalHold.ts'
import type { School } from '../../../db/school/school.ts'
import { noteViews } from '../../context/noteViews.ts'
import { type StaffContext, viewerOf } from '../../context/staffContext.ts'
import { setPeriod } from '../setRetentionPeriod.ts'
import { scopeOf } from '../../access/rules/accessTable.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import {
  cutoffOf,
  monthsFor,
  periodForm,
  REFERRAL_KINDS,
  RETENTION_KINDS,
  RETENTION_RULES,
  type RetentionKind,
  type SetPeriod,
} from '../rules/retention.ts'
import { jsonForm, jsonOnly, query } from '../../officeRoute/jsonForm.ts'
import { holdAnswer, dueDisclosure, dueReferral } from './dueRecords.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import type { HoldAnswer, HoldPage, PeriodSet, RetentionPage } from './answers.ts'
import { heldFrom, holdForm, liftForm } from '../rules/legalHold.ts'

const holdQuery = z.object({ on: z.optional(heldFrom) })

const MOST_COUNTED = 500

const MOST_SHOWN = 25

const SOON_MS = 30 * DAY_MS

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

/** Records of a kind that go by an instant, by the school's own periods. */
const askedOf =
  ({ id: schoolId, profile }: School, set: readonly SetPeriodOf[]) =>
  (kind: RetentionKind, at: number) => {
    const months = monthsFor(
      kind,
      set.find((one) => one.kind === kind),
      profile.firstYear,
      at,
    )
    return { schoolId, kind, cutoff: cutoffOf(at, months) }
  }

type SetPeriodOf = Awaited<ReturnType<typeof periodsOf>>[number]

/** How many records go within a month, each kind counted no further than `most`. One round trip. */
export async function countDueSoon(
  { db, now, staff }: StaffContext,
  set: readonly SetPeriodOf[],
  most: number,
): Promise<number> {
  const askedAt = askedOf(staff.school, set)
  const [first, ...rest] = RETENTION_KINDS.map((kind) =>
    countDue(db, askedAt(kind, now + SOON_MS), staff.id, most),
  )
  const counts = first ? await db.batch([first, ...rest]) : []
  return counts.flat().reduce((sum, { number }) => sum + number, 0)
}

/** Two round trips: what the school has set, then everything that follows from it. */
async function retentionPage(ctx: StaffContext): Promise<RetentionPage> {
  const { db, now, staff } = ctx
  const { school, roles } = staff
  const { firstYear } = school.profile
  const set = await periodsOf(db, school.id)
  const setOf = (kind: RetentionKind) => set.find((one) => one.kind === kind)
  const askedAt = askedOf(school, set)
  const count = (kind: RetentionKind, at: number) =>
    countDue(db, askedAt(kind, at), staff.id, MOST_COUNTED)
  const may = (action: Parameters<typeof scopeOf>[1]) => scopeOf(roles, action) !== null
  const holders = holdViewerOf(ctx)
  const soon = now + SOON_MS
  const shown = (kind: RetentionKind, may: boolean) =>
    [askedAt(kind, soon), may ? MOST_SHOWN : 0] as const

  const [gone, proofs, holds, disclosed, ...rest] = await db.batch([
    countsOf(db, school.id),
    proofsOf(db, school.id, MOST_SHOWN),
    activeHolds(db, holders, may('hold_records') ? 100 : 0),
    dueDisclosures(db, staff.id, ...shown('disclosure', holders.isSafeguarding)),
    ...REFERRAL_KINDS.map((kind) =>
      dueReferrals(db, viewerOf(ctx), ...shown(kind, may('see_referral'))),
    ),
    ...RETENTION_KINDS.map((kind) => count(kind, now)),
    ...RETENTION_KINDS.map((kind) => count(kind, soon)),
  ])
  await noteViews(
    ctx,
    'hold_records',
    holds.map(({ onId }) => onId),
  )
  const referred = rest.slice(0, REFERRAL_KINDS.length) as Awaited<
    ReturnType<typeof dueReferrals>
  >[]
  const counted = rest.slice(REFERRAL_KINDS.length) as { number: number }[][]
  const monthsOf = (kind: RetentionKind) => monthsFor(kind, setOf(kind), firstYear, soon)
  const leaving = await Promise.all([
    ...REFERRAL_KINDS.flatMap((kind, n) =>
      (referred[n] ?? []).map((row) => dueReferral(school, row, kind, monthsOf(kind))),
    ),
    ...disclosed.map((row) => dueDisclosure(school, row, monthsOf('disclosure'))),
  ])
  return {
    rows: RETENTION_KINDS.map((kind, n) => {
      const { least, most, source, months } = RETENTION_RULES[kind]
      return {
        ...periodOf(ctx, kind, setOf(kind)),
        least,
        most,
        source,
        ours: months(firstYear),
        dueNow: counted[n]?.[0]?.number ?? 0,
        dueSoon: counted[n + RETENTION_KINDS.length]?.[0]?.number ?? 0,
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
