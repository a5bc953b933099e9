import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../../local/ports.ts'
import { must } from '../must.ts'

const ROOT = join(import.meta.dirname, '..', '..')

const SOURCES = ['db', 'local', 'migrations', 'web', 'worker', 'package.json', 'package-lock.json']

/** A copy of the project in a folder whose name has a space. */
const folder = join(mkdtempSync(join(tmpdir(), 'ajar-start-')), 'my school')

const env = { ...process.env }
beforeAll(async () => {
  mkdirSync(folder)
  for (const name of [...SOURCES, 'tsconfig.json', 'vite.config.ts']) {
    cpSync(join(ROOT, name), join(folder, name), { recursive: true })
  }
  // Built already, and then one of its sources changed.
  cpSync(join(ROOT, 'dist'), join(folder, 'dist'), { recursive: true })
  cpSync(join(ROOT, 'README.md'), join(folder, 'web', 'changed.md'))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  env['PORT'] = String(await freePort())
  env['AJAR_SIGN_IN_PORT'] = String(await freePort())
})
const started: ChildProcess[] = []
afterAll(async () => {
  for (const each of started) if (each.exitCode === null) await end(each)
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

/** The process of `npm start`, and its output so far. */
function start(more: Record<string, string> = {}) {
  const child = spawn('node', ['local/start.ts'], { cwd: folder, env: { ...env, ...more } })
  started.push(child)
  let said = ''
  const waiting: (() => void)[] = []
  const hear = (words: Buffer | string) => {
    said += String(words)
    for (const look of waiting) look()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = once(child, 'exit')
  return {
    child,
    ended,
    said: () => said,
    says: (words: RegExp) =>
      new Promise<void>((resolve, reject) => {
        const look = () => words.test(said) && resolve()
        waiting.push(look)
        look()
        void ended.then(() =>
          reject(new Error(`It ended before it said ${String(words)}: ${said}`)),
        )
      }),
  }
}

async function end(child: ChildProcess) {
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

const school = () => `http://localhost:${env['PORT']}/harbour-academy`

/** Asks until something answers: the status of the first answer. */
async function firstAnswer(isEnded: () => boolean): Promise<number> {
  while (!isEnded()) {
    try {
      return (await fetch(school())).status
    } catch {
      // Nobody listens yet. Asked less often than at once, so the start has the processor.
      await setTimeout(25)
    }
  }
  return 0
}

const builtAt = () => statSync(join(folder, 'dist', 'built-from')).mtimeMs

const workerdsOf = (pid: number) =>
  execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(pid)], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes('workerd'))
    .map((line) => Number.parseInt(line, 10))

describe('npm start, in a folder whose name has a space', () => {
  test('It looks at its ports before it builds anything', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const port = String((taken.address() as AddressInfo).port)
    for (const name of ['PORT', 'AJAR_SIGN_IN_PORT']) {
      const { ended, said } = start({ [name]: port })
      expect((await ended)[0]).toBe(1)
      expect(said()).toContain(`Port ${port}`)
      expect(said()).not.toContain('Building')
    }
    taken.close()
  })

  test('It builds after a change; its first answer is a migrated and seeded school, and it starts workerd again when it dies', async () => {
    const before = builtAt()
    const { child, said, says } = start()
    expect(await firstAnswer(() => child.exitCode !== null)).toBe(200)
    await says(/Ajar is open on this machine/)
    expect(said()).toContain('Building Ajar')
    expect(builtAt()).toBeGreaterThan(before)

    const [workerd = 0] = workerdsOf(must(child.pid))
    process.kill(workerd, 'SIGKILL')
    await says(/workerd, which runs Ajar, has stopped/)
    await says(/Ajar is open again/)
    expect((await fetch(school())).status).toBe(200)
    expect(workerdsOf(must(child.pid))).not.toContain(workerd)
    await end(child)
    expect(said()).toContain('Ajar is closed.')
  })

  test('A second start builds nothing', async () => {
    const before = builtAt()
    const second = start()
    await second.says(/Ajar is open on this machine/)
    expect(builtAt()).toBe(before)
    expect(second.said()).not.toContain('Building')
    await end(second.child)
  })
})
