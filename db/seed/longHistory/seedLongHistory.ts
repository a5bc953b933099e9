import { instantOf, londonDay } from '../../../worker/time/londonTime.ts'
import { codeFromBits } from '../../../worker/returnCode/rules/returnCode.ts'
import type { Secrets } from '../../../worker/vault/vault.ts'
import { drawFrom, drawId } from './random.ts'
import { pastOf, planOf } from './outcomes.ts'
import { describe } from './referral.ts'
import { LONG_HISTORY_STAFF } from '../people.ts'
import { rowsOf } from '../history/referralRows.ts'
import { insertHistory, type Rows } from '../history/rows.ts'
import { foundSchool, hasSchool, LOCAL_ISSUER } from '../history/schoolRows.ts'
import { BRIDGE_ROAD } from '../schools.ts'
import { schoolTime } from '../seedDays.ts'
import { HARBOUR_SERVICES } from '../services.ts'
import type { RowMaker } from '../history/rowMaker.ts'

export type LongHistory = {
  /** `long-history` unless said otherwise. */
  schoolId?: string
  referrals: number
  now: number
  issuer?: string
  onProgress?: (done: number, of: number) => void
}

/** Referrals that go in together, in one batch. */
const AT_ONCE = 500

/**
 * Founds one school with that many referrals over six school years, the newest two in a hundred
 * waiting. The same number tells the same history; only nonces, codes and keys differ.
 *
 * @returns false when the school is there already: nothing is added to it
 */
export async function seedLongHistory(
  db: D1Database,
  secrets: Secrets,
  { schoolId = BRIDGE_ROAD.id, referrals, now, issuer = LOCAL_ISSUER, onProgress }: LongHistory,
): Promise<boolean> {
  if (await hasSchool(db, schoolId)) return false
  const teller = await found(db, secrets, { schoolId, now, issuer })
  const past = pastOf(BRIDGE_ROAD.calendar, now)
  const known = { ...teller, school: { ...teller.school, calendar: past.calendar } }
  const fates = planOf(referrals, teller.people)
  const dayOf = (n: number) =>
    past.days[Math.floor((n / referrals) * past.days.length)] ?? londonDay(now)

  let writing: Promise<unknown> = Promise.resolve()
  for (let from = 0; from < referrals; from += AT_ONCE) {
    const these = fates.slice(from, from + AT_ONCE).map((fate, index) => {
      const n = from + index
      const beganAt = instantOf(dayOf(n), '08:00')
      return rowsOf(known, describe(n, fate, { beganAt, now }))
    })
    const rows: Rows[] = await Promise.all(these)
    await writing
    writing = db.batch(insertHistory(db, rows))
    onProgress?.(Math.min(from + AT_ONCE, referrals), referrals)
  }
  await writing
  return true
}

async function found(
  db: D1Database,
  secrets: Secrets,
  { schoolId, now, issuer }: { schoolId: string; now: number; issuer: string },
): Promise<RowMaker> {
  const school = { ...BRIDGE_ROAD, id: schoolId }
  const people = LONG_HISTORY_STAFF.map((person) => ({
    ...person,
    schoolId,
    subject: schoolId === BRIDGE_ROAD.id ? person.subject : `${schoolId}-${person.staffId}`,
  }))
  const founding = { school, people, services: HARBOUR_SERVICES, issuer, joinedAt: 0 }
  const { vault, statements } = await foundSchool(db, secrets, founding)
  await db.batch(statements)
  return {
    school,
    vault,
    people,
    time: schoolTime(school.calendar, now),
    id: longId,
    code: () => codeFromBits(crypto.getRandomValues(new Uint8Array(7))),
    pupilId: () => null,
  }
}

/** Each kind draws from a range of seeds of its own. */
const KINDS = ['referral', 'message', 'note', 'disclosure', 'entry'] as const

const longId: RowMaker['id'] = (kind, n) => drawId(drawFrom(n * KINDS.length + KINDS.indexOf(kind)))
