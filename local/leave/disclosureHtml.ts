import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { londonDay, londonTimeOfDay } from '../../worker/time/londonTime.ts'

/** A row as it left: its sealed texts are open. */
export type Row = Readonly<Record<string, Value>>

type Value = string | number | null

/** The rows of each table. */
export type Rows = (table: string) => readonly Row[]

type Part = { at: number; by: string; what: string; words: string; more: readonly string[] }

const KINDS: Record<string, string> = {
  said: 'Said',
  added: 'Added later',
  retraction: 'Taken back (what was said before stands)',
  staff_note: 'Note by staff',
  session_note: 'From a mentor’s session note',
  summary: 'Summary',
  action: 'Action',
  decision: 'Decision',
  outcome: 'Outcome',
}

const text = (value: Value | undefined): string => String(value ?? '')

const wordOf = (value: Value | undefined) => KINDS[text(value)] ?? text(value)

const moment = (at: Value | undefined) =>
  typeof at === 'number' ? `${londonDay(at)} ${londonTimeOfDay(at)}` : ''

/** JSON that Ajar sealed, as it was: a name, or the facts beside someone's words. */
function parsed(value: Value | undefined): Record<string, unknown> {
  try {
    const it: unknown = JSON.parse(text(value))
    return it !== null && typeof it === 'object' ? { ...it } : {}
  } catch {
    return {}
  }
}

const wordsOf = (value: unknown) => (typeof value === 'string' ? value : '')

/** "self, name: Kai Brown" for each fact that was given, also in the record of another school, which is JSON in JSON. */
const facts = (value: Value | undefined): string[] => {
  const { received, ...its } = parsed(value)
  return [
    ...factsIn(its, []),
    ...(typeof received === 'string' ? factsIn(parsed(received), ['from another school']) : []),
  ]
}

const factsIn = (object: object, path: readonly string[]): string[] =>
  Object.entries(object).flatMap(([name, its]: [string, unknown]) => {
    if (its === null || its === '' || its === false) return []
    const here = Array.isArray(object) ? path : [...path, name]
    return typeof its === 'object'
      ? factsIn(its, here)
      : [`${here.join(', ')}: ${wordsOf(its) || JSON.stringify(its)}`]
  })

/** A whole record of safeguarding as a page that any browser opens and prints. Every word in it is escaped. */
export function disclosureHtml(record: Row, rows: Rows, school: string): string {
  const id = record['id']
  const nameOf = staffNames(rows('staff'))
  const of = (table: string) => rows(table).filter((row) => row['disclosure_id'] === id)
  const referral = rows('referral').find((row) => row['id'] === record['referral_id'])
  const parts = [
    ...of('disclosure_entry').map((row) => partOf(row, nameOf)),
    ...of('disclosure_step').map((row) => partOf(row, nameOf)),
    ...(referral ? sentWith(referral, rows, nameOf) : []),
  ].toSorted((a, b) => a.at - b.at)
  const exports = of('disclosure_export').map((row) => ({
    at: Number(row['exported_at']),
    line: `${nameOf(row['by_staff_id'])} exported it: ${text(row['reason'])}`,
  }))
  const trail = rows('trail_entry')
    .filter((row) => row['on_id'] === id)
    .map((row) => ({
      at: Number(row['at']),
      line: `${nameOf(row['by_whom'])} (${text(row['as_role'])}): ${text(row['did'])}`,
    }))
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'"
        />
        <title>Safeguarding record – ${school}</title>
        <style>
          body {
            font: 1rem/1.5 sans-serif;
            max-width: 45rem;
            margin: 2rem auto;
            padding: 0 1rem;
          }
          pre {
            font: inherit;
            white-space: pre-wrap;
            border-left: 3px solid;
            padding-left: 1rem;
          }
          small {
            display: block;
          }
        </style>
      </head>
      <body>
        <h1>Safeguarding record</h1>
        <p>${school}. Reference ${text(id)}.</p>
        <dl>
          <dt>Who it is about</dt>
          <dd>${whoOf(record, referral)}</dd>
          <dt>Raised</dt>
          <dd>
            ${moment(record['raised_at'])}, ${text(record['raised_because'])}, by
            ${nameOf(record['by_staff_id'])}
          </dd>
          <dt>Categories</dt>
          <dd>${Object.values(parsed(record['categories'])).map(wordsOf).join(', ') || 'None'}</dd>
          <dt>Acknowledged</dt>
          <dd>
            ${record['acknowledged_at'] ? `${moment(record['acknowledged_at'])}, by ${nameOf(record['acknowledged_by'])}` : 'No'}
          </dd>
          <dt>Closed</dt>
          <dd>
            ${record['ended_at'] ? `${moment(record['ended_at'])}, by ${nameOf(record['ended_by'])}` : 'No'}
          </dd>
        </dl>
        <h2>What was said and done</h2>
        ${parts.map(
          ({ at, by, what, words, more }) =>
            html`<section>
              <h3>${what}</h3>
              <small>${moment(at)}, ${by}</small>
              <pre>${words}</pre>
              ${more.map((line) => html`<p>${line}</p>`)}
            </section>`,
        )}
        <h2>Who opened it, and what they did</h2>
        <ul>
          ${[...exports, ...trail].toSorted((a, b) => a.at - b.at).map(({ at, line }) => html`<li>${moment(at)}: ${line}</li>`)}
        </ul>
      </body>
    </html> ` as HtmlEscapedString
  return page.toString()
}

const THE_PUPIL = 'the pupil, or whoever asked for them'

function staffNames(staff: readonly Row[]) {
  const names = new Map(staff.map((row) => [text(row['id']), wordsOf(parsed(row['who'])['name'])]))
  const others = new Map([
    ['code', THE_PUPIL],
    ['clock', 'Ajar, by itself'],
    ['operator', 'whoever runs Ajar'],
  ])
  return (id: Value | undefined) =>
    id === null || id === undefined
      ? THE_PUPIL
      : (names.get(text(id)) ?? others.get(text(id)) ?? text(id))
}

const partOf = (row: Row, nameOf: (id: Value | undefined) => string): Part => ({
  at: Number(row['written_at']),
  by: nameOf(row['by_staff_id']),
  // One from before entries had kinds.
  what: wordOf(row['kind'] ?? (row['by_staff_id'] === null ? 'said' : 'staff_note')),
  words: text(row['words']),
  more: [...(row['reason'] ? [`Reason: ${text(row['reason'])}`] : []), ...facts(row['concern'])],
})

/** What belongs to a record and is saved with the request that it came with. */
const sentWith = (referral: Row, rows: Rows, nameOf: (id: Value | undefined) => string): Part[] => [
  {
    at: Number(referral['made_at']),
    by: THE_PUPIL,
    what: 'Sent in their request',
    words: wordsOf(parsed(referral['answers'])['story']),
    more: [],
  },
  ...rows('message')
    .filter((row) => row['referral_id'] === referral['id'])
    .map((row) => ({
      at: Number(row['sent_at']),
      by: nameOf(row['by_staff_id']),
      what: 'Message',
      words: text(row['words']),
      more: [],
    })),
]

function whoOf(record: Row, referral: Row | undefined): string {
  const who = record['who'] ?? referral?.['who']
  return facts(who).join('; ') || text(who) || 'Nobody is named'
}
