import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openLocalDatabase } from '../../local/localDatabase.ts'
import { openBackup } from '../../local/operations/backupFile.ts'
import { restoreBackup } from '../../local/operations/makeBackup.ts'
import { openOwnServer, setUpServer } from '../../local/serve/ownServer.ts'
import { settingsFrom } from '../../local/settings/settings.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import type { MoveState } from '../../worker/operator/moveSchool.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { must } from '../must.ts'

const ORIGIN = 'https://ajar.bay.sch.uk'

const folder = mkdtempSync(join(tmpdir(), 'ajar-serve-'))

const data = join(folder, 'data')

const backups = join(folder, 'backups')

const OPERATOR_SECRET = 'a-secret-of-whoever-runs-this-server'

const settings = settingsFrom(
  `ORIGIN = "${ORIGIN}"
databases = 2
OIDC_ISSUER = "https://id.bay.sch.uk"
SECURITY_CONTACT = "mailto:safety@bay.sch.uk"
bucket = true
[serve]
port = 0
data = "${data}"
backups = "${backups}"
backup_at = "00:00"
backups_kept = 2`,
  {},
)

const lines: object[] = []

let recoveryKey: string

let server: Awaited<ReturnType<typeof openOwnServer>>

const open = (its = settings) =>
  openOwnServer(its, {
    secrets: { OIDC_CLIENT_ID: 'ajar', OIDC_CLIENT_SECRET: 'a secret', OPERATOR_SECRET },
    log: (line) => lines.push(line),
    onDeath: () => undefined,
  })

