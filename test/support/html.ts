import { LIMITS } from '../../worker/referrals/rules/referral.ts'
import { COMING_LIMITS } from '../../web/portal/bookings/bookingForm.ts'
import { SIGN_UP_LIMITS } from '../../worker/breakfast/rules/signUpLimits.ts'

/** By the form and the name of the box; of several children, without the child's number. */
function limitOf(action: string, name: string): number | null {
  const limits: Readonly<Record<string, number>> = action.includes('/coming/')
    ? COMING_LIMITS
    : action.includes('/breakfast')
      ? SIGN_UP_LIMITS
      : BOXES
  return limits[name.replace(/\.\d+$/, '')] ?? null
}

const BOXES = {
  ...LIMITS,
  word: 40,
  other_name: LIMITS.name,
  safe_times: LIMITS.safeTimes,
  more: LIMITS.message,
}

/** A control of a form, with what a browser would send for it if nothing were typed. */
type Control = {
  name: string
  type: string
  /** The allowed values, for radio buttons, tick boxes and lists. Null: anything may be typed. */
  offers: readonly string[] | null
  values: readonly string[]
  /** Characters that the Worker takes in this box; the page does not cut what is longer. */
  limit: number | null
}

export type Form = { action: string; target: string; controls: readonly Control[] }

export type Piece =
  | { open: string; attributes: Readonly<Record<string, string>> }
  | { close: string }
  | { text: string }

const TAG = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/y

const ATTRIBUTE = /([\w:-]+)(?:="([^"]*)")?/g

const RAW = ['style', 'script']

/**
 * Reads HTML as Ajar writes it, and nothing looser: an angle bracket or a quote that came from what
 * someone typed is an error here, not text.
 */
export function piecesOf(html: string): Piece[] {
  const pieces: Piece[] = []
  let at = html.startsWith('<!doctype html>') ? '<!doctype html>'.length : 0
  while (at < html.length) {
    const next = html.indexOf('<', at)
    const end = next === -1 ? html.length : next
    if (end > at) pieces.push({ text: decoded(html.slice(at, end)) })
    if (next === -1) break
    if (html.startsWith('<!--', next)) {
      at = html.indexOf('-->', next) + 3
      continue
    }
    TAG.lastIndex = next
    const tag = TAG.exec(html)
    if (!tag) throw new Error(`Not a tag: ${html.slice(next, next + 80)}`)
    const [whole, slash, name = '', written = ''] = tag
    at = next + whole.length
    if (slash) pieces.push({ close: name })
    else pieces.push({ open: name, attributes: attributesOf(written) })
    if (!slash && RAW.includes(name)) {
      const close = html.indexOf(`</${name}>`, at)
      pieces.push({ text: html.slice(at, close) })
      at = close
    }
  }
  return pieces
}

function attributesOf(written: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  if (written)
    for (const [, name = '', value = ''] of written.matchAll(ATTRIBUTE))
      attributes[name] = decoded(value)
  return attributes
}

const decoded = (text: string) => (text.includes('&') ? withoutEntities(text) : text)

const withoutEntities = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

/** A page's readable text, without its style and script, one space between words. What is bold parts no words. */
export function wordsOn(pieces: readonly Piece[]): string {
  const words: string[] = []
  let inside = ''
  for (const piece of pieces) {
    if ('open' in piece && [...RAW, 'title'].includes(piece.open)) inside = piece.open
    else if ('close' in piece && piece.close === inside) inside = ''
    else if ('text' in piece && !inside) words.push(piece.text)
    else if (('open' in piece ? piece.open : 'close' in piece ? piece.close : '') !== 'b')
      words.push(' ')
  }
  return words.join('').replace(/\s+/g, ' ').trim()
}

/** Every tag with this name, and the text in it. */
export function each(html: string, name: string) {
  const found: { attributes: Readonly<Record<string, string>>; text: string }[] = []
  const open: typeof found = []
  for (const piece of piecesOf(html)) {
    if ('open' in piece && piece.open === name) {
      const tag = { attributes: piece.attributes, text: '' }
      found.push(tag)
      open.push(tag)
    } else if ('close' in piece && piece.close === name) open.pop()
    else if ('text' in piece) for (const tag of open) tag.text += piece.text
  }
  return found
}

/** The shape of a page: its tags and the names of their attributes, in order. Words change nothing. */
export const shapeOf = (html: string): string[] =>
  piecesOf(html).flatMap((piece) =>
    'open' in piece ? [`${piece.open} ${Object.keys(piece.attributes).join(' ')}`] : [],
  )

type Draft = {
  name: string
  type: string
  offers: string[] | null
  values: string[]
  limit: number | null
}

/** The forms of a page as a browser would send them. */
export function formsOf(pieces: readonly Piece[]): Form[] {
  const forms: { action: string; target: string; controls: Draft[] }[] = []
  let list: Draft | null = null
  let box: Draft | null = null
  for (const piece of pieces) {
    const form = forms.at(-1)
    if ('text' in piece) {
      // A browser leaves out the line break that a text area begins with.
      if (box) box.values = [(box.values[0] ?? '') + piece.text]
    } else if ('close' in piece) {
      if (piece.close === 'textarea') box = null
      if (piece.close === 'select' && list) {
        if (list.values.length === 0) list.values = list.offers?.slice(0, 1) ?? []
        list = null
      }
    } else if (piece.open === 'form') {
      const { action = '', target = '' } = piece.attributes
      forms.push({ action, target, controls: [] })
    } else if (form) {
      const { name = '', type = 'text', value = '', checked, selected } = piece.attributes
      const limit = limitOf(form.action, name)
      if (piece.open === 'input')
        addInput(form.controls, { name, type, value, limit, checked: checked !== undefined })
      if (piece.open === 'textarea')
        form.controls.push((box = { name, type: 'textarea', offers: null, values: [''], limit }))
      if (piece.open === 'select')
        form.controls.push((list = { name, type: 'select', offers: [], values: [], limit: null }))
      if (piece.open === 'option' && list) {
        list.offers?.push(value)
        if (selected !== undefined) list.values = [value]
      }
    }
  }
  return forms
}

function addInput(
  controls: Draft[],
  {
    name,
    type,
    value,
    limit,
    checked,
  }: { name: string; type: string; value: string; limit: number | null; checked: boolean },
) {
  if (type !== 'radio' && type !== 'checkbox') {
    controls.push({ name, type, offers: null, values: [value], limit })
    return
  }
  let control = controls.find((one) => one.name === name)
  if (!control) controls.push((control = { name, type, offers: [], values: [], limit: null }))
  control.offers?.push(value)
  if (checked) control.values.push(value)
}
