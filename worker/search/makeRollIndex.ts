import type { Database } from '../../db/database.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { unsealPupil, wholeRoll } from '../../db/roll/roll.ts'
import { findSchool, type School } from '../../db/school/school.ts'
import { ROLL_IS_SAME_COLUMN, rollState, writeRollIndex } from '../../db/search/rollIndex.ts'
import type { TurnContext } from '../context/turnContext.ts'
import { indexRoll, type RollIndex } from './rules/rollIndex.ts'

/**
 * Makes the index of a school that has none, because its roll has just changed or the rules of names have. A run may
 * be killed, or be there twice: an index is written only for the roll that it was made of.
 */
export async function indexRollAgain({ db, secrets, now, turn }: TurnContext): Promise<number> {
  const school = await findSchool(db, secrets, turn.schoolId, now)
  if (!school) return 0
  await makeRollIndex(db, school)
  return 1
}

/** Reads the whole roll, and saves its index unless the roll has changed meanwhile: it ends with the next change. */
export async function makeRollIndex(db: Database, { id, vault }: School): Promise<RollIndex[]> {
  const [[now], rows] = await db.batch([rollState(db, id), wholeRoll(db, id)])
  const indexes = indexRoll(await Promise.all(rows.map((row) => unsealPupil(vault, row))))
  try {
    if (now) await db.batch(await writeRollIndex(db, vault, indexes, now.state))
  } catch (error) {
    if (!guardRefused(error, ROLL_IS_SAME_COLUMN)) throw error
  }
  return indexes
}