beforeAll(async () => {
  await expect(open()).rejects.toThrow('isn’t set up')
  recoveryKey = setUpServer({ data }).recoveryKey
  server = await open()
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

type Answer = { status: number; headers: Record<string, unknown>; text: string }

/** As the TLS proxy sends it on. */
const ask = (
  path: string,
  headers: Record<string, string> = {},
  { method = 'GET', body = '' } = {},
) =>
  new Promise<Answer>((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: server.port,
        path,
        method,
        headers: { host: 'ajar.bay.sch.uk', 'x-forwarded-for': '203.0.113.9', ...headers },
      },
      (answer) => {
        let text = ''
        answer.on('data', (chunk: Buffer) => (text += String(chunk)))
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })

/** A command of whoever runs this server. */
async function operator<T>(path: string, form: object): Promise<T> {
  const headers = {
    authorization: `Bearer ${OPERATOR_SECRET}`,
    'content-type': 'application/json',
    origin: ORIGIN,
  }
  const { status, text } = await ask(`/operator/${path}`, headers, {
    method: 'POST',
    body: JSON.stringify(form),
  })
  expect([status, text]).toEqual([200, text])
  return JSON.parse(text) as T
}

const schoolsIn = async (databases: readonly D1Database[]) =>
  Promise.all(
    databases.map(async (db) => {
      const { results } = await db
        .prepare('SELECT id FROM school ORDER BY id')
        .all<{ id: string }>()
      return results.map(({ id }) => id)
    }),
  )

test('The school’s own server answers behind a TLS proxy, and only at its own address', async () => {
  const page = await ask('/nothing-here')
  expect([page.status, page.headers['strict-transport-security']]).toEqual([
    404,
    'max-age=63072000; includeSubDomains',
  ])
  expect((await ask('/', { host: 'elsewhere.example' })).status).toBe(421)
  expect((await ask('/healthz')).status).toBe(200)
})

test('The page that says a form is too long arrives, however fast the form comes', async () => {
  const form = { method: 'POST', body: 'a'.repeat(1_400_000) }
  const headers = { origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' }
  for (let time = 0; time < 12; time++) {
    const { status, headers: its } = await ask('/bay-high/ask/me', headers, form)
    expect([time, status, its['content-type']]).toEqual([time, 413, 'text/html; charset=UTF-8'])
  }
})

test('Someone who found a weakness reads in security.txt where to tell it', async () => {
  const { status, headers, text } = await ask('/.well-known/security.txt')
  expect([status, headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8'])
  const said = Object.fromEntries(text.split('\n').map((line) => line.split(/: (.*)/)))
  expect(said).toMatchObject({
    Contact: 'mailto:safety@bay.sch.uk',
    Canonical: `${ORIGIN}/.well-known/security.txt`,
  })
  expect(Date.parse(said['Expires'])).toBeGreaterThan(Date.now())
})

test('Nothing of the platform underneath is reached from outside', async () => {
  for (const path of [
    '/cdn-cgi/handler/scheduled',
    '/x/../cdn-cgi/explorer',
    '/CDN-CGI/mf/reload',
  ]) {
    expect([path, (await ask(path)).text]).toEqual([path, 'Nothing is here.'])
  }
  const moved = await ask('/healthz', { 'mf-original-url': `${ORIGIN}/cdn-cgi/handler/scheduled` })
  expect(JSON.parse(moved.text)).toHaveProperty('ok')
  // A secret that every developer knows opens nothing here.
  const headers = { authorization: `Bearer ${LOCAL_SECRETS.OPERATOR_SECRET}`, origin: ORIGIN }
  expect((await ask('/operator/keys', headers, { method: 'POST' })).status).toBe(404)
})

test('Each request is one line of JSON without an address of a page or a person', async () => {
  lines.length = 0
  await ask('/feed/secret-in-an-address?of=9', { 'user-agent': 'A phone' })
  const requests = lines.filter((line) => 'method' in line)
  expect(requests).toHaveLength(1)
  expect(Object.keys(requests[0] ?? {})).toEqual(['at', 'method', 'part', 'status', 'ms', 'bytes'])
  expect(requests[0]).toMatchObject({ method: 'GET', part: 'feed', status: 404 })
  expect(JSON.stringify(lines)).not.toMatch(/secret-in|203\.0|phone/)
})

test('New schools of the own server go to either database, jobs run in both, and a school moves from one to the other', async () => {
  for (const at of ['bay-one', 'bay-two']) {
    await operator('schools', {
      id: newSecret(),
      name: `Bay School ${at}`,
      at,
      domain: 'bay.example',
      administrator: { name: 'Jo Field', address: 'j.field@bay.example' },
      head: { name: 'Dr Anwar', address: 'head@bay.example' },
    })
  }
  expect(await schoolsIn(server.databases)).toEqual([['bay-one'], ['bay-two']])
  for (const db of server.databases) await db.prepare('DELETE FROM health').run()
  expect(JSON.parse((await ask('/healthz')).text)).toEqual({
    ok: false,
    wrong: ['jobs', 'DB_2 jobs'],
  })
  await server.workNow()
  expect(JSON.parse((await ask('/healthz')).text)).toEqual({ ok: true, wrong: [] })

  const move = (form: object) =>
    operator<MoveState>('schools/bay-one/move', { does: 'go', ...form })
  expect((await move({ to: 2 })).phase).toBe('waits')
  // The minute of waiting is over.
  await must(server.databases[0])
    .prepare('UPDATE school_database SET moves_since = moves_since - 60000')
    .run()
  let state = await move({ to: 2 })
  while (state.phase !== 'kept') state = await move({ to: 2 })
  while (state.phase !== 'over') state = await move({ does: 'confirm' })
  expect(await schoolsIn(server.databases)).toEqual([[], ['bay-one', 'bay-two']])
})

test('Each night’s backup holds both databases, opens with the recovery key alone, and the oldest go', async () => {
  for (const day of [1, 2, 3]) await server.backUpNow(new Date(2030, 0, day, 3))
  const kept = readdirSync(backups).toSorted()
  expect(kept).toEqual(['ajar-2030-01-02.backup', 'ajar-2030-01-03.backup'])
  const newest = readFileSync(join(backups, kept.at(-1) ?? ''))
  expect(Object.keys(openBackup(newest, recoveryKey).keys)).toEqual(['AJAR_KEY', 'AJAR_PEPPER'])
  const there = join(folder, 'there')
  await restoreBackup({ home: there, most: 2 }, newest, recoveryKey)
  const restored = await openLocalDatabase(there, 2)
  expect(await schoolsIn(restored.databases)).toEqual([[], ['bay-one', 'bay-two']])
  await restored.close()
  expect(() => setUpServer({ data })).toThrow('is set up already')
  expect(existsSync(join(data, 'd1'))).toBe(true)
})

test('The own server doesn’t open where its settings leave out a database with a school in it', async () => {
  await server.stop()
  await expect(open({ ...settings, databases: 1 })).rejects.toThrow(
    /lives in database 2, and ajar.toml names 1\. Set databases there, so nothing is left out\.$/,
  )
  server = await open()
  expect((await ask('/healthz')).status).toBe(200)
})
