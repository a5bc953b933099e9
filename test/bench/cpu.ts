import { database } from '../../db/database.ts'
import { signIns } from '../../db/tables/signIn.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import { newFormToken } from '../../worker/vault/formToken.ts'
import { hashOf, newSecret, pepperOf } from '../../worker/vault/vault.ts'
import { aSchool, referralsIn } from '../support/builders.ts'
import { ASK_KINDS } from '../../worker/referrals/rules/askKinds.ts'
import { must } from '../must.ts'
import { type Figure, type Measurement, TIMES, timing } from './figures.ts'
import { drive, type Load } from './load.ts'
import { processorTime } from './processes.ts'
import { startSideBySide } from './sideBySide.ts'
import { inTurn, ratios, spreadOf } from './spread.ts'

const SCHOOL = 'harbour-academy'

const ASK = `/${SCHOOL}/ask/me`

/** Every other page that the public opens without five words, those that read D1 included. */
const PAGES = [
  ...Object.keys(ASK_KINDS)
    .map((kind) => `/ask/${kind}`)
    .filter((path) => !ASK.endsWith(path)),
  '/now',
  '/parents',
  '/privacy',
  '/poster',
  '/words',
  '/services',
  '/today',
  '/today/now',
  '/coming',
  '/coming/:series',
  '/breakfast',
]

/** Requests before anything is measured, so workerd has compiled what it will run. */
const WARM_UP = 400

const SENT_IN_A_ROUND = 100

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 16)

/** `every`: requests in a round. More of what is cheap, so each round takes about as long. */
type Kind = Load & { name: string; every: number }

/**
 * B11 of README.md: processor time of workerd for a request to Ajar, compared with a plain Hono answer and one
 * D1 read, round by round.
 */
export const measure: Measurement = async (say) => {
  const side = await startSideBySide()
  try {
    const kinds = await kindsOf(side)
    for (const kind of kinds.values()) await asDue(kind, WARM_UP)
    const once = async (name: string) => {
      const kind = must(kinds.get(name))
      const before = processorTime(side.pid)
      await asDue(kind, kind.every)
      return (processorTime(side.pid) - before) / kind.every
    }
    return figuresOf(await inTurn([...kinds.keys()], ROUNDS, once, say))
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

async function kindsOf({ ajar, plain, db }: Side): Promise<Map<string, Kind>> {
  const series = await db
    .prepare(
      "SELECT id FROM series WHERE school_id = ? AND kind = 'drop_in' AND listed = 1 LIMIT 1",
    )
    .bind(SCHOOL)
    .first<string>('id')
  const address = (path: string) => `/${SCHOOL}${path.replace(':series', series ?? '')}`
  const cookie = await leadMentorOf(db)
  const forms = await formsFor(1 + WARM_UP + (ROUNDS + 1) * SENT_IN_A_ROUND)
  const filled = {
    reason: 'worry',
    story: 'I am on my own at lunch. '.repeat(8),
    identity: 'known',
  }
  const form = (more: Record<string, string>) =>
    new URLSearchParams({ ...filled, ...more }).toString()
  const [wrong = ''] = forms
  const get = (name: string, url: URL, path: string, every: number, more = {}): Kind => ({
    name,
    every,
    url,
    shot: () => ({ path, ...more }),
    status: 200,
  })
  const post = (name: string, status: number, body: () => string): Kind => ({
    name,
    every: SENT_IN_A_ROUND,
    url: ajar,
    shot: () => ({ path: ASK, form: body() }),
    status,
  })
  const kinds = [
    get('plain', plain, '/plain', 800),
    get('read', plain, '/read', 100),
    get('write', plain, '/write', 100),
    get('home', ajar, `/${SCHOOL}`, 400),
    get('ask', ajar, ASK, 400),
    ...PAGES.map((path) => get(path, ajar, address(path), 400)),
    get('queue', ajar, '/office/api/queue', 60, { cookie }),
    post('again', 403, () => form({ form: 'not.one.of.ours', name: 'Amira', year: '8' })),
    post('errors', 422, () => form({ form: wrong, name: '', year: '8' })),
    post('sent', 303, () => form({ form: forms.pop() ?? '', name: 'Amira', year: '8' })),
  ]
  return new Map(kinds.map((kind) => [kind.name, kind]))
}

/** The cookie of a lead mentor whose queue has more than a page. */
async function leadMentorOf(binding: D1Database): Promise<string> {
  const school = await aSchool(binding)
  await referralsIn(
    binding,
    school,
    Array.from({ length: 40 }, (_, n) => ({ name: `Pupil ${n}` })),
  )
  const secret = newSecret()
  const now = Date.now()
  await database(binding)
    .insert(signIns)
    .values({
      idHash: await hashOf(secret),
      schoolId: school.id,
      staffId: 'ruth',
      startedAt: now,
      lastSeenAt: now,
    })
  return `__Host-ajar-staff=${secret}`
}

/** Form ids as the portal issues them. One that the portal refuses stops the run by its status. */
async function formsFor(number: number): Promise<string[]> {
  const pepper = await pepperOf(LOCAL_SECRETS)
  const now = Date.now()
  return Promise.all(
    Array.from({ length: number }, () => newFormToken(pepper, SCHOOL, 'door', now)),
  )
}

function figuresOf(took: (name: string) => readonly number[]): Figure[] {
  const against = (what: string, name: string, other: string, most?: number): Figure =>
    timing({
      id: 'B11',
      what: `${what} against ${other === 'plain' ? 'a plain answer' : 'one D1 read'}`,
      unit: TIMES,
      values: ratios(took(name), took(other)),
      ...(most === undefined ? {} : { most }),
    })
  const cost = (path: string) => spreadOf(ratios(took(path), took('plain'))).median
  const costliest = PAGES.reduce((most, path) => (cost(path) > cost(most) ? path : most))
  const others = `costliest of ${PAGES.length} other public pages`
  return [
    against('school’s page', 'home', 'plain', 2),
    against('first page of a form', 'ask', 'plain', 2),
    against(others, costliest, 'plain', 2),
    ...PAGES.map((path) => ({ ...against(path, path, 'plain', 2), isDetail: true })),
    against('a form drawn anew with what was typed', 'again', 'plain', 4),
    against('a form with errors, and its one D1 read', 'errors', 'plain'),
    against('a submission', 'sent', 'read', 1.5),
    against('its rows written and nothing else', 'write', 'read'),
    against('a page of 20 of the office’s queue of 40', 'queue', 'read', 4),
    against('one D1 read', 'read', 'plain'),
  ]
}
