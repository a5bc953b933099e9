import { database } from '../../db/database.ts'
import type { DueJob } from '../../db/jobs/dueWork.ts'
import { placesDue } from '../../db/jobs/turns.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import type { TurnContext } from '../../worker/context/turnContext.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'

/** A school's turn at a job as a run would find it at this instant: with all that it has due. */
export async function turnOf(
  binding: D1Database,
  job: DueJob,
  schoolId: string,
  now: number,
): Promise<TurnContext> {
  const db = database(binding)
  const until = Math.floor(now / MINUTE_MS)
  const { places } = await placesDue(db, job, { until, steps: 100_000 })
  const buckets = places.flatMap((place) => (place.schoolId === schoolId ? place.bucket : []))
  return { db, secrets: LOCAL_SECRETS, now, turn: { schoolId, buckets } }
}
