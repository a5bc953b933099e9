import {
  handOversOf,
  mayAccept,
  mayRefuse,
  mayWithdraw,
  moveAccepted,
  settleHandOver,
} from '../../db/cases/handOvers.ts'
import type { Write } from '../../db/database.ts'
import { cancelFormerMeetings } from '../../db/meetings/formerMeetings.ts'
import { sealMessage } from '../../db/referrals/messages.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import type { Action } from '../access/rules/accessTable.ts'
import type { AuditAction } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, may, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { londonDay } from '../time/londonTime.ts'
import { newSecret, sealFor } from '../vault/vault.ts'
import { type HandOverStatus, whyNotSettled } from './rules/handOver.ts'

type Offer = { caseId: string; id: string }

type Outcome = Exclude<HandOverStatus, 'waiting' | 'ended'>

const DID: Record<Outcome, AuditAction> = {
  accepted: 'took_over',
  refused: 'refused_hand_over',
  taken_back: 'took_back_hand_over',
}

const ACTION: Record<Outcome, Action> = {
  accepted: 'take_over_case',
  refused: 'take_over_case',
  taken_back: 'hand_over_case',
}

/**
 * The other mentor says yes: in this one batch the case, its notes and its messages are theirs, and the
 * former mentor opens none of it any more. Two people may settle at once, so the conditions are guards in
 * the write; where one refuses, `assertSettledBefore` reads again and says why. Meetings that are booked with the
 * former mentor are cancelled.
 *
 * @param offer `words` are what the pupil reads where there are any
 * @throws Refusal `not_found`, `caseload_full`, or `changed_meanwhile` where it was settled otherwise
 */
export async function acceptCase(
  ctx: StaffContext,
  { words, ...offer }: Offer & { words: string },
): Promise<void> {
  assertMay(ctx, 'take_over_case')
  const { db, now, staff } = ctx
  const key = keyOf(ctx, offer)
  const taken = { staffId: staff.id, now }
  const { id: schoolId, vault } = staff.school
  const message = { schoolId, referralId: offer.caseId, id: newSecret(), byStaffId: staff.id }
  const word = await sealMessage(vault, { ...message, sentAt: now, words })
  await settle(ctx, offer, {
    status: 'accepted',
    answerSealed: null,
    condition: mayAccept(key, staff.id, may(ctx, 'fill_over_limit')),
    alsoWrite: [
      ...moveAccepted(db, key, taken),
      ...cancelFormerMeetings(db, key, { ...taken, today: londonDay(now), word }),
    ],
    isTheirs: isTo,
  })
}

/** The other mentor says no, and why; guarded in the write. @throws Refusal `not_found`, `changed_meanwhile` */
export async function refuseCase(
  ctx: StaffContext,
  { answer, ...offer }: Offer & { answer: string },
): Promise<void> {
  assertMay(ctx, 'take_over_case')
  const { school, id } = ctx.staff
  const column = SEALED.handOverAnswer(offer.caseId, offer.id)
  await settle(ctx, offer, {
    status: 'refused',
    answerSealed: await sealFor(school.vault, ...column, answer),
    condition: mayRefuse(keyOf(ctx, offer), id),
    isTheirs: isTo,
  })
}

/**
 * The person who offered the case, its mentor or a lead mentor takes the offer back; guarded in the write.
 *
 * @throws Refusal `not_found`, `changed_meanwhile`
 */
export async function takeBackHandOver(ctx: StaffContext, offer: Offer): Promise<void> {
  const ownOnly = assertMay(ctx, 'hand_over_case') !== 'all'
  await settle(ctx, offer, {
    status: 'taken_back',
    answerSealed: null,
    condition: mayWithdraw(viewerOf(ctx), keyOf(ctx, offer), ownOnly),
    isTheirs: (row, id) => !ownOnly || row.askedBy === id || row.fromStaffId === id,
  })
}

const keyOf = ({ staff }: StaffContext, offer: Offer) => ({ ...offer, schoolId: staff.school.id })

type Row = Awaited<ReturnType<typeof handOversOf>>[number]

type Settlement = {
  status: Outcome
  answerSealed: Row['answerSealed']
  condition: ReturnType<typeof mayAccept>
  alsoWrite?: readonly Write[]
  isTheirs: (row: Row, staffId: string) => boolean
}

const isTo: Settlement['isTheirs'] = (row, staffId) => row.toStaffId === staffId

async function settle(ctx: StaffContext, offer: Offer, settlement: Settlement): Promise<void> {
  const { db, now, staff } = ctx
  const { status, answerSealed, condition, alsoWrite = [] } = settlement
  const set = { status, settledBy: staff.id, settledAt: now, answerSealed }
  const deed = { on: offer.caseId, did: DID[status], provided: condition }
  const [rows] = await commitAs(ctx, ACTION[status], deed, [
    settleHandOver(db, keyOf(ctx, offer), set, condition),
    ...alsoWrite,
  ])
  if (rows.length === 0) await assertSettledBefore(ctx, offer, settlement)
}

/** The same answer sent twice is one. @throws Refusal that says why nothing was written */
async function assertSettledBefore(
  { db, staff }: StaffContext,
  { caseId, id }: Offer,
  { status, isTheirs }: Settlement,
): Promise<void> {
  const row = (await handOversOf(db, staff.school.id, caseId)).find((one) => one.id === id)
  if (!row || !isTheirs(row, staff.id)) throw new Refusal('not_found')
  if (row.status === status && row.settledBy === staff.id) return
  // The write found no room for an acceptance, or a case that this person may not see.
  throw whyNotSettled(row, status, false) ?? new Refusal('not_found')
}
