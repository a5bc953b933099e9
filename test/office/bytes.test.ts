import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { compressedBytes } from '../support/wire.ts'

const CLIENT = join(import.meta.dirname, '../../dist/client')
const OFFICE = 'web/office/index.html'

type Built = Record<string, { file: string; imports?: string[]; css?: string[] }>
const built = JSON.parse(readFileSync(join(CLIENT, '.vite/manifest.json'), 'utf8')) as Built

/** The files that must be there before this one can run, itself included. */
function filesOf(name: string, files = new Set<string>()): Set<string> {
  const { file, imports = [], css = [] } = built[name]!
  if (files.has(file)) return files
  for (const each of [file, ...css]) files.add(each)
  for (const each of imports) filesOf(each, files)
  return files
}

const weight = (files: Iterable<string>) =>
  [...files].reduce((sum, file) => sum + compressedBytes(readFileSync(join(CLIENT, file))), 0)

test('The office comes to a mentor’s desk in under 90,000 bytes (B6)', () => {
  const page = compressedBytes(readFileSync(join(CLIENT, OFFICE)))
  expect(page + weight(filesOf(OFFICE))).toBeLessThan(90_000)
})

test('A referral opens with under 15,000 bytes more (B6)', () => {
  const already = filesOf(OFFICE)
  const more = filesOf('web/office/referral/ReferralPane.tsx').difference(already)
  expect(more.size).toBeGreaterThan(0)
  expect(weight(more)).toBeLessThan(15_000)
})

test('The public door starts from under 60,000 bytes of the Worker (B12)', () => {
  const folder = join(CLIENT, '../worker')
  const read = new Map<string, string>()
  const follow = (path: string) => {
    if (read.has(path)) return
    const code = readFileSync(path, 'utf8')
    read.set(path, code)
    for (const [, from = ''] of code.matchAll(/(?:from|import)\s*"(\.[^"]+)"/g)) {
      follow(join(path, '..', from))
    }
  }
  follow(join(folder, 'index.js'))
  expect(read.size).toBeGreaterThan(1)
  expect(gzipSync([...read.values()].join('\n')).length).toBeLessThan(60_000)
})
