import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBackup } from '../../local/operations/backupFile.ts'
import { freePort } from '../../local/ports.ts'
import { must } from '../must.ts'

const ROOT = join(import.meta.dirname, '..', '..')

const folder = mkdtempSync(join(tmpdir(), 'ajar-on-server-'))

const [data, elsewhere] = [join(folder, 'data'), join(folder, 'elsewhere')]

const file = join(folder, 'ajar.backup')

const env = (): NodeJS.ProcessEnv => ({
  ...process.env,
  AJAR_SETTINGS: join(folder, 'ajar.toml'),
  OIDC_CLIENT_ID: 'ajar',
  OIDC_CLIENT_SECRET: 'a secret',
})

const settings = (where: string, port: number) =>
  `ORIGIN = "https://ajar.bay.sch.uk"
OIDC_ISSUER = "https://id.bay.sch.uk"
[serve]
port = ${port}
data = "${where}"
backups = "${join(folder, 'backups')}"
backup_at = "23:59"`

const useData = async (where: string) =>
  writeFileSync(join(folder, 'ajar.toml'), settings(where, await freePort()))

beforeAll(async () => {
  mkdirSync(data)
  await useData(data)
})

const open: ChildProcess[] = []

afterAll(async () => {
  for (const server of open) await close(server)
  rmSync(folder, { recursive: true })
})

/** A command as it is typed, with what it is given on standard input, and all that it says. */
async function run(command: string, words: string[] = [], typed = '') {
  const child = spawn(process.execPath, [`local/${command}.ts`, ...words], {
    cwd: ROOT,
    env: env(),
  })
  child.stdin.end(typed)
  const [said, wrong] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  return { code: child.exitCode, said: said + wrong }
}

/** `npm run serve`, once it answers. */
async function serve(more: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['local/serve/serve.ts'], {
    cwd: ROOT,
    env: { ...env(), ...more },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  open.push(child)
  let said = ''
  for await (const words of must(child.stderr)) {
    said += String(words)
    if (said.includes('Ajar listens on')) return child
  }
  throw new Error(said)
}

async function close(server: ChildProcess) {
  if (server.exitCode !== null) return
  server.kill('SIGTERM')
  await once(server, 'exit')
}

const ADMINISTRATOR = ['--administrator', 'Jo Field <j.field@bay.sch.uk>']

const PEOPLE = [...ADMINISTRATOR, '--head', 'Dr Hale <head@bay.sch.uk>']

test('Each command works on what the school’s own server keeps, and no other Ajar of this machine', async () => {
  const early = await run('school', ['add', 'Bay High', '--at', 'bay-high', ...PEOPLE])
  expect([early.code, early.said]).toEqual([1, expect.stringContaining('serve -- --set-up')])
  const { said: setUp } = await run('serve/serve', ['--set-up'])
  const [recoveryKey] = must(/AJAR-RECOVERY-\S+/.exec(setUp))

  const added = await run('school', ['add', 'Bay High', '--at', 'bay-high', ...PEOPLE])
  expect(added.said).toContain('https://ajar.bay.sch.uk/sign-in/invitation/')
  expect(added.code).toBe(0)

  const installed = await run('operations/rotate', ['--install'])
  expect(installed.said).toContain('Every school’s key is wrapped with AJAR_KEY_2.')
  const keys = JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8')) as Record<string, string>
  expect(Object.keys(keys)).toEqual(['AJAR_KEY', 'AJAR_PEPPER', 'AJAR_KEY_2'])

  expect((await run('operations/backup', ['--to', file])).code).toBe(0)
  // Sealed for the key that the set-up showed, with the new key of the install.
  expect(openBackup(readFileSync(file), recoveryKey).keys).toEqual(keys)

  // While it is open it does what it is told; what needs the database or new keys says to stop it.
  const server = await serve({ OPERATOR_SECRET: 'a-secret-of-this-server-only-0123456789' })
  const invited = await run('school', ['invite', 'bay-high', ...ADMINISTRATOR])
  expect([invited.code, invited.said]).toEqual([
    0,
    expect.stringContaining('https://ajar.bay.sch.uk/sign-in/invitation/'),
  ])
  const leaving = await run('leave/leave', ['bay-high', '--to', join(folder, 'files')])
  expect(leaving.said).toContain('has to agree at https://ajar.bay.sch.uk/office/leaving-ajar')
  const refused = await Promise.all([
    run('operations/rotate', ['--install']),
    run('operations/backup', ['--to', join(folder, 'second.backup')]),
    run('operations/restore', [file]),
  ])
  for (const { code, said } of refused) {
    expect([code, said]).toEqual([1, expect.stringContaining('systemctl stop ajar')])
  }
  await close(server)

  // On another machine.
  mkdirSync(elsewhere)
  await useData(elsewhere)
  const restored = await run('operations/restore', [file], recoveryKey)
  expect([restored.code, restored.said]).toEqual([0, expect.stringMatching(/AJAR-RECOVERY-\S{43}/)])
  expect(existsSync(join(elsewhere, 'd1'))).toBe(true)
  const twice = await run('operations/restore', [file], recoveryKey)
  expect(twice.said).toContain(`There is a database in ${elsewhere} already.`)
  const silent = await serve()
  expect((await run('operations/rotate')).said).toContain('it has no OPERATOR_SECRET')
  await close(silent)
})
