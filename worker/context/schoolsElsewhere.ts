import { accountOf, schoolsOfAccount } from '../../db/context/otherSchools.ts'
import type { Database } from '../../db/database.ts'
import type { Env } from '../env.ts'
import { MINUTE_MS } from '../time/durations.ts'
import { databasesOf } from './databases.ts'

type Found = Awaited<ReturnType<typeof schoolsOfAccount>>

/** Sign-ins of which an isolate keeps it. Beyond that it begins anew. */
const MOST_KEPT = 1000

const known = new Map<string, { found: Found; readAt: number }>()

/**
 * The schools of the person behind a sign-in that live in other databases than this one. Each of those is asked once a
 * minute at most; with one database nothing is asked.
 */
export async function schoolsElsewhere(
  { env, db, now }: { env: Env; db: Database; now: number },
  idHash: string,
): Promise<Found> {
  const all = databasesOf(env)
  const elsewhere = all.filter((one) => one !== db)
  if (elsewhere.length === 0) return []
  // Whoever changes to a school of another database has other ones elsewhere.
  const key = `${all.indexOf(db)} ${idHash}`
  const kept = known.get(key)
  if (kept && now - kept.readAt < MINUTE_MS && now >= kept.readAt) return kept.found
  const [{ issuer, subject } = {}] = await accountOf(db, idHash)
  const found =
    issuer && subject
      ? (
          await Promise.all(elsewhere.map((one) => schoolsOfAccount(one, { issuer, subject })))
        ).flat()
      : []
  if (known.size >= MOST_KEPT) known.clear()
  known.set(key, { found, readAt: now })
  return found
}
