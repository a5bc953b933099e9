import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { freePort } from '../../local/ports.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'
import { must } from '../must.ts'
import { type Figure, type Measurement, refused, SECONDS, timing } from './figures.ts'

const ROOT = join(import.meta.dirname, '../..')

const MOST_MS = 3 * MINUTE_MS

const GIVE_UP_AFTER_MS = 10 * MINUTE_MS

/**
 * B13 of README.md: `npm ci && npm start` in a fresh clone, until a school's page answers: first with an empty package
 * cache, then with what the first has put into it, or, where no registry can be reached, with the machine's own.
 */
export const measure: Measurement = async (say) => {
  const folder = mkdtempSync(join(tmpdir(), 'ajar-clone-'))
  const cache = join(folder, 'cache')
  try {
    const empty = await cloneToPage(join(folder, 'first'), cache, say).catch(String)
    const isFilled = typeof empty === 'number'
    say(
      isFilled ? 'again, with its packages in the cache' : `${empty}: again, with npm’s own cache`,
    )
    const warm = await cloneToPage(join(folder, 'second'), isFilled ? cache : null, say).catch(
      String,
    )
    return [figureOf('an empty package cache', empty), figureOf('a warm one', warm, MOST_MS)]
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Of milliseconds, or of the reason why there are none. */
function figureOf(cache: string, took: number | string, most?: number): Figure {
  const figure = timing({
    id: 'B13',
    what: `a fresh clone, npm ci && npm start, to a page with ${cache}`,
    unit: SECONDS,
    values: [typeof took === 'number' ? took : NaN],
    ...(most === undefined ? {} : { most }),
  })
  return typeof took === 'number' ? figure : refused(figure, took)
}

/** Milliseconds from the two commands to a page, in a clone and with a cache of its own, if any. */
async function cloneToPage(folder: string, cache: string | null, say: (words: string) => void) {
  const port = await freePort()
  // npm passes its settings to child processes; the clone's npm must start without them.
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'))
  const env = {
    ...Object.fromEntries(own),
    PORT: `${port}`,
    AJAR_SIGN_IN_PORT: `${await freePort()}`,
    ...(cache === null ? {} : { npm_config_cache: cache }),
  }
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', ROOT, folder])
  const began = performance.now()
  // A process group of its own, so everything it starts can be ended with it.
  const newcomer = spawn('sh', ['-c', 'npm ci --prefer-offline && npm start'], {
    cwd: folder,
    env,
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const over = new Promise<never>((_, fail) => {
    newcomer.on('exit', (code) => fail(new Error(`npm ended with ${code}`)))
  })
  try {
    await Promise.race([pageAt(`http://localhost:${port}/harbour-academy`, say), over])
    return performance.now() - began
  } finally {
    if (newcomer.exitCode === null) process.kill(-must(newcomer.pid), 'SIGTERM')
    await over.catch(() => {})
  }
}

async function pageAt(url: string, say: (words: string) => void): Promise<void> {
  const until = performance.now() + GIVE_UP_AFTER_MS
  for (let tries = 1; performance.now() < until; tries++) {
    try {
      if ((await fetch(url)).ok) return
    } catch {
      if (tries % 40 === 0) say('no page yet')
    }
    await setTimeout(500)
  }
  throw new Error(`no page at ${url} after ten minutes`)
}
