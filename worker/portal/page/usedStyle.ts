/** A rule of a sheet: its selectors and what they say, or a group of rules (`@media`) with its own. */
type Rule = { head: string; body: string; selectors: readonly string[]; inside: readonly Rule[] }

/** Parts a built sheet, which has no comments and no semicolon after the last declaration. */
export function rulesOf(css: string): Rule[] {
  const rules: Rule[] = []
  for (let from = 0; from < css.length;) {
    const open = css.indexOf('{', from)
    if (open < 0) break
    let close = open + 1
    for (let depth = 1; depth > 0; close++) {
      const next = css[close]
      if (next === undefined) throw new Error('A rule of the sheet is not closed')
      depth += next === '{' ? 1 : next === '}' ? -1 : 0
    }
    const head = css.slice(from, open).trim()
    const inside = css.slice(open + 1, close - 1)
    const isGroup = /^@(media|supports)/.test(head)
    const body = isGroup ? inside : inOrder(inside)
    const selectors = head.startsWith('@') ? [] : partsOf(head)
    rules.push({ head, body, selectors, inside: isGroup ? rulesOf(body) : [] })
    from = close
  }
  return rules
}

/** Rules that say the same in the same order compress better. `border` and `border-color` stay as they were written. */
const inOrder = (declarations: string) =>
  declarations
    .split(';')
    .toSorted((a, b) => familyOf(a).localeCompare(familyOf(b)))
    .join(';')

const familyOf = (declaration: string) => /^-*\w+/.exec(declaration)?.[0] ?? ''

/** A list of selectors, parted at its own commas: not at those in brackets. */
function partsOf(list: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < list.length; at++) {
    const letter = list[at]
    if (letter === '(' || letter === '[') depth++
    else if (letter === ')' || letter === ']') depth--
    else if (letter === ',' && depth === 0) {
      parts.push(list.slice(from, at).trim())
      from = at + 1
    }
  }
  return [...parts, list.slice(from).trim()]
}

/** The rules that a page has a use for. States (`:hover`, `:checked`, `[open]`) count as there. */
export function usedStyle(rules: readonly Rule[], html: string): string {
  const has = partsIn(html)
  return rules.map((rule) => usedRule(rule, has)).join('')
}

function usedRule({ head, body, selectors, inside }: Rule, has: Has): string {
  if (inside.length > 0) {
    const used = inside.map((rule) => usedRule(rule, has)).join('')
    return used && `${head}{${used}}`
  }
  // A kind of sheet to print on is named as its sheets' class is.
  if (head.startsWith('@page') && !has('.poster')) return ''
  if (selectors.length === 0) return `${head}{${body}}`
  const used = selectors.filter((selector) => mayMatch(selector, has))
  return used.length > 0 ? `${used.join(',')}{${body}}` : ''
}

type Has = (part: string) => boolean

/** A state that a page is drawn without and gets later. */
const LATER = '[open]'

const PART =
  /[a-z]\w*\[[\w-]+\]|:(is|where|has|not)\(|::?[\w-]+(?:\([^)]*\))?|\[[^\]]*\]|[.#]?[a-z][\w-]*/gi

/** Whether everything that a selector names is on the page: the order is not looked at. */
function mayMatch(selector: string, has: Has): boolean {
  const part = new RegExp(PART)
  for (let found = part.exec(selector); found; found = part.exec(selector)) {
    const [text, which] = found
    if (which) {
      const end = closing(selector, part.lastIndex)
      const inner = partsOf(selector.slice(part.lastIndex, end))
      if (which !== 'not' && !inner.some((each) => mayMatch(each, has))) return false
      part.lastIndex = end + 1
    } else if (!text.startsWith(':') && text !== LATER && !has(text)) return false
  }
  return true
}

/** Where the bracket is closed that is open before `from`. */
function closing(text: string, from: number): number {
  let depth = 1
  for (let at = from; at < text.length; at++) {
    if (text[at] === '(') depth++
    else if (text[at] === ')' && --depth === 0) return at
  }
  return text.length
}

/** What is on a page: `ul`, `.list`, `#exit`, `[for]`, `[type=radio]`, `input[dir]`. */
function partsIn(html: string): Has {
  const seen = new Set(['html', 'body', 'a'])
  for (const [, element, name, value = ''] of html.matchAll(
    /<([a-z]\w*)| (class|id|type)="([^"]*)"/g,
  )) {
    if (element) seen.add(element)
    else if (name === 'class') for (const each of value.split(' ')) seen.add(`.${each}`)
    else seen.add(name === 'id' ? `#${value}` : `[type=${value}]`)
  }
  const attributes = new Map<string, boolean>()
  return (part) => {
    if (!part.includes('[') || part.startsWith('[type'))
      return seen.has(part.replaceAll(/["']/g, ''))
    const known = attributes.get(part)
    if (known !== undefined) return known
    const [, element, attribute] = /^(\w+)\[(.+)\]$/.exec(part) ?? []
    const [, name, value] = /^\[([\w-]+)(?:=["']?([^"'\]]*)["']?)?\]$/.exec(part) ?? []
    const isThere = element
      ? new RegExp(`<${element} [^>]*${attribute}="`).test(html)
      : value === undefined
        ? html.includes(` ${name}="`) || html.includes(` ${name}>`)
        : html.includes(` ${name}="${value}"`)
    attributes.set(part, isThere)
    return isThere
  }
}
