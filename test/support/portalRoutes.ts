import { isLanguage, LANGUAGES } from '../../web/languages/catalogue.ts'
import { database } from '../../db/database.ts'
import { ASK_KINDS } from '../../worker/referrals/rules/askKinds.ts'
import { portal as routes } from '../../worker/portal/routes.tsx'
import { formTo, type Page, type Phone, type Typed, filledIn } from './scriptlessPhone.ts'
import { aFamily } from '../breakfast/signUpFamily.ts'
import type { Form } from './html.ts'
import { comingPlaces } from '../bookings/bookingAddresses.ts'
import { UNLOCKED_PAGE_LASTS_MS } from '../../db/returnCode/unlockedPages.ts'
import { unlockedPages } from '../../db/tables/returnCode.ts'
import { hashOf, newSecret } from '../../worker/vault/vault.ts'
import { mentorsOf } from '../../db/school/school.ts'
import { DAY_MS } from '../../worker/time/durations.ts'
import { aMeeting, aMentorTime } from '../meetings/aMentorTime.ts'
import { aCase, aDisclosure, aReferral } from './builders.ts'
import { ask, HARBOUR, type OpenPortal, schoolOf } from './portal.ts'
import { must } from '../must.ts'

/** The code of each language that the public pages have. */
export const EVERY_LANGUAGE = Object.keys(LANGUAGES).filter(isLanguage)

/** Values for the parameters in a route's address. */
export type Places = Readonly<Record<string, string>>

/**
 * The places of a school, in a language, on which every kind of page stands: a referral that was sent, one
 * from which something was passed on, one that a teacher made and the pupil has not answered, and two whose
 * mentor offers times, of which one is booked.
 */
export async function everyPlace(
  portal: OpenPortal,
  school = HARBOUR,
  language = 'en',
): Promise<[Places, ...Places[]]> {
  const phone = portal.phone()
  const ofSchool = await schoolOf(portal, school.slice(1))
  const ctx = { db: database(portal.db), school: ofSchool, now: portal.clock.now }
  // First: what a school has on is remembered for a while once it has been asked for.
  const mentor = must(mentorsOf(ofSchool)[0]).id
  await aMentorTime(ctx, { id: 'mentor-time', mentorId: mentor })
  const family = await aFamily(ctx)
  const base = language === 'en' ? school : `${school}/${language}`
  const sent = await ask(phone, `${base}/ask/me`, { identity: 'no_name' })
  const told = await phone.send(formTo(await phone.go(base), '/now'))
  const coming = await comingPlaces(portal, phone, base)
  // A worksheet of the school's, offered to anyone.
  const pack = newSecret()
  await portal.db.batch([
    portal.db
      .prepare(
        `INSERT INTO pack (school_id, id, title, reasons, pdf_bytes, by_staff_id, added_at)
          VALUES (?, ?, 'Feeling angry', '["anger"]', 9, ?, 0)`,
      )
      .bind(ofSchool.id, pack, mentor),
    portal.db
      .prepare(`INSERT INTO pack_part VALUES (?, ?, 0, 'JVBERi0xLjQK')`)
      .bind(ofSchool.id, pack),
  ])
  const usual = {
    pack,
    school: school.slice(1),
    language,
    opening: last(sent),
    told: last(told),
    ...coming,
  }

  const open = async (id: string) => {
    const secret = newSecret()
    const idHash = await hashOf(secret)
    const endsAt = ctx.now + UNLOCKED_PAGE_LASTS_MS
    await ctx.db
      .insert(unlockedPages)
      .values({ schoolId: ctx.school.id, idHash, referralId: id, endsAt })
    return { ...usual, opening: secret }
  }
  const passedOn = await aReferral(portal.db, ofSchool)
  await aDisclosure(portal.db, ofSchool, { referralId: passedOn })
  const madeAt = ctx.now - DAY_MS
  const [choosing, meeting, over] = await Promise.all([
    aCase(portal.db, ofSchool, mentor, { madeAt }),
    aCase(portal.db, ofSchool, mentor, { madeAt }),
    aCase(portal.db, ofSchool, mentor, { madeAt }),
  ])
  // They have read that they were taken on: reading it first is noted.
  await portal.db
    .prepare('UPDATE decision SET read_at = decided_at WHERE referral_id IN (?, ?, ?)')
    .bind(choosing, meeting, over)
    .run()
  // The meetings of one more have ended.
  await portal.db
    .prepare(
      `INSERT INTO case_exit (school_id, case_id, id, begun_by, begun_at, meet_on, ended_by, ended_at, why)
        VALUES (?1, ?2, ?3, ?4, ?5, '[]', ?4, ?5, 'planned')`,
    )
    .bind(ofSchool.id, over, newSecret(), mentor, madeAt)
    .run()
  await portal.db.prepare('UPDATE open_case SET ended_at = ? WHERE id = ?').bind(madeAt, over).run()
  const meets = await open(meeting)
  await aMeeting(ctx, meeting, meets.opening)
  const teachers = await aReferral(portal.db, ofSchool, { byStaff: 'teacher' })
  return [
    usual,
    await open(passedOn),
    await open(teachers),
    await open(choosing),
    await open(over),
    meets,
    { ...usual, opening: family.withWords },
    { ...usual, opening: family.opened },
  ]
}

