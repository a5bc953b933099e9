import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Miniflare, Response, type WorkerOptions } from 'miniflare'
import { batchedD1, d1Worker, runScheduled } from './batchedD1.ts'
import type { HeldClock } from './heldClock.ts'
import { migrate } from './migrate.ts'
import { savedKeys } from './operations/savedKeys.ts'
import { freePort } from './ports.ts'

const ROOT = join(import.meta.dirname, '..')

const WORKER = join(ROOT, 'dist', 'worker')

/** Bindings with their databases: `DB`, `DB_2`, `DB_3`… */
export const databaseBindings = (number: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: number }, (_, n) =>
      n === 0 ? ['DB', 'ajar'] : [`DB_${n + 1}`, `ajar-${n + 1}`],
    ),
  )

/** As in wrangler.toml. */
const QUEUES = {
  queueProducers: { JOBS: 'ajar-jobs' },
  queueConsumers: { 'ajar-jobs': { maxBatchSize: 10, maxBatchTimeout: 1, maxRetries: 3 } },
}

/** R2's bucket of packs, as a Worker of miniflare has it. */
export const BUCKET = { r2Buckets: { PACKS: 'ajar-packs' } }

/** R2's bucket, as this process reaches it. */
export type Bucket = Awaited<ReturnType<Miniflare['getR2Bucket']>>

/** Secrets of a machine's own Ajar. A deployed one gets its own from `npm run deploy`. */
export const LOCAL_SECRETS = {
  AJAR_KEY: 'bG9jYWwta2V5LWZvci1kZXZlbG9wbWVudC1vbmx5LTE',
  AJAR_PEPPER: 'bG9jYWwtcGVwcGVyLWZvci1kZXZlbG9wbWVudC1vbjE',
  OPERATOR_SECRET: 'b3BlcmF0b3Itb2YtdGhpcy1tYWNoaW5lLW9ubHktMTI',
  NOTICE_SECRET: 'whsec_bm90aWNlcy1vZi10aGlzLW1hY2hpbmUtb25seS0xMjM=',
  OIDC_CLIENT_ID: 'ajar',
  OIDC_CLIENT_SECRET: 'a-secret-of-this-machine-only',
}

/** Milliseconds, asked for at every request, or a clock that is set by hand. */
export type Clock = (() => number) | HeldClock

const clockService = (clock: Clock) =>
  typeof clock === 'function'
    ? () => new Response(String(clock()))
    : { disk: { path: clock.folder, writable: false } }

export type AjarOptions = {
  /** 0 takes a free one. */
  port?: number
  /** A folder that keeps the database and the bucket; without it the data is gone with the process. */
  keepIn?: string
  /** The clock of the Worker; without it, the wall's. */
  clock?: Clock
  bindings?: Record<string, string>
  /** The number of databases, among which the schools live; one without it. */
  databases?: number
  /** PDFs are in an R2 bucket instead of D1. */
  bucket?: boolean
  /** Jobs wait in miniflare's own queue. */
  withQueue?: boolean
  /** Called when workerd ends by itself, after which nothing answers. Not called by `stop`. */
  onDeath?: () => void
}

export type Ajar = {
  origin: string
  /** The first database. */
  db: D1Database
  /** All of them, the first first. */
  databases: readonly D1Database[]
  /** Where PDFs are, if it has one. */
  bucket: Bucket | undefined
  miniflare: Miniflare
  /** Runs the jobs that cron runs once a minute. */
  runJobs: () => Promise<void>
  stop: () => Promise<void>
}

/** The built Worker under workerd with a real D1, migrated. */
export const startAjar = (options: AjarOptions = {}): Promise<Ajar> =>
  options.port ? startOn(options.port, options) : startAnywhere(options, 5)

/** On a port that was free a moment ago: another process may take it first, and then the next one is tried. */
async function startAnywhere(options: AjarOptions, tries: number): Promise<Ajar> {
  try {
    return await startOn(await freePort(), options)
  } catch (error) {
    if (tries === 1 || !isPortTaken(error)) throw error
    return startAnywhere(options, tries - 1)
  }
}

