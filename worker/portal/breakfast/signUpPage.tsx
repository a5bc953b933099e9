import { readFamily } from '../../../db/breakfast/families.ts'
import { shownSessions } from '../../../db/timetable/shownSessions.ts'
import { withBreakfast } from '../../../web/languages/breakfast.ts'
import type { Typed } from '../../../web/portal/page/pageProps.ts'
import { BreakfastPage, NoBreakfastPage } from '../../../web/portal/breakfast/SignUpPage.tsx'
import { signUpChildren } from '../../breakfast/signUpChildren.ts'
import type { CodeOwner } from '../../bookings/bookingOwner.ts'
import { londonDay } from '../../time/londonTime.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { yearsOf } from '../../school/rules/schoolProfile.ts'
import type { Series } from '../../timetable/rules/series.ts'
import { PROBLEMS } from '../../problem.ts'
import { hashOf } from '../../vault/vault.ts'
import {
  base,
  commandContext,
  deviceOf,
  type DoorContext,
  formIdOf,
  show,
  typedIn,
  refusedInWords,
} from '../page/door.ts'
import { codeOf, notSentInWords } from '../page/faultInWords.ts'
import { showAlike } from '../page/showAlike.ts'
import { field, isCarried } from '../page/readForm.ts'
import { clubsAmong, clubsOf, clubWithPlaces, ruleNow } from './clubs.ts'
import {
  type Errors,
  filledIn,
  readChildren,
  readSignUpContact,
  reading,
  readUntil,
} from './readSignUpForm.ts'

type Showing = {
  typed?: Typed
  errors?: Errors
  notice?: readonly string[]
  status?: 422
  form?: string
}

/** `GET /breakfast`, and `/breakfast/more/:opening` behind somebody's words. */
export async function showSignUp(c: DoorContext): Promise<Response> {
  if (c.req.param('opening')) {
    return (await wordsOf(c)) ? showForm(c, await clubsOf(c), {}) : closed(c)
  }
  const { db, school, now } = c.var
  const { value, version } = await shownSessions(db, school, now)
  const name = `breakfast ${c.req.query('club') ?? ''} ${version}`
  return showAlike(c, name, () => showForm(c, clubsAmong(value.series, now), {}))
}

/** `POST` of the same: brothers and sisters in one go. Whatever goes wrong, nothing typed is lost. */
export async function signUp(c: DoorContext): Promise<Response> {
  const typed = await typedIn(c)
  const form = { typed, form: field(typed, 'form') }
  let clubs: Series[] = []
  try {
    const formId = await formIdOf(c, typed)
    clubs = await clubsOf(c)
    const words: CodeOwner | null = c.req.param('opening') ? await wordsOf(c) : 'new'
    if (!words) return closed(c)
    const series = clubs.find(({ id }) => id === field(typed, 'club'))
    if (!series) throw new Refusal('not_found')
    if (isCarried(typed)) return await showForm(c, clubs, form)
    const read = reading(await withBreakfast(c.get('t')), typed)
    const { weekdays } = ruleNow(series, c.get('now'))
    const children = readChildren(read, weekdays, yearsOf(c.get('school').profile))
    const made = { formId, seriesId: series.id, children, until: readUntil(read), words }
    const contact = await readSignUpContact(read)
    const { errors } = read
    if (Object.keys(errors).length > 0) return showForm(c, clubs, { ...form, errors, status: 422 })
    const language = c.get('t').code
    const { secret } = await signUpChildren(commandContext(c), {
      ...made,
      contact,
      language,
      device: deviceOf(c),
    })
    return sent(c, `${base(c)}/breakfast/mine/${secret}`)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'not_found') throw error
    const isNew = code === 'form_expired' || code === 'foreign_origin'
    return showForm(c, clubs.length > 0 ? clubs : await clubsOf(c), {
      typed,
      ...(isNew ? {} : form),
      notice:
        error instanceof Refusal ? refusedInWords(c.get('t'), code) : notSentInWords(error, c),
      status: PROBLEMS[code].status as 422,
    })
  }
}

/** Onward; the script is told where, so that it can go there by itself. */
function sent(c: DoorContext, to: string) {
  c.header('clear-site-data', '"cache"')
  if (!c.req.header('x-ajar-send')) return c.redirect(to, 303)
  c.header('location', to)
  return c.body(null, 201)
}

async function wordsOf(c: DoorContext): Promise<Exclude<CodeOwner, 'new'> | null> {
  const now = c.get('now')
  const idHash = await hashOf(c.req.param('opening') ?? '')
  const on = { now, today: londonDay(now) }
  return (await readFamily(c.get('db'), c.get('school').id, idHash, on))?.words ?? null
}

const closed = (c: DoorContext) => c.redirect(`${base(c)}/words?after=ended`, 303)

async function showForm(c: DoorContext, clubs: Series[], showing: Showing): Promise<Response> {
  const { typed = {}, errors = {}, notice = null, status, form } = showing
  const t = await withBreakfast(c.get('t'))
  const opening = c.req.param('opening')
  const path = opening ? `/breakfast/more/${opening}` : '/breakfast'
  const wanted = field(typed, 'club') || c.req.query('club')
  const series = clubs.find(({ id }) => id === wanted) ?? clubs[0]
  if (!series) {
    return show(c, (portal) => <NoBreakfastPage portal={{ ...portal, t }} />, {
      path,
      title: status ? undefined : 'breakfast',
      ...(status ? { status } : {}),
    })
  }
  const club = await clubWithPlaces(c, series)
  const others = clubs
    .filter(({ id }) => id !== series.id)
    .map(({ id, plan }) => ({ title: plan.title, href: `${base(c)}${path}?club=${id}` }))
  return show(
    c,
    (portal) => (
      <BreakfastPage
        portal={{ ...portal, t }}
        club={club}
        others={others}
        action={`${base(c)}${path}`}
        isOwn={opening !== undefined}
        typed={typed}
        errors={errors}
        filled={filledIn(typed) + 1}
        notice={notice}
      />
    ),
    {
      path,
      title: status ? undefined : 'breakfast',
      carries: path,
      ...(status ? { status } : {}),
      ...(opening ? { opening } : {}),
      ...(form ? { form } : {}),
    },
  )
}