const last = ({ path }: Page) => path.split('/').at(-1) ?? ''

/** Every address of the portal that answers to this method, from the route table itself. */
export const addresses = (method: 'GET' | 'POST', places: Places): string[] => {
  const isInLanguage = places['language'] !== 'en'
  const paths = routes.routes
    .filter((route) => route.method === method && !route.path.includes('*'))
    .map(({ path }) => path)
    .filter((path) => path.includes(':language') === isInLanguage || path === '/')
  return [...new Set(paths)].flatMap((path) =>
    path.includes(':kind') && !places['kind']
      ? Object.keys(ASK_KINDS).map((kind) => filled(path, { ...places, kind }))
      : filled(path, places),
  )
}

/** The address of each page that stands on any of these places, once. */
export const pagesOn = (everywhere: readonly Places[]): string[] => [
  ...new Set(everywhere.flatMap((places) => addresses('GET', places))),
]

/** A route's address with its places filled in: a place that nobody thought of is an error. */
function filled(path: string, places: Places): string {
  return path.replace(/:(\w+)(?:\{[^}]*\})?\??/g, (_, name: string) => {
    const value = places[name]
    if (value === undefined) throw new Error(`What stands for :${name} in ${path}?`)
    return value
  })
}

/** Goes to each page on these places, but for the way out. */
export async function everyPage(phone: Phone, everywhere: readonly Places[]): Promise<Page[]> {
  const pages: Page[] = []
  for (const address of pagesOn(everywhere)) {
    if (!address.includes('/away')) pages.push(await phone.go(address))
  }
  return pages
}

/** The forms of all pages, by where they go. A POST that no page has a form for is an error. */
export const everyForm = async (phone: Phone, everywhere: readonly Places[]) =>
  formsOn(await everyPage(phone, everywhere), everywhere)

/** The same, of pages that are open. */
export function formsOn(pages: readonly Page[], everywhere: readonly Places[]): Map<string, Form> {
  const forms = new Map<string, Form>()
  const later = new Map<string, Form>()
  for (const form of pages.flatMap((page) => page.forms)) forms.set(form.action, form)
  // Last: it ends the page that the others are on.
  for (const [action, form] of forms) {
    if (!action.includes('/away/')) continue
    forms.delete(action)
    later.set(action, form)
  }
  for (const [action, form] of later) forms.set(action, form)
  const [first] = everywhere
  for (const [index, post] of addresses('POST', must(first)).entries()) {
    const anywhere = everywhere.map((places) => addresses('POST', places)[index] ?? '')
    if (!anywhere.some((address) => forms.has(address))) throw new Error(`No form to ${post}`)
  }
  return forms
}

export const bodyOf = (form: Form, typed: Typed = {}) => new URLSearchParams(filledIn(form, typed))
