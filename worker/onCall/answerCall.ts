import {
  type CallRow,
  callIs,
  findCall,
  isAny,
  isFree,
  isNotBack,
  isTaken,
  isTakenBy,
  setCall,
} from '../../db/onCall/calls.ts'
import { isPupilHere } from '../../db/roll/pupilHere.ts'
import type { AuditAction } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, may, type StaffContext } from '../context/staffContext.ts'
import { londonDay } from '../time/londonTime.ts'
import type { ReturnForm } from './rules/call.ts'

/**
 * A mentor goes. Of two who press at once the database lets one; the other reads who has it.
 *
 * @throws Refusal `not_found`, `already_ended` or `changed_meanwhile`
 */
export const takeCall = (ctx: StaffContext, id: string): Promise<void> =>
  change(ctx, id, {
    action: 'answer_on_call',
    did: 'took_call',
    condition: isFree(londonDay(ctx.now)),
    set: { takenBy: ctx.staff.id, takenAt: ctx.now },
    isDone: ({ takenBy }) => takenBy === ctx.staff.id,
  })

/** Whoever said that they'd go can't after all: it waits for someone again. @throws Refusal as `takeCall` */
export const releaseCall = (ctx: StaffContext, id: string): Promise<void> =>
  change(ctx, id, {
    action: 'answer_on_call',
    did: 'gave_up_call',
    condition: isTakenBy(ctx.staff.id),
    set: { takenBy: null, takenAt: null },
    isDone: ({ takenBy }) => takenBy === null,
  })

/** The pupil is back in class. Whoever asked says it, or a mentor. @throws Refusal as `takeCall` */
export const returnToClass = (
  ctx: StaffContext,
  id: string,
  { minutes }: ReturnForm,
): Promise<void> =>
  change(ctx, id, {
    action: 'refer_pupil',
    did: 'returned_to_class',
    condition: isTaken(),
    set: { backBy: ctx.staff.id, backAt: ctx.now, minutes },
    isDone: ({ backBy }) => backBy === ctx.staff.id,
  })

/** Nobody is needed any more. Whoever asked says it, or a mentor. @throws Refusal as `takeCall` */
export const callOff = (ctx: StaffContext, id: string): Promise<void> =>
  change(ctx, id, {
    action: 'refer_pupil',
    did: 'called_off',
    condition: isNotBack(),
    set: { calledOffAt: ctx.now },
    isDone: ({ calledOffAt }) => calledOffAt !== null,
  })

/** Afterwards a mentor says which pupil it was about, or takes them off again. @throws Refusal as `takeCall` */
export const joinCallPupil = (
  ctx: StaffContext,
  id: string,
  { pupilId }: { pupilId: string | null },
): Promise<void> =>
  change(ctx, id, {
    action: 'answer_on_call',
    did: pupilId === null ? 'undid_pupil' : 'joined_pupil',
    condition: pupilId === null ? isAny() : isPupilHere(ctx.staff.school.id, pupilId),
    set: { pupilId },
    isDone: (call) => call.pupilId === pupilId,
    whyNot: new Refusal('not_valid', { pupilId: 'Choose a pupil from the list.' }),
  })

type Change = {
  action: 'answer_on_call' | 'refer_pupil'
  did: AuditAction
  condition: ReturnType<typeof isAny>
  set: Parameters<typeof setCall>[2]
  /** Whether the call is already what this would make of it: the same button pressed twice. */
  isDone: (call: CallRow) => boolean
  /** Where the call itself doesn't say it. */
  whyNot?: Refusal
}

/** One change of a call. Its condition is a guard in the write; a refusal is explained afterwards. */
async function change(
  ctx: StaffContext,
  id: string,
  { action, did, condition, set, isDone, whyNot }: Change,
): Promise<void> {
  assertMay(ctx, action)
  const { db, staff } = ctx
  const key = { schoolId: staff.school.id, id }
  const mine = may(ctx, 'answer_on_call') ? null : staff.id
  const guard = callIs(key, condition, mine)
  const [rows] = await commitAs(ctx, action, { on: id, did, provided: guard }, [
    setCall(db, key, set, guard),
  ])
  if (rows.length > 0) return
  const [call] = await findCall(db, key.schoolId, id)
  if (!call || (mine !== null && call.askedBy !== mine)) throw new Refusal('not_found')
  if (isDone(call)) return
  if (whyNot && call.calledOffAt === null) throw whyNot
  const isOver = call.calledOffAt !== null || call.backAt !== null
  throw new Refusal(isOver ? 'already_ended' : 'changed_meanwhile')
}
