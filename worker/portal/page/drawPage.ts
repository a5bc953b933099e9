import type { JSX } from 'solid-js'
import { renderToString } from 'solid-js/web'
import ask from '../../../web/portal/referrals/ask.css?inline'
import booking from '../../../web/portal/bookings/booking.css?inline'
import breakfast from '../../../web/portal/breakfast/breakfast.css?inline'
import choices from '../../../web/portal/page/choices.css?inline'
import pages from '../../../web/portal/page/ownPages.css?inline'
import everyPage from '../../../web/portal/page/everyPage.css?inline'
import type { Catalogue } from '../../../web/languages/shape.ts'
import { readableOn } from '../../school/rules/readableColour.ts'
import { utf8 } from '../../vault/bytes.ts'

/** The grounds of portal.css, light and dark. */
const PAPER = '#fbf7ef'

const NIGHT = '#1b1a18'

/** What a page is styled with, beside portal.css: it carries no rule that it has no use for. */
const SHEETS = {
  ask: choices + ask,
  pages,
  choices: pages + choices,
  booking: pages + choices + booking,
  breakfast: pages + choices + breakfast,
}

export type Sheet = keyof typeof SHEETS

/**
 * A page's HTML, its head in bytes already, and what its Content-Security-Policy allows: its own style
 * and our one script.
 */
export type Drawn = { head: Uint8Array; body: string; policy: string }

/** One document, complete in itself: the style is inside, the script only enhances. */
export async function draw(
  t: Catalogue,
  title: string,
  colour: string,
  body: () => JSX.Element,
  sheet: Sheet = 'pages',
): Promise<Drawn> {
  const { head, policy } = await headFor(t, title, colour, sheet)
  const html = renderToString(body).replaceAll(HYDRATION_MARK, '')
  return { head, body: `<body>${html}${script()}</body></html>`, policy }
}

/** Solid marks where it would hydrate a page. Ours do not hydrate. */
const HYDRATION_MARK = '<!--!$-->'

/** Last: asked for in the head it held the first question back by a twelfth on Slow 3G. */
const script = () => `<script type="module" src="${ENHANCE_SCRIPT}"></script>`

type Head = Omit<Drawn, 'body'>

const heads = new Map<string, Promise<Head>>()

function headFor(t: Catalogue, title: string, colour: string, sheet: Sheet): Promise<Head> {
  const name = `${t.code} ${colour} ${sheet} ${title}`
  const known = heads.get(name) ?? makeHead(t, title, colour, sheet)
  heads.set(name, known)
  return known
}

async function makeHead(t: Catalogue, title: string, colour: string, sheet: Sheet): Promise<Head> {
  const { style, policy } = await makeStyle(colour, sheet)
  const head = utf8(
    `<!doctype html><html lang="${t.code}" dir="${t.direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title.replace(/[<&]/g, '')}</title><link rel="icon" href="data:,"><style>${style}</style></head>`,
  )
  return { head, policy }
}

async function makeStyle(colour: string, sheet: Sheet) {
  const light = readableOn(PAPER, colour)
  const dark = readableOn(NIGHT, colour)
  const style = `:root{--school-light:${light};--school-dark:${dark}}${everyPage}${SHEETS[sheet]}`
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(style)))
  const hash = btoa(String.fromCharCode(...digest))
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`
  return { style, policy }
}
