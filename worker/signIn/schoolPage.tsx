import {
  anyOwnProvider,
  schoolName,
  schoolsAtDomain,
  schoolsNamed,
} from '../../db/signIn/providers.ts'
import type { AppContext } from '../context/appContext.ts'
import { databaseFor } from '../context/databases.ts'
import { byName, fromEvery } from '../context/everyDatabase.ts'
import { returnPath } from '../context/rules/signInTimes.ts'
import { lineOf } from '../forms/rules/typedText.ts'
import { rememberedSchool } from './rememberedSchool.ts'
import { answerPage } from './signInPage.tsx'

/** Schools on one page: whoever doesn't see theirs writes more of its name. */
const MOST_SHOWN = 10

const FEWEST_LETTERS = 2

/** Nobody has said which school is meant. */
export const UNKNOWN = Symbol('unknown school')

const TITLE = 'Which school do you work at?'

/**
 * The school that a sign-in is for, from its address or from the last time; null where every school of this install
 * signs in with one provider, so there is nothing to ask. `UNKNOWN`: ask.
 */
export async function schoolAskedFor(c: AppContext): Promise<string | null | typeof UNKNOWN> {
  const named = c.req.query('school') ?? rememberedSchool(c)
  if (named !== undefined) {
    const [school] = await schoolName(await databaseFor(c.env, named, c.get('now')), named)
    if (school) return school.id
  }
  const own = await fromEvery(c.env, anyOwnProvider)
  return own.length > 0 ? UNKNOWN : null
}

/** A short page that asks for the school or the work address. It needs no script, and what is typed stays in no address. */
export const askForSchool = (c: AppContext): Promise<Response> =>
  answerPage(c, { title: TITLE, status: 200, hasForm: true }, () => (
    <Ask to={returnPath(c.req.query('to'))} />
  ))

/** The schools that were meant, each a link to its own sign-in; or the same question, with what was typed. */
export async function showSchools(c: AppContext): Promise<Response> {
  const form = await c.req.parseBody()
  const typed = lineOf(typeof form['where'] === 'string' ? form['where'] : '')
  const to = returnPath(typeof form['to'] === 'string' ? form['to'] : undefined)
  const found = await schoolsMeant(c, typed)
  if (found.length === 0) {
    return answerPage(c, { title: TITLE, status: 422, hasForm: true }, () => (
      <Ask to={to} typed={typed} wrong={whyNone(typed)} />
    ))
  }
  const title = found.length === 1 ? 'Is this your school?' : 'Which of these is your school?'
  return answerPage(c, { title, status: 200, hasForm: true }, () => (
    <>
      <ul>
        {found.map(({ id, name }) => (
          <li>
            <a href={`/sign-in?school=${id}&to=${encodeURIComponent(to)}`}>{name}</a>
          </li>
        ))}
      </ul>
      {found.length === MOST_SHOWN && <p>There may be more. Write more of its name to find it.</p>}
      <a href="/sign-in/schools">Look for another</a>
    </>
  ))
}

async function schoolsMeant(c: AppContext, typed: string) {
  const at = typed.lastIndexOf('@')
  if (at < 0 && typed.length < FEWEST_LETTERS) return []
  const domain = typed.slice(at + 1).toLowerCase()
  const found = await fromEvery(c.env, (db) =>
    at >= 0 ? schoolsAtDomain(db, domain, MOST_SHOWN) : schoolsNamed(db, typed, MOST_SHOWN),
  )
  return byName(found).slice(0, MOST_SHOWN)
}

function whyNone(typed: string): string {
  if (typed.includes('@')) return 'We don’t know that work address. Write the name of your school.'
  if (typed.length < FEWEST_LETTERS) return 'Write the name of your school, or your work address.'
  return 'We found no school of that name. Check the spelling, or write fewer letters.'
}

const Ask = (props: { to: string; typed?: string; wrong?: string }) => (
  <form method="post" action="/sign-in/schools">
    <label for="where">Your school’s name, or your work email address</label>
    {props.wrong && (
      <p class="wrong" id="where-error" role="alert">
        {props.wrong}
      </p>
    )}
    <input
      id="where"
      name="where"
      value={props.typed ?? ''}
      autocomplete="off"
      spellcheck={false}
      maxlength="254"
      aria-describedby={props.wrong ? 'where-error' : undefined}
      aria-invalid={props.wrong ? 'true' : undefined}
    />
    <input type="hidden" name="to" value={props.to} />
    <button>Go on</button>
  </form>
)
