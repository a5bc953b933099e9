import { caseTextOf, insertCaseText, sealCaseText } from '../../db/cases/caseTexts.ts'
import {
  insertTarget,
  isTargetStill,
  readPlans,
  setTarget,
  TARGET_GUARD,
} from '../../db/cases/programmes.ts'
import { findCase } from '../../db/cases/cases.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'
import {
  MOST_OPEN_TARGETS,
  type SettleTargetForm,
  seenText,
  type TargetForm,
  targetText,
} from './rules/target.ts'
import { whyNotPlanned } from './writeProgramme.ts'

/**
 * Adds a target to a case, with what will be seen when it is met. Two people may add one at once, so the database
 * decides whether there is room; `explain` reads again and says why not. The same form sent twice is one target.
 *
 * @throws Refusal `not_found`, `already_ended`, or `not_valid` where three are open
 */
export async function addTarget(
  ctx: StaffContext,
  caseId: string,
  { id, words, seen }: TargetForm,
): Promise<void> {
  assertMay(ctx, 'write_case_text')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const viewer = viewerOf(ctx)
  const text = { schoolId, caseId, version: 1, byStaffId: staff.id, writtenAt: now }
  const texts = await Promise.all([
    sealCaseText(vault, { ...text, textId: targetText(id), words }),
    sealCaseText(vault, { ...text, textId: seenText(id), words: seen }),
  ])
  try {
    await commitAs(ctx, 'write_case_text', { on: caseId, did: 'set_target' }, [
      insertTarget(db, viewer, { schoolId, caseId, id, byStaffId: staff.id, addedAt: now }),
      ...texts.map((row) => insertCaseText(db, viewer, row)),
    ])
  } catch (error) {
    if (guardRefused(error, TARGET_GUARD)) throw await whyNotPlanned(ctx, caseId)
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const before = await caseTextOf(db, schoolId, caseId, targetText(id))
    if (before[0]?.byStaffId === staff.id) return
    throw new Refusal('not_valid', { words: NO_ROOM })
  }
}

const NO_ROOM = `${MOST_OPEN_TARGETS} targets are open. Finish one or take one away first.`

/**
 * A target is met, put aside, or open again, and the child chooses a sticker. Guarded by what it was when the page was
 * read.
 *
 * @throws Refusal `not_found`, `already_ended`, `changed_meanwhile`, or `not_valid` where three are open
 */
export async function settleTarget(
  ctx: StaffContext,
  caseId: string,
  { targetId, from, status, sticker }: SettleTargetForm,
): Promise<void> {
  assertMay(ctx, 'write_case_text')
  const { db, now, staff } = ctx
  const schoolId = staff.school.id
  const key = { schoolId, caseId, id: targetId }
  const condition = isTargetStill(viewerOf(ctx), caseId, { id: targetId, from })
  const set = { status, sticker, ...(status === from ? {} : settledAs(status, staff.id, now)) }
  const deed = { on: caseId, did: 'settled_target', provided: condition } as const
  try {
    const [rows] = await commitAs(ctx, 'write_case_text', deed, [
      setTarget(db, key, set, condition),
    ])
    if (rows.length > 0) return
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    throw new Refusal('not_valid', { status: NO_ROOM })
  }
  const [[seen], , targets] = await db.batch([
    findCase(db, viewerOf(ctx), caseId),
    ...readPlans(db, schoolId, [caseId]),
  ])
  const found = seen && targets.find(({ id }) => id === targetId)
  if (!found) throw new Refusal('not_found')
  if (seen.endedAt !== null) throw new Refusal('already_ended')
  if (found.status !== status || found.sticker !== sticker) throw new Refusal('changed_meanwhile')
}

const settledAs = (status: SettleTargetForm['status'], settledBy: string, settledAt: number) =>
  status === 'open' ? { settledBy: null, settledAt: null } : { settledBy, settledAt }
