import { LOCAL_SECRETS } from '../../local/ajar.ts'
import { newFormToken } from '../../worker/vault/formToken.ts'
import { pepperOf } from '../../worker/vault/vault.ts'
import { type Figure, type Measurement, timed, times } from './figures.ts'
import { drive, type Load } from './load.ts'
import { processorTime } from './processes.ts'
import { startSideBySide } from './sideBySide.ts'

const SCHOOL = 'harbour-academy'

const ASK = `/${SCHOOL}/ask/me`

/** Requests before anything is measured, so that workerd has compiled what it will run. */
const WARM_UP = 400

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 16)

/** `every`: requests in a round. More of what is cheap, so that each round takes about as long. */
type Kind = Load & { name: string; every: number }

/**
 * B11 of README.md: processor time of workerd for a request to Ajar, compared with a plain Hono answer and one
 * D1 read, in turn. The lowest round counts, because other load on the machine only adds time.
 */
export const measure: Measurement = async (say) => {
  const side = await startSideBySide()
  try {
    const kinds = await kindsOf(side)
    for (const kind of kinds) await asDue(kind, WARM_UP)
    const least = new Map<string, number>()
    for (let round = 1; round <= ROUNDS; round++) {
      for (const kind of kinds) {
        const before = processorTime(side.pid)
        await asDue(kind, kind.every)
        const each = (processorTime(side.pid) - before) / kind.every
        least.set(kind.name, Math.min(each, least.get(kind.name) ?? Infinity))
      }
      if (round % 4 === 0) say(`round ${round} of ${ROUNDS}`)
    }
    return figuresOf((name) => least.get(name) ?? NaN)
  } finally {
    await side.stop()
  }
}

/** Throws on a wrong status, because a page that fails is cheap and would look fast. */
async function asDue(kind: Kind, times: number): Promise<void> {
  const answered = await drive(kind, times)
  if (answered < times)
    throw new Error(`${kind.name}: only ${answered} of ${times} were ${kind.status}`)
}

type Side = Awaited<ReturnType<typeof startSideBySide>>

async function kindsOf({ ajar, plain }: Side): Promise<Kind[]> {
  const forms = await formsFor((ROUNDS + 1) * WARM_UP)
  const filled = {
    reason: 'worry',
    story: 'I am on my own at lunch. '.repeat(8),
    identity: 'known',
  }
  const form = (more: Record<string, string>) =>
    new URLSearchParams({ ...filled, ...more }).toString()
  const [wrong = ''] = forms
  const get = (name: string, url: URL, path: string, every: number): Kind => ({
    name,
    every,
    url,
    shot: () => ({ path }),
    status: 200,
  })
  const post = (name: string, status: number, body: () => string): Kind => ({
    name,
    every: 100,
    url: ajar,
    shot: () => ({ path: ASK, form: body() }),
    status,
  })
  return [
    get('plain', plain, '/plain', 800),
    get('read', plain, '/read', 100),
    get('write', plain, '/write', 100),
    get('home', ajar, `/${SCHOOL}`, 400),
    get('ask', ajar, ASK, 400),
    post('again', 403, () => form({ form: 'not.one.of.ours', name: 'Amira', year: '8' })),
    post('errors', 422, () => form({ form: wrong, name: '', year: '8' })),
    post('sent', 303, () => form({ form: forms.pop() ?? '', name: 'Amira', year: '8' })),
  ]
}

/** Form ids as the portal issues them. One that the portal refuses stops the run by its status. */
async function formsFor(number: number): Promise<string[]> {
  const pepper = await pepperOf(LOCAL_SECRETS)
  const now = Date.now()
  return Promise.all(
    Array.from({ length: number }, () => newFormToken(pepper, SCHOOL, 'door', now)),
  )
}

function figuresOf(least: (name: string) => number): Figure[] {
  const against = (what: string, name: string, other: string, most: number | null): Figure => {
    const ratio = least(name) / least(other)
    const measured = `${times(ratio)} (${least(name).toFixed(0)} µs, ${least(other).toFixed(0)} µs)`
    return most === null
      ? { id: 'B11', what, budget: '', measured }
      : { id: 'B11', what, budget: times(most), measured, verdict: timed(ratio, most) }
  }
  return [
    against('school’s page against a plain answer', 'home', 'plain', 2),
    against('first page of a form against a plain answer', 'ask', 'plain', 2),
    against('a form drawn anew with what was typed', 'again', 'plain', 4),
    against('a form with errors, and its one D1 read', 'errors', 'plain', null),
    against('a submission against one D1 read', 'sent', 'read', 1.5),
    against('its rows written and nothing else against one D1 read', 'write', 'read', null),
    against('one D1 read against a plain answer', 'read', 'plain', null),
  ]
}
