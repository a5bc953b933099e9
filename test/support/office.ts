import { database } from '../../db/database.ts'
import { signIns } from '../../db/tables/signIn.ts'
import type { School } from '../../db/school/school.ts'
import { type Ajar, startAjar } from '../../local/ajar.ts'
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
 * since each test makes its own school; the clock starts anew for each file.
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
export async function startOfficeAlone(bindings: Record<string, string> = {}): Promise<Office> {
  const clock = { now: MONDAY_MORNING }
  const keepIn = await copyReadyDatabase('migrated')
  const ajar = await startAjar({ keepIn, clock: () => clock.now, bindings })
  return { ...ajar, clock }
}

/** What an address of the office answered. */
export type Said<T> = {
  status: number
  type: string
  /** What a file is to be called; empty for what is none. */
  disposition: string
  headers: Headers
  value: T
  problem: OfficeProblem
}

/** Someone at their desk, signed in. */
export async function atTheirDesk(ajar: Office, school: School, staffId: string) {
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
    })
  const cookie = `__Host-ajar-staff=${secret}`
  const ask = async <T>(path: string, init: RequestInit = {}): Promise<Said<T>> => {
    const headers = {
      cookie,
      origin: ajar.origin,
      // Kept open, it may be closed by workerd just when it is used again.
      connection: 'close',
      ...(init.headers as Record<string, string>),
    }
    const answer = await fetch(ajar.origin + path, { redirect: 'manual', ...init, headers })
    const type = answer.headers.get('content-type') ?? ''
    const disposition = answer.headers.get('content-disposition') ?? ''
    const text = await answer.text()
    const value = (type.includes('json') ? JSON.parse(text) : text) as T & OfficeProblem
    return {
      status: answer.status,
      type,
      disposition,
      headers: answer.headers,
      value,
      problem: value,
    }
  }
  return {
    id: staffId,
    cookie,
    ask,
    read: <T>(path: string) => ask<T>(`/office/api/${path}`),
    send: <T>(path: string, form: unknown = {}) =>
      ask<T>(`/office/api/${path}`, {
        method: 'POST',
        body: JSON.stringify(form),
        headers: { 'content-type': 'application/json' },
      }),
  }
}

export type Desk = Awaited<ReturnType<typeof atTheirDesk>>
