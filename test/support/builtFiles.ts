import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { compressedBytes } from './bytesOnTheWire.ts'

const DIST = join(import.meta.dirname, '../../dist')

const CLIENT = join(DIST, 'client')

type Built = Record<string, { file: string; imports?: string[]; css?: string[] }>

const built = () => JSON.parse(readFileSync(join(CLIENT, '.vite/manifest.json'), 'utf8')) as Built

/** The office's page: where its files begin. */
export const OFFICE = 'web/office/index.html'

/** The files of the client that must be there before this one can run, itself included. */
export function clientFiles(name: string): Set<string> {
  const manifest = built()
  const files = new Set<string>()
  const follow = (name: string) => {
    const built = manifest[name]
    if (!built) throw new Error(`The build has no ${name}.`)
    const { file, imports = [], css = [] } = built
    if (files.has(file)) return
    for (const each of [file, ...css]) files.add(each)
    imports.forEach(follow)
  }
  follow(name)
  return files
}

/** Bytes of these files of the client, each compressed as the platform does. */
export const clientBytes = (files: Iterable<string>) =>
  [...files].reduce((sum, file) => sum + compressedBytes(readFileSync(join(CLIENT, file))), 0)

/** The modules of the Worker that are read before it can answer: the first one and what it imports. */
export function workerGraph(): Map<string, string> {
  const read = new Map<string, string>()
  const follow = (path: string) => {
    if (read.has(path)) return
    const code = readFileSync(path, 'utf8')
    read.set(path, code)
    for (const [, from = ''] of code.matchAll(/(?:from|import)\s*"(\.[^"]+)"/g)) {
      follow(join(path, '..', from))
    }
  }
  follow(join(DIST, 'worker/index.js'))
  return read
}

export const workerGraphBytes = () => gzipSync([...workerGraph().values()].join('\n')).length
