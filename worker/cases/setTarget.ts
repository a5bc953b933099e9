import {
  CASE_TEXT_GUARD,
  caseTextOf,
  insertCaseText,
  insertTextOfDeed,
  openCaseText,
  sealCaseText,
} from '../../db/cases/caseTexts.ts'
import {
  HAS_NO_STICKER,
  insertTarget,
  isTargetStill,
  mayChooseSticker,
  readPlans,
  setTarget,
  TARGET_GUARD,
} from '../../db/cases/programmes.ts'
import { findCase } from '../../db/cases/cases.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { isSameForm } from '../forms/isSameForm.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'
import {
  backText,
  mayChangeSticker,
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
    const [first] = before
    if (first?.byStaffId === staff.id) {
      if (isSameForm(await openCaseText(vault, first), { words })) return
      throw error
    }
    throw new Refusal('not_valid', { words: NO_ROOM })
  }
}

const NO_ROOM = `${MOST_OPEN_TARGETS} targets are open. Finish one or take one away first.`

/**
 * A target is met, put aside, or open again, and the child chooses a sticker. Guarded by what it was when the page was
 * read. One that was met by a slip of the finger is taken back: once the child has chosen a sticker, with a sentence why,
 * which stays. Another sticker can be chosen for a day.
 *
 * @throws Refusal `not_found`, `already_ended`, `changed_meanwhile`, or `not_valid` where three are open, or without why
 */
export async function settleTarget(
  ctx: StaffContext,
  caseId: string,
  { targetId, from, status, sticker, why = '' }: SettleTargetForm,
): Promise<void> {
  assertMay(ctx, 'write_case_text')
  const { db, now, staff } = ctx
  const schoolId = staff.school.id
  const key = { schoolId, caseId, id: targetId }
  const takesBack = from === 'met' && status !== 'met'
  const chooses = from === 'met' && sticker !== null
  const keepsSticker = from === 'met' && sticker === null && (!takesBack || why === '')
  const which = chooses
    ? { which: mayChooseSticker(now) }
    : keepsSticker
      ? { which: HAS_NO_STICKER }
      : {}
  const condition = isTargetStill(viewerOf(ctx), caseId, { id: targetId, from, ...which })
  const set = { status, sticker, now, ...(status === from ? {} : settledAs(status, staff.id, now)) }
  const did = takesBack ? 'took_back_met' : 'settled_target'
  const text = takesBack && why !== '' ? await sealedWhy(ctx, caseId, targetId, why) : null
  try {
    const answers = await commitAs(
      ctx,
      'write_case_text',
      { on: caseId, did, provided: condition },
      [
        // First, while the target still is what it was.
        ...(text ? [insertTextOfDeed(db, text, condition)] : []),
        setTarget(db, key, set, condition),
      ],
    )
    if ((answers.at(-1) as unknown[]).length > 0) return
  } catch (error) {
    if (!guardRefused(error, CASE_TEXT_GUARD)) {
      if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
      throw new Refusal('not_valid', { status: NO_ROOM })
    }
  }
  const [[seen], , targets] = await db.batch([
    findCase(db, viewerOf(ctx), caseId),
    ...readPlans(db, schoolId, [caseId]),
  ])
  const found = seen && targets.find(({ id }) => id === targetId)
  if (!found) throw new Refusal('not_found')
  if (seen.endedAt !== null) throw new Refusal('already_ended')
  if (takesBack && why === '' && found.sticker !== null) {
    throw new Refusal('not_valid', { why: 'They chose a sticker for it. Say why it isn’t met.' })
  }
  const isLate = chooses && found.status === 'met' && !mayChangeSticker(found.stickerAt, now)
  if (isLate && found.sticker !== sticker) {
    throw new Refusal('not_valid', { sticker: 'It was chosen over a day ago, so it stays.' })
  }
  if (found.status !== status || found.sticker !== sticker) throw new Refusal('changed_meanwhile')
}

/** Why it isn't met after all, beside what was said the times before. */
async function sealedWhy(
  { db, now, staff }: StaffContext,
  caseId: string,
  id: string,
  words: string,
) {
  const { id: schoolId, vault } = staff.school
  const textId = backText(id)
  const version = (await caseTextOf(db, schoolId, caseId, textId)).length + 1
  const text = { schoolId, caseId, textId, version, byStaffId: staff.id, writtenAt: now, words }
  return sealCaseText(vault, text)
}

const settledAs = (status: SettleTargetForm['status'], settledBy: string, settledAt: number) =>
  status === 'open' ? { settledBy: null, settledAt: null } : { settledBy, settledAt }
