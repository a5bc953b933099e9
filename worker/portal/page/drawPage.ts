import type { JSX } from 'solid-js'
import { renderToString } from 'solid-js/web'
import blocks from '../../../web/portal/page/blocks.css?inline'
import everyPage from '../../../web/portal/page/everyPage.css?inline'
import helpNow from '../../../web/portal/page/helpNow.css?inline'
import door from '../../../web/portal/school/door.css?inline'
import lastRules from '../../../web/portal/page/lastRules.css?inline'
import type { Catalogue } from '../../../web/languages/shape.ts'
import { coloursOf } from '../../school/rules/readableColour.ts'
import { utf8 } from '../../vault/bytes.ts'
import { rulesOf, usedStyle } from './usedStyle.ts'

/**
 * A page's HTML, its head in bytes already, and what its Content-Security-Policy allows: its own style, the script
 * inside it, and ours.
 */
export type Drawn = { head: Uint8Array; body: string; policy: string }

/** One document, complete in itself: the style is inside, the script only enhances. */
export async function draw(
  t: Catalogue,
  title: string,
  colour: string,
  body: () => JSX.Element,
  isFirstScreen = false,
): Promise<Drawn> {
  const html = tidied(renderToString(body))
  const rules = isFirstScreen ? rulesOfFirstScreen() : await allRules()
  const root = `<html lang="${t.code}" dir="${t.direction}">`
  const style = withColours(colour, usedStyle(rules, root + html))
  const head = utf8(
    `<!doctype html>${root}<title>${title.replace(/[<&]/g, '')}</title><meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><style>${style}</style>`,
  )
  // Help now is on every page, and its form needs no script.
  const script = /<form (?!class="unsafe")/.test(html) ? FORM_SCRIPT : PAGE_SCRIPT
  const policy = policyWith(await hashOfStyle(style), script.hash)
  return { head, body: `<body>${html}${scriptsFor(html, script.code)}`, policy }
}

/** Without Solid's marks for hydrating, which ours does not, and ends that HTML doesn't ask for. */
const tidied = (html: string) =>
  html.replace(/<!--!\$-->|<\/option>/g, '').replace(/><\/(path|circle)>/g, '/>')

/** Last: in the head it held the first question back on Slow 3G. The board that changes by itself has one more. */
const scriptsFor = (html: string, code: string) =>
  `<script type="module">${code}</script>${html.includes(' data-live=') ? `<script type="module" src="${BOARD_SCRIPT}"></script>` : ''}`

type Rules = ReturnType<typeof rulesOf>

/** In the order in which they override one another. */
const ON_EVERY_PAGE = everyPage + helpNow + blocks + door

/** The rules that a page may have, parted when the first such page is drawn. */
const parted: { first?: Rules; all?: Rules } = {}

const rulesOfFirstScreen = () => (parted.first ??= rulesOf(shortened(ON_EVERY_PAGE + lastRules)))

async function allRules(): Promise<Rules> {
  const { FURTHER_SHEETS } = await import('./furtherSheets.ts')
  return (parted.all ??= rulesOf(shortened(ON_EVERY_PAGE + FURTHER_SHEETS + lastRules)))
}

/** Colours by a letter: their names are for whoever writes the sheet. A letter that is missing here would be seen at once. */
const shortened = (css: string) =>
  css.replace(/--([a-z-]+)/g, (_, name: string) => `--${LETTERS[name] ?? name}`)

const LETTERS: Readonly<Record<string, string>> = {
  school: 's',
  tint: 't',
  door: 'd',
  ink: 'i',
  soft: 'o',
  paper: 'p',
  card: 'c',
  line: 'l',
  edge: 'e',
  care: 'r',
  'care-tint': 'u',
}

const schemes = new Map<string, { light: string; dark: string }>()

/**
 * Adds the school's colours to those of every page, which its sheet begins with: light, then dark. That both are
 * there is said here, because the build would write it for browsers older than ours as well.
 */
function withColours(colour: string, style: string): string {
  const { light, dark } = schemes.get(colour) ?? schemeOf(colour)
  const [before, every = '', ...after] = style.split(':root{')
  return [
    before,
    style.includes('var(--d)') ? light : light.replace(/--d:.*?;/, ''),
    every,
    dark,
    ...after,
  ].join('')
}

function schemeOf(colour: string) {
  const { school, tint, darkSchool, darkTint, door } = coloursOf(colour)
  const light = shortened(
    `:root{color-scheme:light dark;--school:${school};--tint:${tint};--door:${door};`,
  )
  const scheme = { light, dark: shortened(`:root{--school:${darkSchool};--tint:${darkTint};`) }
  schemes.set(colour, scheme)
  return scheme
}

/** Beyond that it begins anew: a page can be in more states than there is memory. */
const MOST_KEPT = 200

const hashes = new Map<string, Promise<string>>()

/** The hash of a style, which is worked out once. */
function hashOfStyle(style: string): Promise<string> {
  const known = hashes.get(style) ?? hashed(style)
  if (hashes.size >= MOST_KEPT) hashes.clear()
  hashes.set(style, known)
  return known
}

async function hashed(style: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(style)))
  return btoa(String.fromCharCode(...digest))
}

const policyWith = (styleHash: string, scriptHash: string) =>
  `default-src 'none';style-src 'sha256-${styleHash}';script-src 'self' 'sha256-${scriptHash}';connect-src 'self';img-src data:;form-action 'self';base-uri 'none';frame-ancestors 'none'`
