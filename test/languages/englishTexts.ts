import { parseSync } from 'vite'
import { filesIn, isCode, textOf } from '../architecture/sourceFiles.ts'

/** An English text in the source, with its values as `{}`. */
export type EnglishText = { file: string; text: string }

/** Where words go to people: pages, emails, texts, print, errors, and what is said at the start. */
const SAID_FROM = ['web', 'worker', 'local']

const OTHER_LANGUAGES = /^web\/languages\/(?!en\/)/

/** Attributes that nobody reads. */
const UNREAD = new Set(['class', 'href', 'id', 'for', 'name', 'type', 'value', 'd', 'viewBox'])

type Node = Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

const nameOf = (node: unknown) => (isNode(node) ? node['name'] : undefined)

/** Every string, template and text between tags. */
function* textsIn(node: unknown): Generator<string> {
  if (Array.isArray(node)) {
    for (const each of node) yield* textsIn(each)
    return
  }
  if (!isNode(node)) return
  const { type, value } = node
  if (type === 'ImportDeclaration' || type === 'TSLiteralType') return
  if (type === 'JSXAttribute' && UNREAD.has(String(nameOf(node['name'])))) return
  if ((type === 'Literal' || type === 'JSXText') && typeof value === 'string') yield value
  if (type === 'TemplateLiteral' && Array.isArray(node['quasis'])) {
    const parts: readonly unknown[] = node['quasis']
    yield parts.map((part) => cookedOf(part)).join('{}')
  }
  for (const [key, child] of Object.entries(node)) if (key !== 'quasis') yield* textsIn(child)
}

function cookedOf(part: unknown): string {
  const value = isNode(part) ? part['value'] : undefined
  return isNode(value) ? String(value['cooked']) : ''
}

/** Two words or more, in one line: keys, addresses and names of classes are not read by anyone. */
const isProse = (text: string) => /\p{L}[\p{L}’]* [\p{L}\d“(]/u.test(text)

export const textsOf = (file: string, source: string): EnglishText[] =>
  [...textsIn(parseSync(file, source).program)]
    .map((said) => said.replace(/\s+/g, ' ').trim())
    .filter(isProse)
    .map((text) => ({ file, text }))

export const ENGLISH_TEXTS: readonly EnglishText[] = filesIn(SAID_FROM)
  .filter((file) => isCode(file) && !OTHER_LANGUAGES.test(file))
  .flatMap((file) => textsOf(file, textOf(file)))
