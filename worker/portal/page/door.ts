import { createMiddleware } from 'hono/factory'
import type { JSX } from 'solid-js'
import { findSchool, type School } from '../../../db/school/school.ts'
import type { Catalogue } from '../../../web/languages/shape.ts'
import { catalogueOf, isLanguage } from '../../../web/languages/catalogue.ts'
import { Layout } from '../../../web/portal/page/Layout.tsx'
import type { PageProps, Typed } from '../../../web/portal/page/pageProps.ts'
import type { SchoolContext } from '../../context/schoolContext.ts'
import type { AppEnv, Variables } from '../../context/appContext.ts'
import { databaseFor } from '../../context/databases.ts'
import { Refusal, type RefusalCode } from '../../access/rules/refusal.ts'
import { newFormToken, readFormToken } from '../../vault/formToken.ts'
import { baseOf, type PageBase, pageBaseOf, otherLanguages } from './pageBase.ts'
import { draw } from './drawPage.ts'
import { answerWith, print, type Printed, THIS_FORM } from './printedPage.ts'
import { field } from './readForm.ts'
import type { Context } from 'hono'
import { DAY_MS } from '../../time/durations.ts'

/** What every page of a school's door has, beside what every request has. */
export type DoorEnv = {
  Bindings: AppEnv['Bindings']
  Variables: Variables & {
    school: School
    t: Catalogue
    typed?: Typed
    /** It answers with a form that may be half written: after a POST, one that only came back. */
    givesForm?: true
    /** The page that answered, as it was drawn. */
    shown?: { printed: Printed; status: number }
  }
}

export type DoorContext = Context<DoorEnv>

/** Finds the school and the language of the address. @throws Refusal `not_found` */
export const atDoor = createMiddleware<DoorEnv>(async (c, next) => {
  // An address that no page of its language has comes by once more, as if it named none.
  if (c.get('school')) return next()
  const language = c.req.param('language') ?? 'en'
  const id = c.req.param('school') ?? ''
  const db = await databaseFor(c.env, id, c.get('now'))
  c.set('db', db)
  const school = await findSchool(db, c.env, id, c.get('now'))
  if (school?.openedAt == null) throw new Refusal('not_found')
  const isOffered = isLanguage(language) && school.profile.languages.includes(language)
  c.set('school', school)
  c.set('t', await catalogueOf(isOffered ? language : 'en'))
  if (!isOffered) throw new Refusal('not_found')
  return next()
})

/** The fields of the posted form, kept for a page that has to give them back. @throws Refusal */
export async function typedIn(c: DoorContext): Promise<Typed> {
  // No page waits for how typed text is read.
  const typed = c.get('typed') ?? (await (await import('./readBox.ts')).readForm(c.req.raw))
  c.set('typed', typed)
  return typed
}

export const commandContext = (c: DoorContext): SchoolContext => ({
  db: c.get('db'),
  school: c.get('school'),
  now: c.get('now'),
})

/** What tells the devices in one school apart. Only a keyed hash of it is stored, for an hour. */
export const deviceOf = (c: DoorContext) =>
  [c.req.header('cf-connecting-ip'), c.req.header('user-agent'), c.req.header('accept-language')]
    .map((part) => part ?? '')
    .join('\n')

/** Where this school's pages begin, in this page's language. */
export const base = (c: DoorContext) => baseOf(c.get('school').id, c.get('t').code)

/** Where `ExitThisPage` leads: a page that any child might look at. */
export const ELSEWHERE = 'https://www.bbc.co.uk/weather'

/** Milliseconds for which a form may stay open and still be sent as it is: two days. */
const FORM_LASTS_MS = 2 * DAY_MS

const FORM = 'door'

/**
 * The id of the form that was posted, and when it was made.
 *
 * @throws Refusal `foreign_origin` when Ajar did not give it out, `form_expired` when long ago
 */
export async function formOf(c: DoorContext, typed: Typed, anyAge = false) {
  const { vault, id } = c.get('school')
  const token = await readFormToken(vault.pepper, id, FORM, field(typed, 'form'))
  if (!token) throw new Refusal('foreign_origin')
  if (!anyAge && c.get('now') - token.madeAt > FORM_LASTS_MS) throw new Refusal('form_expired')
  return token
}

export const formIdOf = async (c: DoorContext, typed: Typed, anyAge = false): Promise<string> =>
  (await formOf(c, typed, anyAge)).id

/**
 * Why a whole form came back that was refused. A form whose id is not ours comes back with a new id and all that
 * was typed, so there it is not true that it has to be begun again.
 */
