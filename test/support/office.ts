import { database } from '../../db/database.ts'
import { signIns } from '../../db/tables/signIn.ts'
import type { School } from '../../db/school/school.ts'
import { type Ajar, startAjar } from '../../local/ajar.ts'
import type { OfficeProblem } from '../../worker/office/problems.ts'
import { hashOf, newSecret } from '../../worker/vault/vault.ts'

/** A Monday in term, 9.30 in London: the room is open. */
export const MONDAY_MORNING = Date.UTC(2026, 10, 23, 9, 30)

export const MINUTE = 60_000

/** The Worker with a clock that a test holds. */
export async function startOffice(
  bindings: Record<string, string> = {},
): Promise<Ajar & { clock: { now: number } }> {
  const clock = { now: MONDAY_MORNING }
  const ajar = await startAjar({ clock: () => clock.now, bindings })
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

/** Somebody at their desk, signed in. */
export async function atTheirDesk(
  ajar: Ajar & { clock: { now: number } },
  school: School,
  staffId: string,
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
    })
  const cookie = `__Host-ajar-staff=${secret}`
  const ask = async <T>(path: string, init: RequestInit = {}): Promise<Said<T>> => {
    const headers = { cookie, origin: ajar.origin, ...(init.headers as Record<string, string>) }
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
