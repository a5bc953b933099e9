import { escape } from 'solid-js/web'
import type { Typed } from '../../../web/portal/page/pageProps.ts'

/** What an answer writes into a page that was drawn before. */
export type Given = { form: string; typed: Typed }

/** A drawn page in pieces: what stands, and between it what each answer fills in. */
export type Piece = string | ((given: Given) => string)

/** A control that can be filled in, as our components draw it: `checked`, where it is, comes last. */
const CONTROL = /<(input|textarea|select|option) ((?:[^>"]|"[^"]*")*)>/g

const NAME = /\bname="([^"]*)"/

const VALUE = /\bvalue="([^"]*)"/

/** Parts a drawn form, in which nothing was typed, where what was typed belongs. */
export function openForm(html: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  let select = ''
  for (const { 0: whole, 1: element, 2: attributes = '', index } of html.matchAll(CONTROL)) {
    const name = element === 'option' ? select : attribute(NAME, attributes)
    if (element === 'select') select = name
    if (element === 'select' || /type="hidden"/.test(attributes)) continue
    const to = index + whole.length - (element === 'textarea' ? 0 : 1)
    pieces.push(html.slice(from, to).replace(/ checked$/, ''))
    pieces.push(filledIn(element, name, attributes))
    from = to
  }
  return [...pieces, html.slice(from)]
}

/** What is chosen is one of our own ids, which need no escape. */
function filledIn(element: string | undefined, name: string, attributes: string): Piece {
  if (element === 'textarea') return ({ typed }) => inHtml(typed[name]?.[0] ?? '')
  const mark = element === 'option' ? ' selected' : ' checked'
  if (element === 'option' || /type="(radio|checkbox)"/.test(attributes)) {
    const value = attribute(VALUE, attributes)
    const otherwise = attributes.endsWith(' checked') ? mark : ''
    return ({ typed }) => {
      const values = typed[name]
      return values ? (values.includes(value) ? mark : '') : otherwise
    }
  }
  return ({ typed }) => {
    const value = typed[name]?.[0]
    return value ? ` value="${inHtml(value)}"` : ''
  }
}

const attribute = (which: RegExp, attributes: string) => which.exec(attributes)?.[1] ?? ''

const inHtml = (words: string) => escape(words).replaceAll('"', '&quot;')
