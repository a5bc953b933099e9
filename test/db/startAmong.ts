import { HARBOUR_ACADEMY, MEADOW_PRIMARY } from '../../db/seed/schools.ts'
import { type Ajar, startAjar } from '../../local/ajar.ts'
import type { HeldClock } from '../../local/heldClock.ts'
import { DAY_MS } from '../../worker/time/durations.ts'
import { copyReadyDatabase, SEEDED_AT } from '../support/readyDatabase.ts'
import { addHistory, addWaiting } from './longHistory.ts'

/** As many as fill whatever is counted for some weeks. */
const LEAST = 500

/** The two invented schools, the first with so many referrals that are over, and a tenth of them in the second. */
export async function startAmong(referrals: number, clock: HeldClock): Promise<Ajar> {
  const ajar = await startAjar({
    keepIn: await copyReadyDatabase('seeded'),
    clock,
  })
  const facts = { number: referrals, now: SEEDED_AT }
  await addHistory(ajar.db, { schoolId: HARBOUR_ACADEMY.id, ...facts })
  await addHistory(ajar.db, {
    schoolId: MEADOW_PRIMARY.id,
    ...facts,
    number: Math.max(LEAST, referrals / 10),
  })
  // Some are due to go, now or within a month.
  await addHistory(ajar.db, {
    schoolId: HARBOUR_ACADEMY.id,
    number: 300,
    now: SEEDED_AT - 60 * DAY_MS,
    prefix: 'due-',
  })
  await addWaiting(ajar.db, { schoolId: HARBOUR_ACADEMY.id, number: 60, now: SEEDED_AT })
  return ajar
}
