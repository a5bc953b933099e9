import { type SQL, sql } from 'drizzle-orm'
import { thereIsCase } from '../../db/cases/cases.ts'
import {
  handOversOf,
  isAskedBy,
  isFor,
  mayAccept,
  moveAccepted,
  settleHandOver,
  stillWaits,
} from '../../db/cases/handOvers.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import { scopeOf } from '../access/rules/accessTable.ts'
import type { AuditAction } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { sealFor } from '../vault/vault.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'

type OfferedHandOver = { caseId: string; id: string }

type Outcome = 'accepted' | 'refused' | 'taken_back'

const DID: Record<Outcome, AuditAction> = {
  accepted: 'took_over',
  refused: 'refused_hand_over',
  taken_back: 'took_back_hand_over',
}

/**
 * The other mentor says yes: in this one batch the case, its notes and its messages are theirs, and the
 * former opens none of it any more. Of two answers at once, one stands.
 *
 * @throws Refusal `not_found`, `caseload_full`, or `changed_meanwhile` where it was taken back or moved
 */
export async function acceptCase(ctx: StaffContext, asked: OfferedHandOver): Promise<void> {
  assertMay(ctx, 'take_over_case')
  const { db, now, staff } = ctx
  const key = { ...asked, schoolId: staff.school.id }
  const mayOverfill = scopeOf(staff.roles, 'fill_over_limit') !== null
  const may = mayAccept(key, staff.id, mayOverfill)
  const set = settled(ctx, 'accepted', null)
  const deed = { on: asked.caseId, did: DID.accepted, provided: may } as const
  const [rows] = await commitAs(ctx, 'take_over_case', deed, [
    settleHandOver(db, key, set, may),
    ...moveAccepted(db, key, { staffId: staff.id, now }),
  ])
  if (rows.length === 0) await assertSaidBefore(ctx, asked, 'accepted', isTo)
}

/** The other mentor says no, and why. @throws Refusal `not_found`, `changed_meanwhile` */
export async function refuseCase(
  ctx: StaffContext,
  { answer, ...asked }: OfferedHandOver & { answer: string },
): Promise<void> {
  assertMay(ctx, 'take_over_case')
  const place = SEALED.handOverAnswer(asked.caseId, asked.id)
  const sealed = await sealFor(ctx.staff.school.vault, ...place, answer)
  const set = settled(ctx, 'refused', sealed)
  await settle(ctx, asked, { set, condition: isFor(ctx.staff.id), isTheirs: isTo })
}

/**
 * Who asked, the mentor whose case it is, or a lead mentor takes it back.
 *
 * @throws Refusal `not_found`, `changed_meanwhile`
 */
export async function takeBackHandOver(ctx: StaffContext, asked: OfferedHandOver): Promise<void> {
  const reach = assertMay(ctx, 'hand_over_case')
  const seen = thereIsCase(viewerOf(ctx), asked.caseId)
  const condition = reach === 'all' ? seen : sql`${seen} AND ${isAskedBy(ctx.staff.id)}`
  const set = settled(ctx, 'taken_back', null)
  const isTheirs: IsTheirs = (row, id) =>
    reach === 'all' || row.askedBy === id || row.fromStaffId === id
  await settle(ctx, asked, { set, condition, isTheirs })
}

type Row = Awaited<ReturnType<typeof handOversOf>>[number]

type IsTheirs = (row: Row, staffId: string) => boolean

const isTo: IsTheirs = (row, staffId) => row.toStaffId === staffId

const settled = (
  { staff, now }: StaffContext,
  status: Outcome,
  answerSealed: Row['answerSealed'],
) => ({ status, settledBy: staff.id, settledAt: now, answerSealed })

async function settle(
  ctx: StaffContext,
  asked: OfferedHandOver,
  {
    set,
    condition,
    isTheirs,
  }: { set: ReturnType<typeof settled>; condition: SQL; isTheirs: IsTheirs },
): Promise<void> {
  const { db, staff } = ctx
  const key = { ...asked, schoolId: staff.school.id }
  const may = stillWaits(key, condition)
  const action = set.status === 'taken_back' ? 'hand_over_case' : 'take_over_case'
  const deed = { on: asked.caseId, did: DID[set.status], provided: may }
  const [rows] = await commitAs(ctx, action, deed, [settleHandOver(db, key, set, may)])
  if (rows.length === 0) await assertSaidBefore(ctx, asked, set.status, isTheirs)
}

/** The same answer twice is one. @throws Refusal that says why nothing was done */
async function assertSaidBefore(
  { db, staff }: StaffContext,
  { caseId, id }: OfferedHandOver,
  status: Outcome,
  isTheirs: IsTheirs,
): Promise<void> {
  const row = (await handOversOf(db, staff.school.id, caseId)).find((one) => one.id === id)
  if (!row || !isTheirs(row, staff.id)) throw new Refusal('not_found')
  if (row.status === status && row.settledBy === staff.id) return
  throw new Refusal(row.status === 'waiting' ? 'caseload_full' : 'changed_meanwhile')
}
