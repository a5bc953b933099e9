import type { Soon } from '../../../worker/onCall/rules/call.ts'
import { MINUTE_MS } from '../../../worker/time/durations.ts'
import { londonDay, londonTimeOfDay } from '../../../worker/time/londonTime.ts'
import { sealPlace } from '../../onCall/calls.ts'
import { calls } from '../../tables/mentoring/onCall.ts'
import { trailEntries } from '../../tables/trail.ts'
import { insertRows } from '../insertRows.ts'
import { seedId } from '../returnCodes.ts'
import { ago } from './describe.ts'
import { type Act, type RowMaker, trail } from './rowMaker.ts'

/** A teacher's call for someone, so many school days ago. Its lesson is over, so none of them is open. */
export type SeedCall = {
  days: number
  at: string
  place: string
  soon: Soon
  /** Who went, after how many minutes, and for how long the pupil was out of class. Without it nobody went. */
  taken?: { by: string; after: number; minutes: number }
  /** The mentor said afterwards who it was about. */
  pupil?: { name: string; year: number }
  /** It went by itself. */
  calledOff?: true
}

/** The calls of a seeded school; the statements, unrun. */
export async function callsOf(
  db: D1Database,
  teller: RowMaker,
  told: readonly SeedCall[],
): Promise<D1PreparedStatement[]> {
  const { school, vault, time, pupilId } = teller
  const made = told.map(async ({ days, at, place, soon, taken, pupil, calledOff }, index) => {
    const id = seedId(school.id)('call', index + 1)
    const askedBy = 'teacher'
    const askedAt = time.at(ago(days, at))
    const takenAt = taken ? askedAt + taken.after * MINUTE_MS : null
    const backAt = taken ? askedAt + (taken.after + taken.minutes) * MINUTE_MS : null
    const calledOffAt = calledOff ? askedAt + 4 * MINUTE_MS : null
    const acts: Act[] = [{ at: askedAt, by: askedBy, may: 'refer_pupil', did: 'asked_on_call' }]
    if (taken && takenAt !== null && backAt !== null) {
      const { by } = taken
      acts.push({ at: takenAt, by, may: 'answer_on_call', did: 'took_call' })
      acts.push({ at: backAt, by, may: 'refer_pupil', did: 'returned_to_class' })
      if (pupil) acts.push({ at: backAt, by, may: 'answer_on_call', did: 'joined_pupil' })
    }
    if (calledOffAt !== null) {
      acts.push({ at: calledOffAt, by: askedBy, may: 'refer_pupil', did: 'called_off' })
    }
    const call: typeof calls.$inferInsert = {
      schoolId: school.id,
      id,
      askedBy,
      askedAt,
      askedOn: londonDay(askedAt),
      askedHour: Number(londonTimeOfDay(askedAt).slice(0, 2)),
      soon,
      placeSealed: await sealPlace(vault, id, place),
      takenBy: taken?.by ?? null,
      takenAt,
      backBy: taken?.by ?? null,
      backAt,
      minutes: taken?.minutes ?? null,
      calledOffAt,
      pupilId: pupil ? pupilId(pupil.name, pupil.year) : null,
    }
    return { call, trail: await trail(teller, id, '', acts) }
  })
  const rows = await Promise.all(made)
  return [
    ...insertRows(
      db,
      calls,
      rows.map(({ call }) => call),
    ),
    ...insertRows(
      db,
      trailEntries,
      rows.flatMap(({ trail }) => trail),
    ),
  ]
}