const isPortTaken = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_ADDRESS_IN_USE'

async function startOn(port: number, options: AjarOptions): Promise<Ajar> {
  const { keepIn, clock, bindings, withQueue, onDeath } = options
  const bound = databaseBindings(options.databases ?? 1)
  const worker: WorkerOptions = {
    name: 'ajar',
    ...workerCode(),
    // Past miniflare's own Worker in front, which no deployed request passes.
    unsafeDirectSockets: [{ host: '127.0.0.1', port }],
    d1Databases: bound,
    ...(withQueue ? QUEUES : {}),
    ...(options.bucket ? BUCKET : {}),
    ...(clock ? { serviceBindings: { CLOCK: clockService(clock) } } : {}),
    bindings: {
      ...LOCAL_SECRETS,
      ...savedKeys(keepIn),
      ORIGIN: `http://localhost:${port}`,
      OIDC_ISSUER: 'http://localhost:8788',
      ...bindings,
    },
    assets: {
      workerName: 'ajar',
      directory: join(ROOT, 'dist', 'client'),
      binding: 'ASSETS',
      assetConfig: { html_handling: 'none', not_found_handling: 'none' },
      routerConfig: {
        has_user_worker: true,
        invoke_user_worker_ahead_of_assets: true,
        static_routing: { user_worker: ['/*'], asset_worker: ['/assets/*'] },
      },
    },
  }
  let isStopping = false
  const miniflare = new Miniflare({
    host: '127.0.0.1',
    // Nothing calls out: without this, miniflare asks Cloudflare where on earth this machine is.
    cf: false,
    ...(keepIn ? keptIn(keepIn) : {}),
    ...(onDeath ? { handleRuntimeStdio: watchedOutput(() => isStopping || onDeath()) } : {}),
    workers: [worker, d1Worker(bound, 'ajar')],
  })
  await miniflare.ready
  const [db, ...others] = await openDatabases(miniflare, bound)
  return {
    origin: `http://localhost:${port}`,
    db,
    databases: [db, ...others],
    bucket: options.bucket ? await miniflare.getR2Bucket('PACKS', 'ajar') : undefined,
    miniflare,
    runJobs: () => runScheduled(miniflare),
    stop: () => {
      isStopping = true
      return miniflare.dispose()
    },
  }
}

/** Where miniflare keeps the databases and the bucket. */
export const keptIn = (folder: string) => ({
  d1Persist: join(folder, 'd1'),
  r2Persist: join(folder, 'r2'),
})

/** Every database, migrated. */
export async function openDatabases(
  miniflare: Miniflare,
  bound: Record<string, string>,
): Promise<[D1Database, ...D1Database[]]> {
  const opened: D1Database[] = []
  for (const binding of Object.keys(bound)) {
    const db = await batchedD1(miniflare, binding)
    await migrate(db)
    opened.push(db)
  }
  return opened as [D1Database, ...D1Database[]]
}

/** Prints workerd's output here; it ends when workerd ends, which miniflare itself reports to nobody. */
const watchedOutput =
  (onEnd: () => unknown) =>
  (stdout: Readable, stderr: Readable): void => {
    stdout.pipe(process.stdout, { end: false })
    stderr.pipe(process.stderr, { end: false })
    stdout.once('end', onEnd)
  }

const place = ({ path, contents }: { path: string; contents: string }) =>
  path === join(WORKER, 'index.js') ? 0 : contents.length

/** The built Worker as miniflare takes it. */
export function workerCode() {
  const modules = readdirSync(WORKER, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => ({
      type: 'ESModule' as const,
      path: join(WORKER, name),
      contents: readFileSync(join(WORKER, name), 'utf8'),
    }))
    // The entry first. Then the shortest: for each module miniflare copies all that it has so far.
    .toSorted((a, b) => place(a) - place(b))
  return { modules, modulesRoot: WORKER, compatibilityDate: '2026-07-01' }
}
