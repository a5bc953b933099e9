import { relative } from 'node:path'
import { Miniflare } from 'miniflare'
import { LOCAL_SECRETS, workerCode } from '../../local/ajar.ts'
import { workerGraphBytes } from '../support/builtFiles.ts'
import { bytes, exactly, type Measurement, MILLISECONDS, timing } from './figures.ts'

const STARTS = 15

const MOST_BYTES = 60_000

const MOST_MS = 50

/** B12 of README.md: the bytes a new isolate reads before its first answer, and how long that takes. */
export const measure: Measurement = async () => {
  const graph = workerGraphBytes()
  const { first, next } = await firstAnswers()
  return [
    {
      id: 'B12',
      what: 'the Worker on the public path, gzipped',
      budget: bytes(MOST_BYTES),
      measured: bytes(graph),
      verdict: exactly(graph, MOST_BYTES),
    },
    timing({
      id: 'B12',
      what: 'first answer of a new isolate',
      unit: MILLISECONDS,
      values: first,
      most: MOST_MS,
    }),
    timing({
      id: 'B12',
      what: 'the next answer of the same isolate',
      unit: MILLISECONDS,
      values: next,
      isDetail: true,
    }),
  ]
}

/**
 * Loads the Worker again into a running workerd, again and again, and asks each twice for the page of no
 * school. In milliseconds.
 */
async function firstAnswers() {
  const { modules, modulesRoot, compatibilityDate } = workerCode()
  const code = modules.map(({ path, contents }) => [relative(modulesRoot, path), contents])
  const miniflare = new Miniflare({
    host: '127.0.0.1',
    cf: false,
    workers: [
      {
        name: 'loader',
        compatibilityDate,
        modules: [{ type: 'ESModule', path: 'loader.js', contents: LOADER }],
        workerLoaders: { LOADER: {} },
        bindings: {
          CODE: Object.fromEntries(code),
          COMPATIBILITY_DATE: compatibilityDate,
          SECRETS: LOCAL_SECRETS,
        },
        unsafeDirectSockets: [{ host: '127.0.0.1' }],
      },
    ],
  })
  try {
    await miniflare.ready
    const url = await miniflare.unsafeGetDirectURL('loader')
    const timesOf = async (name: string) => {
      const began = performance.now()
      const answer = await fetch(new URL(`/?isolate=${name}`, url))
      const page = await answer.text()
      if (!page.startsWith('<!doctype html>')) throw new Error(`no page but: ${page}`)
      return performance.now() - began
    }
    await timesOf('warm-up')
    const first: number[] = []
    const next: number[] = []
    for (let start = 1; start <= STARTS; start++) {
      first.push(await timesOf(`${start}`))
      next.push(await timesOf(`${start}`))
    }
    return { first, next }
  } finally {
    await miniflare.dispose()
  }
}

const LOADER = `export default {
  fetch(request, env) {
    const name = new URL(request.url).searchParams.get('isolate')
    const worker = env.LOADER.get(name, () => ({
      compatibilityDate: env.COMPATIBILITY_DATE,
      mainModule: 'index.js',
      modules: env.CODE,
      env: { ...env.SECRETS, ORIGIN: 'http://localhost', DB: {} },
    }))
    return worker.getEntrypoint().fetch('http://localhost/')
  },
}`
