import { database } from '../../db/database.ts'
import { findSchool } from '../../db/school/school.ts'
import type { Secrets } from '../../worker/vault/vault.ts'
import { naiveRace, race } from '../bookings/racePlaces.ts'
import { aSeries, MONDAY } from '../bookings/makeBookings.ts'

/** A race that `lastPlace.ts` asks for. `naive` is the control. */
export type AskedRace = {
  schoolId: string
  capacity: number
  attempts: number
  how: 'line' | 'no line' | 'naive'
}

/** Runs races inside workerd: the real commands on the real D1, with nothing between them. */
export default {
  async fetch(request: Request, env: Secrets & { DB: D1Database }): Promise<Response> {
    const { schoolId, capacity, attempts, how } = (await request.json()) as AskedRace
    if (how === 'naive') {
      const name = `${schoolId} ${capacity}`
      return Response.json(await naiveRace(env.DB, { attempts, capacity, name }))
    }
    const school = await findSchool(database(env.DB), env, schoolId, MONDAY)
    if (!school) return new Response(`No school ${schoolId}`, { status: 404 })
    const series = await aSeries(env.DB, school, { rule: { capacity } })
    return Response.json(
      await race(env.DB, school, series, {
        attempts,
        capacity,
        now: MONDAY,
        withLine: how === 'line',
        secrets: env,
      }),
    )
  },
}
