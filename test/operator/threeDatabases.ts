import { expect } from 'vitest'
import { database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import { schoolDatabases } from '../../db/tables/jobs.ts'
import type { MoveState } from '../../worker/operator/moveSchool.ts'
import type { Me } from '../../worker/office/me.ts'
import type { TrustPage } from '../../worker/trust/office/answers.ts'
import { must } from '../must.ts'
import { aSchool } from '../support/builders.ts'
import { type Office, startOfficeAlone } from '../support/office.ts'
import { askOperatorOf } from './askOperatorOf.ts'

/** The Worker with three databases. */
export const startWithThree = (
  bindings: Record<string, string> = {},
  more: { port?: number; bucket?: boolean } = {},
) => startOfficeAlone(bindings, { databases: 3, ...more })

/** The same install, as whoever writes rows of a school sees it that lives in this database. */
export const inDatabase = (ajar: Office, number: number): Office => ({
  ...ajar,
  db: must(ajar.databases[number - 1]),
})

/** A school that lives in this database. */
export async function aSchoolIn(
  ajar: Office,
  number: number,
  facts: Parameters<typeof aSchool>[1] = {},
): Promise<School> {
  const school = await aSchool(inDatabase(ajar, number).db, facts)
  await database(ajar.db).insert(schoolDatabases).values({ schoolId: school.id, number })
  return school
}

/** In which of the databases a table has rows of this school, by their numbers. */
export async function whereRowsAre(
  { databases }: Office,
  schoolId: string,
  table = 'school',
): Promise<number[]> {
  const column = table === 'school' ? 'id' : 'school_id'
  const counts = await Promise.all(
    databases.map((db) =>
      db
        .prepare(`SELECT count(*) AS n FROM ${table} WHERE ${column} = ?`)
        .bind(schoolId)
        .first<number>('n'),
    ),
  )
  return counts.flatMap((n, at) => (n ? [at + 1] : []))
}

export const stepOfMove = (ajar: Office, at: string, form: object) =>
  askOperatorOf<MoveState>(ajar, `schools/${at}/move`, { does: 'go', ...form })

/** Goes on until this phase, and answers the phases on the way. The minute of waiting passes at once. */
export async function moveSchoolUntil(
  ajar: Office,
  at: string,
  form: object,
  phase: MoveState['phase'] = 'kept',
) {
  const phases: string[] = []
  for (;;) {
    const { status, value } = await stepOfMove(ajar, at, form)
    expect([status, value.fields]).toEqual([200, undefined])
    if (phases.at(-1) !== value.phase) phases.push(value.phase)
    if (value.phase === phase) return phases
    if (value.until !== null) ajar.clock.now = value.until
  }
}

/** What the pages say that whoever works at several schools goes through. */
type Answer = Me & TrustPage & { to: string }

/** Asks the office's own addresses, and keeps each cookie that it gives: the school in it may change. */
export function keepsCookie({ origin }: Office, cookie: string) {
  const kept = { cookie }
  const ask = async (path: string, body?: object) => {
    const answer = await fetch(`${origin}/office/api/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        cookie: kept.cookie,
        origin,
        connection: 'close',
        'content-type': 'application/json',
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const [set = ''] = answer.headers.getSetCookie()
    if (set) kept.cookie = must(set.split(';')[0])
    return { status: answer.status, value: (await answer.json()) as Answer }
  }
  return { kept, ask }
}
