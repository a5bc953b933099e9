import { addressOf } from './identityProviderSettings.ts'
import { html } from 'hono/html'
import type { SeedPerson } from '../db/seed/people.ts'

const STYLE = html`<style>
  :root {
    color-scheme: light dark;
  }
  body {
    font:
      1.125rem/1.5 system-ui,
      sans-serif;
    max-width: 40rem;
    margin: 0 auto;
    padding: 2rem 1rem;
  }
  h1 {
    line-height: 1.2;
  }
  button {
    font: inherit;
    text-align: start;
    width: 100%;
    min-height: 44px;
    margin: 0 0 0.5rem;
    padding: 0.5rem 1rem;
  }
</style>`

const page = (title: string, body: unknown) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${STYLE}
      </head>
      <body>
        <h1>${title}</h1>
        ${body}
      </body>
    </html>`

const WHAT_THIS_IS = html`<p>
  This page stands in for a school’s own sign-in. Everyone on it is made up, and nobody has a
  password.
</p>`

/** The page at the identity provider's own address. */
export const startPage = (ajarOrigin: string) =>
  page(
    'Sign-in on this machine',
    html`${WHAT_THIS_IS}
      <p><a href="${ajarOrigin}/office/">Go to Ajar’s office</a> to start.</p>`,
  )

/** Everyone as a button, under their school. */
export const peoplePage = (people: readonly SeedPerson[]) => {
  const schools = [...new Set(people.map(({ schoolId }) => schoolId))]
  return page(
    'Who are you today?',
    html`${WHAT_THIS_IS}
      <form method="post">
        ${schools.map(
          (schoolId) =>
            html`<h2>${schoolName(schoolId)}</h2>
              ${people.filter((person) => person.schoolId === schoolId).map(personButton)}`,
        )}
      </form>
      <h2>Someone else</h2>
      <form method="post">
        <p>
          <label for="address">Email address of their school account</label>
          <input id="address" name="address" type="email" required autocomplete="off" />
        </p>
        <button>Sign in with this address</button>
      </form>`,
  )
}

export const expiredPage = (ajarOrigin: string) =>
  page(
    'This page was open for too long',
    html`<p><a href="${ajarOrigin}/sign-in?to=/office/">Start again</a></p>`,
  )

/** A newcomer's button says for which address they are to be invited. */
const personButton = (person: SeedPerson) =>
  html`<button name="subject" value="${person.subject}">
    Sign in as ${person.name}, ${person.role}, ${schoolName(person.schoolId)}
    ${person.roles.length === 0 ? `(${addressOf(person)})` : ''}
  </button>`

/** `harbour-academy`: Harbour Academy */
const schoolName = (schoolId: string) =>
  schoolId
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
