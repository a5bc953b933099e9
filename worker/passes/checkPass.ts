import { countWrongPass, findPass, openRoom, WRONG_PASSES } from '../../db/passes/passes.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import { patience } from '../returnCode/rules/patience.ts'
import { HOUR_MS } from '../time/durations.ts'
import { keyedTag } from '../vault/vault.ts'
import { passTagOf } from './passCode.ts'
import { passStands, readPassCode } from './rules/pass.ts'

export type CheckedPass =
  | { is: 'early' | 'valid'; room: string; fromAt: number; untilAt: number }
  | { is: 'unknown'; wrongAfterMs: number }

/**
 * Whether a code is that of a pass, for anyone who types it. It says the room and the time, never who or why. Wrong codes
 * are counted as wrong words are, and their answer comes later and later; a right one never waits.
 *
 * @param device what the request tells of the device; stored only as a keyed hash that changes hourly
 */
export async function checkPass(
  { db, school, now }: SchoolContext,
  typed: string,
  device: string,
): Promise<CheckedPass> {
  const hour = Math.floor(now / HOUR_MS)
  const tag = await passTagOf(school.vault, readPassCode(typed))
  const { pepper } = school.vault
  const counted = await keyedTag(pepper, 'device', school.id, `${hour} pass ${device}`, 16)
  const [[pass], counts] = await db.batch([
    findPass(db, school.id, tag, now),
    countWrongPass(db, school.id, tag, { hour, device: counted, now }),
  ])
  const is = pass && passStands(pass, now)
  if (pass && is && is !== 'over') {
    const { fromAt, untilAt } = pass
    return { is, fromAt, untilAt, room: await openRoom(school.vault, pass) }
  }
  const times = (whose: string) => counts.find((count) => count.device === whose)?.times ?? 0
  return { is: 'unknown', wrongAfterMs: patience(times(WRONG_PASSES), times(counted)) }
}
