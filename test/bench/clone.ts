import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../local/ports.ts'
import { type Measurement, seconds, timed } from './figures.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'

const ROOT = join(import.meta.dirname, '../..')

const MOST_MS = 3 * MINUTE_MS

const GIVE_UP_AFTER_MS = 10 * MINUTE_MS

/** From an empty folder by clone, `npm ci && npm start`, to a school's page. */
export const measure: Measurement = async (say) => {
  const folder = mkdtempSync(join(tmpdir(), 'ajar-clone-'))
  const port = await freePort()
  const env = { ...process.env, PORT: `${port}`, AJAR_SIGN_IN_PORT: `${await freePort()}` }
  // npm passes its settings to child processes; the clone's npm must start without them.
  for (const name of Object.keys(env))
    if (name.startsWith('npm_')) delete (env as NodeJS.ProcessEnv)[name]
  try {
    execFileSync('git', ['clone', '--quiet', '--no-hardlinks', ROOT, folder])
    const began = performance.now()
    // A process group of its own, so that everything it starts can be ended with it.
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
      const took = performance.now() - began
      return [
        {
          id: 'B13',
          what: 'clone, npm ci && npm start, to a page',
          budget: seconds(MOST_MS),
          measured: seconds(took),
          verdict: timed(took, MOST_MS),
        },
      ]
    } finally {
      if (newcomer.exitCode === null) process.kill(-newcomer.pid!, 'SIGTERM')
      await over.catch(() => {})
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
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
    await new Promise((done) => setTimeout(done, 500))
  }
  throw new Error(`no page at ${url} after ${seconds(GIVE_UP_AFTER_MS)}`)
}
