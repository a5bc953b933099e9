import { afterAll, beforeAll, expect, test } from 'vitest'
import { database, type Write } from '../../db/database.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { PARENTS_RECORD_GUARD, parentsWrites } from '../../db/referrals/parentsRecord.ts'
import type { School } from '../../db/school/school.ts'
import type { LocalDatabase } from '../../local/localDatabase.ts'
import { Refusal } from '../../worker/access/rules/refusal.ts'
import {
  assertEntryFits,
  PARENTS_KINDS,
  type ParentsKind,
} from '../../worker/referrals/rules/parentsRecord.ts'
import { aReferral, aSchool } from '../support/builders.ts'
import { openDatabaseAlone } from '../support/readyDatabase.ts'

/**
 * `assertEntryFits` says why an entry in the parents' record is refused; a condition in the write refuses it.
 * Here both judge every kind of entry, with and without "do not tell my parents". The pupil is in Year 8: from
 * Year 7 on they may be judged, and below it only the rule can refuse, because the year is sealed.
 */
let kept: LocalDatabase

let school: School

beforeAll(async () => {
  kept = await openDatabaseAlone()
  school = await aSchool(kept.db)
})
afterAll(() => kept.close())

function fitsByRule(kind: ParentsKind, isBlocked: boolean): boolean {
  try {
    assertEntryFits(kind, { isBlocked, year: 8 })
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

async function fitsInDatabase(kind: ParentsKind, doNotTellAt: number | null): Promise<boolean> {
  const db = database(kept.db)
  const referralId = await aReferral(kept.db, school)
  await kept.db
    .prepare('UPDATE referral SET do_not_tell_at = ? WHERE school_id = ? AND id = ?')
    .bind(doNotTellAt, school.id, referralId)
    .run()
  const viewer = { schoolId: school.id, staffId: 'ruth', referrals: 'all', cases: 'all' } as const
  const who = { schoolId: school.id, referralId, id: 'entry', byStaffId: 'ruth', keptAt: 0 }
  const entry = { ...who, kind, wish: null, answers: null, wordsSealed: null }
  try {
    await db.batch(parentsWrites(db, viewer, entry) as [Write, ...Write[]])
    return true
  } catch (error) {
    if (guardRefused(error, PARENTS_RECORD_GUARD)) return false
    throw error
  }
}

test.each(PARENTS_KINDS)(
  'The database takes an entry of the kind %s exactly when it fits by the rule',
  async (kind) => {
    expect(await fitsInDatabase(kind, null)).toBe(fitsByRule(kind, false))
    expect(await fitsInDatabase(kind, 1)).toBe(fitsByRule(kind, true))
  },
)
