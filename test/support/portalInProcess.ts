import { vi } from 'vitest'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import { type Fault, type Meter, meteredD1, newMeter } from './meteredD1.ts'
import { newPhone } from './scriptlessPhone.ts'

type Worker = {
  fetch: (request: Request, env: object, ctx: object) => Promise<Response>
  scheduled: (event: object, env: object) => Promise<void>
}

/** The built Worker, not in workerd but in this process, so a test stands between it and its D1. */
export async function portalHere(
  db: D1Database,
  clock: { now: number },
  origin = 'http://localhost',
  bindings: object = {},
) {
  const built = new URL('../../dist/worker/index.js', import.meta.url).href
  const { default: worker } = (await import(/* @vite-ignore */ built)) as { default: Worker }
  const state: { meter: Meter; fault: Fault } = { meter: newMeter(), fault: null }
  const env = {
    ...LOCAL_SECRETS,
    ORIGIN: origin,
    ...bindings,
    DB: meteredD1(db, state),
    CLOCK: { fetch: async () => new Response(String(clock.now)) },
  }
  const logged: string[] = []
  vi.spyOn(console, 'error').mockImplementation((...said) => void logged.push(said.join(' ')))
  const ctx = { waitUntil: () => {}, passThroughOnException: () => {} }
  const ask = (url: string, init: RequestInit) => worker.fetch(new Request(url, init), env, ctx)

  return {
    ask,
    /** The Worker's log. */
    logged,
    /** Runs the jobs that cron runs once a minute. */
    runJobs: () => worker.scheduled({}, env),
    phone: (device?: string) => newPhone(origin, ask, device),
    /** From now on every round trip to the database fails like this; null: none does. */
    fail: (fault: Fault) => {
      state.fault = fault
    },
    /** The cost to the database. */
    async costOf<T>(act: () => Promise<T>): Promise<Meter & { answer: T }> {
      state.meter = newMeter()
      const answer = await act()
      return { ...state.meter, answer }
    },
  }
}

export type PortalHere = Awaited<ReturnType<typeof portalHere>>
