import {
  findRoll,
  findUpload,
  unsealPupil,
  unsealRows,
  partsOfUpload,
  type PupilRow,
  wholeRoll,
} from '../../db/roll/roll.ts'
import { Refusal } from '../access/rules/refusal.ts'
import {
  contentOf,
  errorsBetween,
  MOST_PUPILS,
  type RollError,
  repeatedRows,
  type RollRow,
  wrongIn,
} from './rules/rollRow.ts'
import { planRoll, type RollPlan } from './rules/rollPlan.ts'
import { isConfirmed, isSentBy } from './rules/rollUpload.ts'
import { KEYS } from './rules/keys.ts'
import type { Vault } from '../vault/vault.ts'
import { currentTags, incoming } from './pupilTags.ts'
import { assertMay, type StaffContext } from '../context/staffContext.ts'

/** A file that has arrived whole, held against the roll. */
export type RollFile = {
  id: string
  /** The roll that it was held against; 0 for none. */
  revision: number
  /** Pupils on the roll before, without leavers. */
  onRoll: number
  lines: readonly RollRow[]
  /** The lines that may go on the roll: without an error, each once. The plan is made of these. */
  good: number
  errors: readonly RollError[]
  repeated: readonly RollRow[][]
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
  if (!upload || !isSentBy(upload, staff.id)) throw new Refusal('not_found')
  const { added, changed, gone } = upload
  const isDone = isConfirmed(upload)
  if (!isDone && parts.length !== upload.parts) throw new Refusal('not_found')
  const all = (await Promise.all(parts.map((part) => unsealRows(vault, part)))).flat()
  const lines = onceEach(all)
  const errors = errorsIn(lines)
  const bad = new Set(errors.map(({ row }) => row))
  const good = lines.length > MOST_PUPILS ? [] : lines.filter(({ row }) => !bad.has(row))
  const file = await Promise.all(good.map((line) => incoming(vault, line)))
  const known = isDone
    ? []
    : await Promise.all(pupils.map((pupil) => withCurrentTags(vault, pupil)))
  return {
    id,
    revision: roll?.revision ?? 0,
    onRoll: pupils.filter(({ leftOn }) => leftOn === null).length,
    lines,
    good: good.length,
    errors,
    repeated: repeatedRows(all),
    plan: planRoll(known, file),
    confirmed: isDone ? { added: added ?? 0, changed: changed ?? 0, gone: gone ?? 0 } : null,
  }
}

/** Nobody becomes a leaver and a stranger because the rules for keys have changed and the job has not come to them. */
async function withCurrentTags(vault: Vault, pupil: PupilRow): Promise<PupilRow> {
  if (pupil.keys >= KEYS) return pupil
  return { ...pupil, ...(await currentTags(vault, await unsealPupil(vault, pupil))) }
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

/** A pupil who stands twice in a file, word for word, is one. */
const onceEach = (lines: readonly RollRow[]): RollRow[] =>
  [...new Map(lines.toReversed().map((line) => [contentOf(line), line])).values()].toReversed()
