import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')

const PAGES = ['README.md', 'CONTRIBUTING.md', ...readdirSync(join(ROOT, 'docs')).map(inDocs)]

/** npm runs these without `run`. */
const SHORT = ['start', 'test']

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

const named = PAGES.flatMap((page) =>
  namedIn(readFileSync(join(ROOT, page), 'utf8')).map((script) => ({ page, script })),
)

test('Every command that a page names is there', () => {
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter(({ script }) => !Object.hasOwn(scripts, script))).toEqual([])
})

test('Every command is named in the README or another page, so somebody finds it', () => {
  const found = new Set(named.map(({ script }) => script))
  expect(Object.keys(scripts).filter((script) => !found.has(script))).toEqual([])
})

function inDocs(file: string) {
  return join('docs', file)
}

function namedIn(text: string): string[] {
  return [...text.matchAll(/\bnpm (?:run (?:--silent )?([\w:-]+)|([\w:-]+))/g)].flatMap(
    ([, script, short = '']) => (script ? [script] : SHORT.includes(short) ? [short] : []),
  )
}
