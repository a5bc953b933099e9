import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBackup } from '../../local/operations/backupFile.ts'
import { openOwnServer, setUpServer } from '../../local/serve/ownServer.ts'
import { settingsFrom } from '../../local/settings/settings.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'

const ORIGIN = 'https://ajar.bay.sch.uk'

const folder = mkdtempSync(join(tmpdir(), 'ajar-serve-'))

const data = join(folder, 'data')

const backups = join(folder, 'backups')

const settings = settingsFrom(
  `ORIGIN = "${ORIGIN}"
OIDC_ISSUER = "https://id.bay.sch.uk"
SECURITY_CONTACT = "mailto:safety@bay.sch.uk"
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

const open = () =>
  openOwnServer(settings, {
    secrets: { OIDC_CLIENT_ID: 'ajar', OIDC_CLIENT_SECRET: 'a secret' },
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
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
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
    sent.end()
  })

test('The school’s own server answers behind a TLS proxy, and only at its own address', async () => {
  const page = await ask('/nothing-here')
  expect([page.status, page.headers['strict-transport-security']]).toEqual([
    404,
    'max-age=63072000; includeSubDomains',
  ])
  expect((await ask('/', { host: 'elsewhere.example' })).status).toBe(421)
  expect((await ask('/healthz')).status).toBe(200)
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
  expect((await ask('/operator/keys', headers, 'POST')).status).toBe(404)
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

test('Each night’s backup is one that the recovery key opens, and the oldest go', async () => {
  for (const day of [1, 2, 3]) await server.backUpNow(new Date(2030, 0, day, 3))
  const kept = readdirSync(backups).toSorted()
  expect(kept).toEqual(['ajar-2030-01-02.backup', 'ajar-2030-01-03.backup'])
  const newest = readFileSync(join(backups, kept.at(-1) ?? ''))
  const { keys, databases } = openBackup(newest, recoveryKey)
  expect(Object.keys(keys)).toEqual(['AJAR_KEY', 'AJAR_PEPPER'])
  expect(databases.map(({ rows }) => rows)).toEqual([
    expect.objectContaining({ referral: expect.any(Number) }),
  ])
  expect(() => setUpServer({ data })).toThrow('is set up already')
  expect(existsSync(join(data, 'd1'))).toBe(true)
})
