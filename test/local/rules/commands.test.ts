import { parseArgs } from 'node:util'
import { expect, test } from 'vitest'
import { whyNotTaken } from '../../../local/commands/options.ts'
import { whyNoMove, whyNotFound, whyRefused } from '../../../local/commands/whyRefused.ts'
import { whichPortsInstead } from '../../../local/commands/takenPorts.ts'
import { settingsFrom, whyNotReady } from '../../../local/settings/settings.ts'
import { wranglerConfig } from '../../../local/settings/wranglerConfig.ts'

const config = (args: string[]) => ({
  args,
  options: { to: { type: 'string' }, remote: { type: 'boolean' } },
})

const saidOf = (...args: string[]) => {
  const its = config(args) as Parameters<typeof parseArgs>[0] & object
  try {
    parseArgs(its)
    return ''
  } catch (error) {
    return whyNotTaken(error, its)
  }
}

test('A mistyped option is named in one line, with the options that there are', () => {
  expect(saidOf('--remot')).toBe('There is no option --remot. There is: --to, --remote.')
  expect(saidOf('--remote=yes')).toBe('--remote takes no value. There is: --to, --remote.')
  expect(saidOf('--to')).toBe('--to needs a value.')
  expect(saidOf('folder')).toBe('I don’t know “folder”. There is: --to, --remote.')
})

test('A move that can’t be sent says what is wrong with it', () => {
  const typed = { confirm: false, cancel: false }
  expect(whyNoMove(typed)).toBe('Say which database with --to 2, or give --confirm or --cancel.')
  const both = 'Give only one of --to, --confirm and --cancel.'
  expect(whyNoMove({ ...typed, to: '2', cancel: true })).toBe(both)
  expect(whyNoMove({ ...typed, to: 'two' })).toBe('--to takes a database’s number, like 2.')
  expect(whyNoMove({ ...typed, to: '2' })).toBeNull()
  expect(whyNoMove({ confirm: true, cancel: false })).toBeNull()
})

test('A refused command says why, and speaks of no boxes', () => {
  const title = 'We need something more. Check each box.'
  expect(whyRefused({ title, fields: { to: 'There is no database 9.' } })).toBe(
    'There is no database 9.',
  )
  expect(whyRefused({ title: 'This has ended.' })).toBe('This has ended.')
  expect(whyNotFound('https://ajar.example')).toContain('no such school')
})

test('Where both ports are taken, one hint names two free ones, and following it is enough', async () => {
  const taken = [8787, 8788, 8797, 8798]
  const isFree = (port: number) => Promise.resolve(!taken.includes(port))
  const ports = { PORT: 8787, AJAR_SIGN_IN_PORT: 8788 }
  const hint = await whichPortsInstead(ports, isFree)
  expect(hint).toBe(
    'Ports 8787 and 8788 are in use. Choose others: PORT=8807 AJAR_SIGN_IN_PORT=8808 npm start',
  )
  expect(await whichPortsInstead({ PORT: 8807, AJAR_SIGN_IN_PORT: 8808 }, isFree)).toBeNull()
  // The same port for both is taken by the first.
  expect(await whichPortsInstead({ PORT: 9000, AJAR_SIGN_IN_PORT: 9000 }, isFree)).toContain(
    'AJAR_SIGN_IN_PORT=9010',
  )
})

const OURS = `
name = "ajar-north"
# A comment, 'single quotes' and an escape, which only a parser reads.
ORIGIN = 'https://ajar.north.sch.uk'
OIDC_ISSUER = "https://login.north.sch.uk/\\u0061"
queue = true
`

test('Settings are read by a parser, the environment goes before the file, and an unknown one is named', () => {
  const read = settingsFrom(OURS, { OIDC_TENANT: 'north', ORIGIN: '' })
  expect(read.vars).toMatchObject({
    ORIGIN: 'https://ajar.north.sch.uk',
    OIDC_ISSUER: 'https://login.north.sch.uk/a',
    OIDC_TENANT: 'north',
    STATEMENTS_PER_RUN: '1000',
  })
  expect(whyNotReady(read)).toEqual([])
  expect(() => settingsFrom('ORIGN = "https://a.uk"', {})).toThrow(
    /^ajar.toml has an unknown setting ORIGN\. There are: name, ORIGIN, /,
  )
  expect(() => settingsFrom('[serve]\nport = "80"', {})).toThrow(
    'serve.port in ajar.toml must be a number.',
  )
  expect(() => settingsFrom('ORIGIN = ', {})).toThrow('ajar.toml can’t be read')
})

test('Nothing is deployed with an example’s values', () => {
  expect(whyNotReady(settingsFrom('', {}))).toEqual([
    'Set ORIGIN: “https://ajar.example” is only an example.',
    'Set OIDC_ISSUER: “https://sign-in.example” is only an example.',
  ])
  const wrong = settingsFrom('name = "Our Trust"\nORIGIN = "http://a.uk"', {
    OIDC_ISSUER: 'https://id.uk',
  })
  expect(whyNotReady(wrong)).toEqual([
    'Set ORIGIN to an address that begins with https://.',
    'Set name to small letters, numbers and hyphens.',
  ])
})

test('Two installs in one account share no Worker, no database, no bucket and no queue', () => {
  const toml = `main = "dist/worker/index.js"
base_dir = "dist/worker"
[assets]
directory = "dist/client"
[[d1_databases]]
binding = "DB"
migrations_dir = "migrations"`
  const ofThe = (name: string) => {
    const settings = settingsFrom(`${OURS}bucket = true`, { AJAR_NAME: name })
    const made = wranglerConfig(toml, settings, { root: '/ajar' })
    return [
      made.name,
      made.d1_databases[0]?.database_name,
      made.r2_buckets?.[0]?.bucket_name,
      made.queues?.producers[0]?.queue,
    ]
  }
  const named = (name: string) => [name, name, `${name}-packs`, `${name}-jobs`]
  expect(ofThe('ajar-north')).toEqual(named('ajar-north'))
  expect(ofThe('ajar-south')).toEqual(named('ajar-south'))
})

test('An install with several databases binds each under its number, and takes the ids of those that are made', () => {
  const toml = `[assets]
directory = "dist/client"
[[d1_databases]]
binding = "DB"
migrations_dir = "migrations"`
  const settings = settingsFrom(`${OURS}databases = 3`, {})
  const whole = `main = "a"\nbase_dir = "b"\n${toml}`
  const made = wranglerConfig(whole, settings, { root: '/ajar', ids: { 'ajar-north-2': 'two' } })
  expect(made.d1_databases.map((one) => [one.binding, one.database_name, one.database_id])).toEqual(
    [
      ['DB', 'ajar-north', 'made-by-npm-run-deploy'],
      ['DB_2', 'ajar-north-2', 'two'],
      ['DB_3', 'ajar-north-3', 'made-by-npm-run-deploy'],
    ],
  )
  for (const wrong of ['0', '1.5', '101', 'two']) {
    expect(whyNotReady(settingsFrom(OURS, { AJAR_DATABASES: wrong }))).toEqual([
      'Set databases to a whole number from 1 to 100.',
    ])
  }
})
