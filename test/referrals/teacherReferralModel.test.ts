import { afterAll, beforeAll, expect, test } from 'vitest'
import { database, type Write } from '../../db/database.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { answerGivenToStaff, PUPIL_ANSWER_GUARD } from '../../db/referrals/pupilAnswers.ts'
import { FEEDBACK_GUARD, insertTeacherFeedback } from '../../db/referrals/teacherReferrals.ts'
import type { School } from '../../db/school/school.ts'
import type { LocalDatabase } from '../../local/localDatabase.ts'
import { REFERRAL_STATUSES } from '../../worker/referrals/rules/referral.ts'
import {
  mayBeAsked,
  mayTell,
  PUPIL_SAYS,
  SAFE_PHRASES,
} from '../../worker/referrals/rules/teacherReferral.ts'
import { aReferral, aSchool } from '../support/builders.ts'
import { openDatabaseAlone } from '../support/readyDatabase.ts'

/**
 * `mayBeAsked` and `mayTell` say what may be done with a teacher's referral; conditions in the writes decide.
 * Here both judge every status, every answer of the pupil and every phrase.
 */
let kept: LocalDatabase

let school: School

beforeAll(async () => {
  kept = await openDatabaseAlone()
  school = await aSchool(kept.db)
})
afterAll(() => kept.close())

const lead = () => ({
  schoolId: school.id,
  staffId: 'ruth',
  referrals: 'all' as const,
  cases: 'all' as const,
})

/** Whether the database takes these writes. */
async function takes(writes: readonly Write[], guard: string): Promise<boolean> {
  try {
    await database(kept.db).batch(writes as [Write, ...Write[]])
    return true
  } catch (error) {
    if (guardRefused(error, guard)) return false
    throw error
  }
}

const set = (column: 'status' | 'pupil_said', value: string | null, id: string) =>
  kept.db
    .prepare(`UPDATE referral SET ${column} = ? WHERE school_id = ? AND id = ?`)
    .bind(value, school.id, id)
    .run()

test.each(REFERRAL_STATUSES)(
  'The database takes a pupil’s answer to a referral that is %s exactly when the rule lets them be asked',
  async (status) => {
    const made = [
      { id: await aReferral(kept.db, school, { byStaff: 'teach' }), isTeachers: true },
      { id: await aReferral(kept.db, school), isTeachers: false },
    ]
    for (const { id: referralId, isTeachers } of made) {
      await set('status', status, referralId)
      for (const said of PUPIL_SAYS.filter((each) => each !== 'no')) {
        const who = { schoolId: school.id, byStaffId: 'ruth', saidAt: 0 }
        const answer = { ...who, referralId, id: `said-${said}`, said }
        const writes = answerGivenToStaff(database(kept.db), lead(), answer)
        expect(await takes(writes, PUPIL_ANSWER_GUARD)).toBe(isTeachers && mayBeAsked(status))
      }
    }
  },
)

test.each(SAFE_PHRASES)(
  'The database lets a teacher be told %s exactly when the rule does',
  async (phrase) => {
    const referralId = await aReferral(kept.db, school, { byStaff: 'teach' })
    for (const said of [null, ...PUPIL_SAYS]) {
      await set('pupil_said', said, referralId)
      const who = { schoolId: school.id, byStaffId: 'ruth', toldAt: 0 }
      const row = { ...who, referralId, id: `told-${said}`, phrase }
      const insert = insertTeacherFeedback(database(kept.db), lead(), row)
      expect(await takes([insert], FEEDBACK_GUARD), String(said)).toBe(mayTell(phrase, said))
    }
  },
)
