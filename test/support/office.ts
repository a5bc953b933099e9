import { database } from '../../db/database.ts'
import { signIns } from '../../db/tables/signIn.ts'
import type { School } from '../../db/school/school.ts'
import { type Ajar, type AjarOptions, startAjar } from '../../local/ajar.ts'
import { askWorkerd } from '../../local/batchedD1.ts'
import { holdClock } from '../../local/heldClock.ts'
import type { OfficeProblem } from '../../worker/office/problems.ts'
import { hashOf, newSecret } from '../../worker/vault/vault.ts'
import { copyReadyDatabase } from './readyDatabase.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'

/** A Monday in term, 9.30 in London: the room is open. */
export const MONDAY_MORNING = Date.UTC(2026, 10, 23, 9, 30)

export const MINUTE = MINUTE_MS

export type Office = Ajar & { clock: { now: number } }

let shared: Promise<Office> | undefined

/**
 * The Worker with a clock that a test holds. The test files of a process share it, one after another,
 * since each test makes its own school; the clock starts again for each file.
 */
export async function startOffice(): Promise<Office> {
  shared ??= startOfficeAlone()
  const office = await shared
  office.clock.now = MONDAY_MORNING
  return {
    ...office,
    runJobs: () => Promise.reject(new Error('Jobs walk every school: use startOfficeAlone')),
    stop: async () => {},
  }
}

/** The same with a database of its own: for jobs, which walk every school, and for other bindings. */
export async function startOfficeAlone(
  bindings: Record<string, string> = {},
  more: Pick<AjarOptions, 'bucket' | 'databases' | 'keepIn' | 'port'> = {},
): Promise<Office> {
  const clock = holdClock(MONDAY_MORNING)
  const keepIn = more.keepIn ?? (await copyReadyDatabase('migrated'))
  const ajar = await startAjar({ clock, bindings, ...more, keepIn })
  return { ...ajar, clock }
}

/** The answer of an office route. */
export type Said<T> = {
  status: number
  type: string
  /** A download's file name; empty for any other answer. */
  disposition: string
  headers: Headers
  value: T
  problem: OfficeProblem
}

type Sent = {
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string | Uint8Array
}

/** Someone at their desk, signed in. @param account the one that they signed in with, where that matters */
export async function atTheirDesk(
  ajar: Office,
  school: School,
  staffId: string,
  account: { issuer?: string; subject?: string; provider?: string } = {},
) {
  const secret = newSecret()
  const { now } = ajar.clock
  await database(ajar.db)
    .insert(signIns)
    .values({
      idHash: await hashOf(secret),
      schoolId: school.id,
      staffId,
      startedAt: now,
      lastSeenAt: now,
      ...account,
    })
  const named = ajar.databases.length > 1 ? `${school.id}.${secret}` : secret
  const cookie = `__Host-ajar-staff=${named}`
  // By undici's `request`, which takes a third of the time of `fetch`; it follows no redirect.
  const ask = async <T>(path: string, sent: Sent = {}): Promise<Said<T>> => {
    const answer = await askWorkerd(ajar.origin + path, {
      method: sent.method ?? 'GET',
      body: sent.body ?? null,
      headers: { cookie, origin: ajar.origin, ...sent.headers },
    })
    const headers = new Headers()
    for (const [name, values = []] of Object.entries(answer.headers)) {
      for (const value of [values].flat()) headers.append(name, value)
    }
    const type = headers.get('content-type') ?? ''
    const disposition = headers.get('content-disposition') ?? ''
    const text = await answer.body.text()
    const value = (type.includes('json') ? JSON.parse(text) : text) as T & OfficeProblem
    return {
      status: answer.statusCode,
      type,
      disposition,
      headers,
      value,
      problem: value,
    }
  }
  return {
    id: staffId,
    cookie,
    ask,
    read: <T>(path: string) => ask<T>(`/office/api/${path}`),
    send: <T>(path: string, form: unknown = {}, headers: Record<string, string> = {}) =>
      ask<T>(`/office/api/${path}`, {
        method: 'POST',
        body: JSON.stringify(form),
        headers: { 'content-type': 'application/json', ...headers },
      }),
  }
}

export type Desk = Awaited<ReturnType<typeof atTheirDesk>>
