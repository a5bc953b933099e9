import { sql } from 'drizzle-orm'
import { insertOpenCase, ROOM_COLUMN } from '../../db/caseload/caseloads.ts'
import type { Write } from '../../db/database.ts'
import {
  type DecisionRow,
  insertDecision,
  lastDecision,
  MAY_DECIDE_COLUMN,
  openDecisionWords,
  sealDecision,
} from '../../db/referrals/decisions.ts'
import { didNotHold } from '../../db/guardedBy.ts'
import { awaitsDecision, findReferralToDecide, setDecided } from '../../db/referrals/referrals.ts'
import { dslOf, mentorsOf, staffMember } from '../../db/school/school.ts'
import { findService, thereIsService } from '../../db/school/services.ts'
import { reachOf } from '../access/rules/accessTable.ts'
import { WEIGHT_HALVES } from '../caseload/rules/caseloadWeight.ts'
import type { TriageOutcome } from '../referrals/rules/referral.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertAwaits, assertComplete, firstMeetingBy, type Triage } from './rules/decision.ts'
import { fillNames } from '../referrals/rules/decisionWords.ts'
import { assertMay, commitAs, type OfficeContext, viewerOf } from '../context/staffContext.ts'
import { passingOn } from '../safeguarding/disclosureOfReferral.ts'

/** A decision on a referral, as staff send it. */
export type Decision = Triage & {
  /** Read by the pupil or parent. */
  words: string
  /** A lead mentor's yes to filling a caseload over its limit. */
  overLimit?: boolean | undefined
  /** For `passed_on`: what the DSL should know beside the child's own words. */
  noteForDsl?: string | undefined
}

type Decided = { outcome: TriageOutcome; decidedAt: number }

/**
 * Decides what happens with a referral that waits (row 57). Everything that must hold is asked again
 * in the batch that writes, so of two who decide at once, one does. What was wrong is found out after.
 * The same decision sent twice is one, and gets the first answer again.
 *
 * @throws Refusal `not_found`, `not_awaiting_triage`, `caseload_full`, `not_valid` (its facts say which
 *   box), or `changed_meanwhile` (its facts: `outcome`, `decidedAt` and `byStaffId` of who was first)
 */
export async function decideReferral(
  ctx: OfficeContext,
  id: string,
  decision: Decision,
): Promise<Decided> {
  assertMay(ctx, 'decide_referral')
  if (decision.outcome === 'passed_on') assertMay(ctx, 'pass_to_dsl')
  const mentorIds = mentorsOf(ctx.staff.school).map((mentor) => mentor.id)
  assertComplete(decision, mentorIds)
  const writes = [
    ...(await decisionOf(ctx, id, decision)),
    setDecided(ctx.db, ctx.staff.school.id, id, { status: decision.outcome, turn: decision.turn }),
    ...openCaseOf(ctx, id, decision),
    ...(decision.outcome === 'passed_on'
      ? await passingOn(ctx, id, decision.noteForDsl ?? '')
      : []),
  ]
  try {
    await commitAs(ctx, 'decide_referral', { on: id, did: decision.outcome }, writes)
  } catch (error) {
    if (didNotHold(error, ROOM_COLUMN)) throw new Refusal('caseload_full')
    const wasFirst = error instanceof Refusal && error.code === 'changed_meanwhile'
    if (!wasFirst && !didNotHold(error, MAY_DECIDE_COLUMN)) throw error
    return whatStands(ctx, id, decision)
  }
  return { outcome: decision.outcome, decidedAt: ctx.now }
}

/** Unrun. */
async function decisionOf(ctx: OfficeContext, id: string, decision: Decision): Promise<Write[]> {
  const { db, now, staff } = ctx
  const { school } = staff
  const { outcome, turn, mentorId = null } = decision
  const serviceId = outcome === 'signposted' ? (decision.serviceId ?? null) : null
  const service = decision.words.includes('{service}')
    ? (await findService(db, school.id, serviceId ?? ''))[0]
    : undefined
  const row = await sealDecision(school.vault, {
    schoolId: school.id,
    referralId: id,
    turn,
    outcome,
    byStaffId: staff.id,
    decidedAt: now,
    mentorId,
    serviceId,
    words: wordsOf(staff, decision, service),
  })
  const awaits = awaitsDecision(viewerOf(ctx), id, { turn, mentorId })
  const known = serviceId ? thereIsService(school.id, serviceId) : sql`TRUE`
  return [insertDecision(db, row, sql`${awaits} AND ${known}`)]
}

/** Unrun. The case that taking on opens; over its mentor's limit only on a lead mentor's yes. */
function openCaseOf(
  { db, now, staff }: OfficeContext,
  id: string,
  { outcome, mentorId, intensity, overLimit }: Decision,
): Write[] {
  const mentor = staffMember(staff.school, mentorId ?? null)
  if (outcome !== 'taken_on' || !mentor || !intensity) return []
  const fillsOver = overLimit === true && reachOf(staff.roles, 'fill_over_limit') !== null
  const openCase = {
    schoolId: staff.school.id,
    id,
    mentorId: mentor.id,
    intensity,
    weightHalves: WEIGHT_HALVES[intensity],
    openedAt: now,
    dueOn: firstMeetingBy(staff.school.calendar, now),
  }
  return [insertOpenCase(db, openCase, fillsOver ? null : mentor.caseloadLimit * 2)]
}

/**
 * What stands where the database refused a decision: the same one, when it was sent before.
 *
 * @throws Refusal that says why not
 */
async function whatStands(ctx: OfficeContext, id: string, decision: Decision): Promise<Decided> {
  const { db, staff } = ctx
  const [[referral], [last], [service]] = await db.batch([
    findReferralToDecide(db, viewerOf(ctx), id),
    lastDecision(db, staff.school.id, id),
    findService(db, staff.school.id, decision.serviceId ?? ''),
  ])
  if (!referral) throw new Refusal('not_found')
  if (last && (await isThis(ctx, last, decision, service))) {
    return { outcome: decision.outcome, decidedAt: last.decidedAt }
  }
  if (last && decision.turn !== referral.turn) {
    const { outcome, decidedAt, byStaffId } = last
    throw new Refusal('changed_meanwhile', { outcome, decidedAt, byStaffId: byStaffId ?? '' })
  }
  assertAwaits(referral, decision)
  throw service
    ? new Refusal('changed_meanwhile')
    : new Refusal('not_valid', { serviceId: 'Choose one of the services on the list.' })
}

/** Whether a decision that stands is this very one: its answer was lost, and it was sent again. */
async function isThis(
  { staff }: OfficeContext,
  last: DecisionRow,
  decision: Decision,
  service: { name: string } | undefined,
): Promise<boolean> {
  const { outcome, turn, mentorId = null } = decision
  if (last.turn !== turn || last.byStaffId !== staff.id) return false
  if (last.outcome !== outcome || last.mentorId !== mentorId) return false
  const words = await openDecisionWords(staff.school.vault, last)
  return words === wordsOf(staff, decision, service)
}

/** The words as the pupil or parent reads them, every name filled in. */
const wordsOf = (
  { id, school }: OfficeContext['staff'],
  { words, mentorId }: Decision,
  service: { name: string } | undefined,
): string =>
  fillNames(words, {
    mentor: staffMember(school, mentorId ?? id)?.calledByPupils,
    service: service?.name,
    dsl: dslOf(school)?.name,
  })
