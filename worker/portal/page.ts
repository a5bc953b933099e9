import type { JSX } from 'solid-js'
import { renderToString } from 'solid-js/web'
import css from '../../web/portal/portal.css?inline'
import type { Catalogue } from '../../web/languages/catalogue.ts'
import { readableOn } from '../domain/colour.ts'
import { utf8 } from '../vault/bytes.ts'

/** The grounds of portal.css, light and dark. */
const PAPER = '#fbf7ef'
const NIGHT = '#1b1a18'

/** A page's HTML and what its Content-Security-Policy allows: its own style and our one script. */
export type Drawn = { html: string; policy: string }

/** One document, complete in itself: the style is inside, the script only enhances. */
export async function draw(
  t: Catalogue,
  title: string,
  colour: string,
  body: () => JSX.Element,
): Promise<Drawn> {
  const { style, policy } = await styleFor(colour)
  const html = `<!doctype html><html lang="${t.code}" dir="${t.direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title.replace(/[<&]/g, '')}</title><link rel="icon" href="data:,"><style>${style}</style><script type="module" src="${ENHANCE_SCRIPT}"></script></head><body>${renderToString(body)}</body></html>`
  return { html, policy }
}

const styles = new Map<string, Promise<{ style: string; policy: string }>>()

function styleFor(colour: string) {
  const known = styles.get(colour)
  if (known) return known
  const made = makeStyle(colour)
  styles.set(colour, made)
  return made
}

async function makeStyle(colour: string) {
  const light = readableOn(PAPER, colour)
  const dark = readableOn(NIGHT, colour)
  const style = `:root{--school-light:${light};--school-dark:${dark}}${css}`
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(style)))
  const hash = btoa(String.fromCharCode(...digest))
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`
  return { style, policy }
}