export const refusedInWords = (t: Catalogue, code: RefusalCode): readonly string[] =>
  code === 'foreign_origin' ? t.ask.sendAgain : t.problems[code]

export const newForm = (c: DoorContext) =>
  newFormToken(c.get('school').vault.pepper, c.get('school').id, FORM, c.get('now'))

type Showing = {
  status?: 200 | 404 | 409 | 410 | 413 | 422 | 503 | 400 | 403 | 415
  /** The path of this page's GET, for the other languages. */
  path?: string
  /** Where this page's form `f` is posted, where it may be half written when another language is chosen. */
  carries?: string | undefined
  /** It uses the width of a wide screen. */
  isWide?: boolean
  /** The page's title. Left out, it is what the status says, or the school's name alone. */
  title?: keyof Catalogue['titles'] | undefined
  /** The secret of an opened page: the way out closes it. */
  opening?: string
  /** The form goes out again with the id that it came with. */
  form?: string
  /** The form is given back with this in it; the page draws it empty. */
  typed?: Typed
  /** Drawn once a minute under this name: nothing on it belongs to one request but the form's id and `typed`. */
  keepAs?: string
}

/** Draws a page of this school and answers with it. */
export async function show(
  c: DoorContext,
  page: (portal: PageProps) => JSX.Element,
  showing: Showing = {},
): Promise<Response> {
  const moment = momentOf(c)
  const { keepAs, typed, status = 200, form, carries, opening } = showing
  // An opened page is somebody's own, and never left within Back's reach.
  if (carries !== undefined && !opening) c.set('givesForm', true)
  const drawn = () => drawPage(c, moment, page, showing)
  const printed = await (keepAs ? kept(moment, keepAs, drawn) : drawn())
  c.set('shown', { printed, status })
  return answer(c, { printed, status, form, ...(typed && { typed }) })
}

export const momentOf = (c: DoorContext) => pageBaseOf(c.get('school'), c.get('t'), c.get('now'))

/** Answers with a drawn page; its form has an id of its own unless it comes with one. */
export async function answer(
  c: DoorContext,
  {
    printed,
    form,
    ...given
  }: { printed: Printed; status: number; form?: string | undefined; typed?: Typed },
): Promise<Response> {
  return answerWith(printed, { ...given, form: form ?? (await newForm(c)) })
}

async function drawPage(
  c: DoorContext,
  moment: PageBase,
  page: (portal: PageProps) => JSX.Element,
  { path = '', carries, opening, isWide = false, typed, ...showing }: Showing,
): Promise<Printed> {
  const school = c.get('school')
  const portal: PageProps = {
    ...moment,
    form: THIS_FORM,
    isForm: (carries ?? path).startsWith('/ask/'),
    away: `${moment.base}/away${opening ? `/${opening}` : ''}`,
    isOpened: Boolean(opening),
    carries: carries !== undefined,
    languages: otherLanguages(school, moment.t.code, carries ?? path),
  }
  const whole = () =>
    Layout({
      portal,
      isWide,
      get children() {
        return page(portal)
      },
    })
  const { profile } = school
  const title = titleOf(moment.t, school, showing)
  const drawn = await draw(moment.t, title, profile.colour, whole, isWide)
  if (typed === undefined) return print(drawn)
  const { openForm } = await import('./fillIn.ts')
  return print(drawn, openForm(drawn.body))
}

/** A form that came back says so first: whoever has many tabs open looks for it there. */
function titleOf(t: Catalogue, school: School, { title, status = 200 }: Showing): string {
  const name = title ?? TITLES[status]
  return name ? `${t.titles[name]} – ${school.name}` : school.name
}

const TITLES: Partial<Record<number, keyof Catalogue['titles']>> = {
  400: 'sorry',
  403: 'sorry',
  404: 'nothing',
  409: 'again',
  410: 'closed',
  413: 'sorry',
  415: 'sorry',
  422: 'again',
  503: 'again',
}

/** Beyond that it begins anew: a form can be wrong in more ways than there is memory. */
const MOST_KEPT = 100

const keptPages = new WeakMap<PageBase, Map<string, Promise<Printed>>>()

function kept(moment: PageBase, name: string, made: () => Promise<Printed>): Promise<Printed> {
  const pages = keptPages.get(moment) ?? new Map<string, Promise<Printed>>()
  keptPages.set(moment, pages)
  const known = pages.get(name) ?? made()
  if (pages.size >= MOST_KEPT) pages.clear()
  pages.set(name, known)
  return known
}
