import type { Write } from '../../db/database.ts'
import { lookForChildrenAgain } from '../../db/breakfast/childPupils.ts'
import { reopenMatching } from '../../db/roll/matches.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import {
  deletePartsOf,
  type PupilRow,
  SAME_ROLL_COLUMN,
  sealPupil,
  setConfirmed,
  setGone,
  setRoll,
  writePupils,
} from '../../db/roll/roll.ts'
import { londonDay } from '../time/londonTime.ts'
import { Refusal } from '../access/rules/refusal.ts'
import type { RollConfirmationForm } from './rules/rollForms.ts'
import { KEYS } from './rules/keys.ts'
import type { RollRow } from './rules/rollRow.ts'
import { type Incoming, mayLeave } from './rules/rollPlan.ts'
import { newId } from '../vault/vault.ts'
import { tagsOfPupil } from './pupilTags.ts'
import { commitAs, type StaffContext } from '../context/staffContext.ts'
import { readRollFile } from './readRollUpload.ts'

export type RollSaved = { added: number; changed: number; gone: number }

/**
 * Puts a file's good rows on the roll in one batch or nothing: new pupils, changed ones, and, if the
 * file has the whole school and every row was read, leavers with the day. Said yes to twice, it is done once.
 *
 * @throws Refusal `not_found`, `not_valid` for a file with more errors than the reader was told of, `changed_meanwhile` when the roll is
 *   not the one that was looked at
 */
export async function confirmRoll(
  ctx: StaffContext,
  id: string,
  yes: RollConfirmationForm,
): Promise<RollSaved> {
  const file = await readRollFile(ctx, id)
  const { leftOut = 0 } = yes
  if (file.confirmed) return file.confirmed
  if (file.errors.length > leftOut || file.good === 0) {
    throw new Refusal('not_valid', { file: file.errors[0]?.words ?? '' })
  }
  const { db, now, staff } = ctx
  const { id: schoolId } = staff.school
  const { added, changed, gone } = file.plan
  const leavers = mayLeave(yes) ? gone : []
  const saved = { added: added.length, changed: changed.length, gone: leavers.length }
  const back = changed.filter(({ was }) => was.leftOn !== null).length
  const writes: Write[] = [
    setRoll(db, yes.revision, {
      schoolId,
      pupils: file.onRoll + saved.added + back - saved.gone,
      byStaffId: staff.id,
      confirmedAt: now,
    }),
    ...(await pupilsOf(ctx, [
      ...added.map((line) => ({ id: newId(now), line })),
      ...changed.map(({ was, now: line }) => ({ id: was.id, line })),
    ])),
    ...setGone(
      db,
      schoolId,
      leavers.map((pupil) => pupil.id),
      { leftOn: londonDay(now), changedAt: now },
    ),
    setConfirmed(db, schoolId, id, { ...saved, confirmedAt: now }),
    deletePartsOf(db, schoolId),
    reopenMatching(db, schoolId),
    lookForChildrenAgain(db, schoolId),
  ]
  try {
    await commitAs(ctx, 'keep_roll', { on: id, did: 'kept_roll' }, writes)
    return saved
  } catch (error) {
    throw guardRefused(error, SAME_ROLL_COLUMN) ? new Refusal('changed_meanwhile') : error
  }
}

/** Unrun. Sealed, with their tags in the blind index. */
async function pupilsOf(
  { db, now, staff }: StaffContext,
  lines: readonly { id: string; line: Incoming<RollRow> }[],
): Promise<Write[]> {
  const { id: schoolId, vault } = staff.school
  const rows = await Promise.all(
    lines.map(async ({ id, line: known }) => {
      const { line, lastYearTag: _, ...tags } = known
      const { row: __, ...who } = line
      const whoSealed = await sealPupil(vault, id, who)
      const pupil: PupilRow = {
        ...tags,
        schoolId,
        id,
        whoSealed,
        leftOn: null,
        changedAt: now,
        keys: KEYS,
      }
      return { pupil, nameTags: await tagsOfPupil(vault, who) }
    }),
  )
  return writePupils(db, schoolId, rows)
}
