import {
  findRoll,
  findUpload,
  unsealRows,
  partsOfUpload,
  type PupilRow,
  wholeRoll,
} from '../../db/roll/roll.ts'
import { Refusal } from '../access/rules/refusal.ts'
import {
  errorsBetween,
  isSame,
  MOST_PUPILS,
  type RollError,
  type RollRow,
  wrongIn,
} from './rules/rollRow.ts'
import { planRoll, type RollPlan } from './rules/rollPlan.ts'
import { incoming } from './pupilTags.ts'
import { assertMay, type StaffContext } from '../context/staffContext.ts'

/** A file that has arrived whole, held against the roll. */
export type RollFile = {
  id: string
  /** The roll that it was held against; 0 for none. */
  revision: number
  /** Pupils on the roll before, without leavers. */
  onRoll: number
  lines: readonly RollRow[]
  errors: readonly RollError[]
  plan: RollPlan<RollRow, PupilRow>
  confirmed: { added: number; changed: number; gone: number } | null
}

/**
 * Reads a file that was sent in parts, and what it comes to. Nothing changes.
 *
 * @throws Refusal `not_found` where not all of it has arrived
 */
export async function readRollFile(ctx: StaffContext, id: string): Promise<RollFile> {
  assertMay(ctx, 'keep_roll')
  const { db, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const [[upload], parts, [roll], pupils] = await db.batch([
    findUpload(db, schoolId, id),
    partsOfUpload(db, schoolId, id),
    findRoll(db, schoolId),
    wholeRoll(db, schoolId),
  ])
  if (!upload || upload.byStaffId !== staff.id) throw new Refusal('not_found')
  const { added, changed, gone, confirmedAt } = upload
  const isDone = confirmedAt !== null
  if (!isDone && parts.length !== upload.parts) throw new Refusal('not_found')
  const all = (await Promise.all(parts.map((part) => unsealRows(vault, part)))).flat()
  const lines = onceEach(all)
  const file = await Promise.all(lines.map((line) => incoming(vault, line)))
  return {
    id,
    revision: roll?.revision ?? 0,
    onRoll: pupils.filter(({ leftOn }) => leftOn === null).length,
    lines,
    errors: errorsIn(lines),
    plan: planRoll(isDone ? [] : pupils, file),
    confirmed: isDone ? { added: added ?? 0, changed: changed ?? 0, gone: gone ?? 0 } : null,
  }
}

function errorsIn(lines: readonly RollRow[]): RollError[] {
  if (lines.length === 0) return [{ row: 1, words: 'There are no pupils in this file.' }]
  if (lines.length > MOST_PUPILS) return [{ row: 1, words: `More than ${MOST_PUPILS} pupils.` }]
  const wrong = lines.flatMap((line) => {
    const words = wrongIn(line)
    return words ? [{ row: line.row, words }] : []
  })
  return [...wrong, ...errorsBetween(lines)].toSorted((a, b) => a.row - b.row)
}

/** A pupil who stands twice in a file with a number of their own, word for word, is one. */
function onceEach(lines: readonly RollRow[]): RollRow[] {
  const numbered = new Map<string, RollRow>()
  return lines.filter((line) => {
    const key = line.upn || line.number
    const before = key ? numbered.get(key) : undefined
    if (before && isSame(before, line)) return false
    if (key) numbered.set(key, line)
    return true
  })
}
