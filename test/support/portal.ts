import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { database } from '../../db/database.ts'
import { findSchool, type School } from '../../db/school/school.ts'
import { seedSchools } from '../../db/seed/seedSchools.ts'
import { type Ajar, LOCAL_SECRETS, startAjar } from '../../local/ajar.ts'
import { holdClock } from '../../local/heldClock.ts'
import type { StaffContext } from '../../worker/context/staffContext.ts'
import { CODE_WORDS } from '../../worker/returnCode/rules/codeWords.ts'
import { askedWord } from '../../worker/returnCode/rules/returnCode.ts'
import { each } from './html.ts'
import { copyReadyDatabase, SEEDED_AT } from './readyDatabase.ts'
import { formTo, newPhone, type Page, type Phone, type Typed } from './scriptlessPhone.ts'
import { HOUR_MS, MINUTE_MS } from '../../worker/time/durations.ts'
import { must } from '../must.ts'

/** Both doors are open, and break at Harbour is at 11. */
export const FRIDAY_MORNING = SEEDED_AT

export const MINUTE = MINUTE_MS

export const HOUR = HOUR_MS

export const HARBOUR = '/harbour-academy'

export const MEADOW = '/meadow-primary'

/**
 * The built Worker with both seeded schools, a clock that the test holds, and telephones to go there with.
 * `onTheWall`: the wall's clock, for so many requests at once that they would queue at the test's.
 */
export async function openPortal({
  keepIn,
  onTheWall,
  bindings,
}: { keepIn?: string; onTheWall?: true; bindings?: Record<string, string> } = {}) {
  const clock = holdClock(onTheWall ? Date.now() : FRIDAY_MORNING)
  const isOpenedAgain = keepIn !== undefined && existsSync(join(keepIn, 'd1'))
  const ajar = await startAjar({
    ...(onTheWall ? {} : { clock }),
    keepIn: isOpenedAgain
      ? keepIn
      : await copyReadyDatabase(onTheWall ? 'migrated' : 'seeded', keepIn),
    ...(bindings ? { bindings } : {}),
  })
  if (onTheWall) await seedSchools(ajar.db, LOCAL_SECRETS, clock.now)
  return { ...ajar, clock, phone: (device?: string) => newPhone(ajar.origin, fetch, device) }
}

export type OpenPortal = Awaited<ReturnType<typeof openPortal>>

/** The least that a pupil who gives their name types. */
export const AMIRA = { story: 'I am on my own at lunch.', name: 'Amira', year: '8' } as const

/** Opens a form, fills it in and sends it: the page after that. */
export async function ask(phone: Phone, path: string, typed: Typed = AMIRA): Promise<Page> {
  return phone.send(formTo(await phone.go(path), path), typed)
}

/** The five words on the page after sending. */
export function fiveWords(page: Page): string {
  const words = codeWordsOf(page)
  if (words.length !== 5) throw new Error(`No five words on ${page.path}: ${page.text}`)
  return words.join(' ')
}

/** The words of a return code that a page shows: none on a form that came back. */
export const codeWordsOf = ({ html }: Page): string[] =>
  each(html, 'li')
    .map(({ text }) => text)
    .filter((text) => CODE_WORDS.includes(text))

/** Opens a referral with its five words. */
export async function unlockWith(phone: Phone, words: string, school = HARBOUR): Promise<Page> {
  return phone.send(formTo(await phone.go(`${school}/words`), '/words'), { words })
}

/** Types the word back that the page asks for. */
export function typeBack(phone: Phone, sent: Page): Promise<Page> {
  const { word } = askedWord(fiveWords(sent))
  return phone.send(formTo(sent, new URL(sent.path, 'http://x').pathname), { word })
}

/** A member of staff at work: what the office's commands act for. */
export async function atWork(
  portal: OpenPortal,
  staffId: string,
  schoolId = 'harbour-academy',
): Promise<StaffContext> {
  const school = await schoolOf(portal, schoolId)
  const person = school.staff.find(({ id }) => id === staffId)
  if (!person) throw new Error(`${staffId} does not work at ${schoolId}`)
  const { now } = portal.clock
  return { db: database(portal.db), now, staff: { id: staffId, roles: person.roles, school } }
}

/** A school with its keys. */
export async function schoolOf({ db, clock }: OpenPortal, schoolId: string): Promise<School> {
  const school = await findSchool(database(db), LOCAL_SECRETS, schoolId, clock.now)
  if (!school) throw new Error(`No school ${schoolId}`)
  return school
}

/** One number from the database. */
export const count = async ({ db }: Ajar, from: string, ...bound: unknown[]): Promise<number> =>
  (await db
    .prepare(`SELECT COUNT(*) AS n FROM ${from}`)
    .bind(...bound)
    .first<number>('n')) ?? 0

/** How many rows every table has. */
export async function rowsOfEveryTable({ db }: Ajar): Promise<Record<string, number>> {
  const { results } = await db
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'`,
    )
    .all<{ name: string }>()
  const names = results.map(({ name }) => name)
  // D1 answers 100 columns at most, and one statement joins few selects.
  const counts = await db.batch<{ n: number }>(
    names.map((name) => db.prepare(`SELECT COUNT(*) AS n FROM ${name}`)),
  )
  return Object.fromEntries(names.map((name, at) => [name, must(counts[at]?.results[0]).n]))
}
