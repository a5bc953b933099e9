import { staffMember } from '../../db/school/school.ts'
import type { LaidOut } from '../../db/timetable/sessions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { commitAs, type StaffContext } from '../context/staffContext.ts'
import { assertManages, findSessionById, type Planned, plannedWrites } from './sessionChange.ts'

/** Undoes a change to some sessions: they are held after all, or go back to their earlier mentor. */
export type TakenBack =
  | { what: 'hold'; ids: readonly string[] }
  | { what: 'give_back'; ids: readonly string[]; mentorId: string }

/**
 * In one step; those concerned are told again. Only what nobody has acted on by itself: places that were
 * put off to another day are not pulled back.
 *
 * @returns how many it was
 * @throws Refusal `not_found`
 */
export async function undoSessionChange(ctx: StaffContext, back: TakenBack): Promise<number> {
  if (back.what === 'give_back' && !staffMember(ctx.staff.school, back.mentorId)) {
    throw new Refusal('not_found')
  }
  const found = await Promise.all(back.ids.map((id) => findSessionById(ctx, id)))
  const planned = found.flatMap((each) => {
    assertManages(ctx, each.series)
    return each.session.endsAt > ctx.now ? (takenBack(back, each) ?? []) : []
  })
  const [first, ...others] = planned
  if (!first) return 0
  const record = others.length === 0 ? first.each.session.id : `back.${back.ids[0]}`
  const writes = planned.flatMap((one) => plannedWrites(ctx, one))
  await commitAs(ctx, 'manage_series', { on: record, did: 'took_back_away' }, writes)
  return planned.length
}

function takenBack(back: TakenBack, each: LaidOut): Planned | null {
  const { status, mentorId } = each.session
  if (back.what === 'hold') {
    if (status === 'on') return null
    return { each, set: { status: 'on' }, tell: [{ what: 'session_on', facts: {} }] }
  }
  if (mentorId === back.mentorId) return null
  const set = { mentorId: back.mentorId }
  return { each, set, tell: [{ what: 'mentor_changed', facts: {} }] }
}
