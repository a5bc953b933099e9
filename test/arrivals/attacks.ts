import type { School } from '../../db/school/school.ts'
import type { Typed } from '../support/scriptlessPhone.ts'
import { DAY_MS, HOUR_MS } from '../../worker/time/durations.ts'
import { aSchool, referralsIn } from '../support/builders.ts'
import { atTheirDesk, type Desk, type startOfficeAlone } from '../support/office.ts'
import type { HeldBackPage, HeldBackRows } from '../../worker/triage/office/heldBackAnswers.ts'
import type { QueuePage } from '../../worker/triage/office/answers.ts'
import type { ReferralPage } from '../../worker/referrals/office/answers.ts'
import { aLine, aRoll } from '../roll/sendRoll.ts'
import { sendFlood } from './sendFlood.ts'
import { must } from '../must.ts'

const FORENAMES = ['Aisha', 'Bartek', 'Chloe', 'Dylan', 'Esme', 'Farid']

const SURNAMES = ['Ahmed', 'Barnes', 'Cole', 'Doyle', 'Evans']

/** Thirty children whose names the script knows. */
const NAMED = SURNAMES.flatMap((surname) => FORENAMES.map((forename) => ({ forename, surname })))

/** Children on the roll it does not know. */
const UNNAMED = [
  { forename: 'Kai', surname: 'Okafor', story: 'He waits for me after school.' },
  { forename: 'Zofia', surname: 'Nowak', story: 'I do not sleep and nobody knows.' },
  { forename: 'Harvey', surname: 'Quick', story: 'They took my bag again today.' },
  { forename: 'Suharto', surname: '', story: 'I have one name and nobody to eat with.' },
  ...['Ania', 'Bilal', 'Cora', 'Dev', 'Ella', 'Finn', 'Gita', 'Hugo', 'Ines'].map((forename) => ({
    forename,
    surname: 'Thorne',
    story: `I am ${forename} and I need somebody.`,
  })),
]

/** Requests that wait before it begins. */
const BACKLOG = 40

/** Each child has one row at most. */
export const ROWS_AT_MOST = NAMED.length + UNNAMED.length + BACKLOG

const OTHERS = [
  { identity: 'no_name', story: 'I do not eat at school because they watch me.' },
  {
    identity: 'known',
    name: 'Mia',
    year: '8',
    story: 'Only my first name, sorry, it is bad at home.',
  },
  { identity: 'sealed', name: 'Kai Okafor', year: '8', story: 'Please do not look who I am yet.' },
]

const SCRIPT = 'a laptop with a script'

const TRUE_ONES: readonly { typed: Typed; device: string }[] = [
  ...UNNAMED.map(({ forename, surname, story }, n) => ({
    typed: { identity: 'known', name: `${forename} ${surname}`, year: '8', story },
    device: n === 0 ? SCRIPT : `a telephone ${n}`,
  })),
  ...OTHERS.map((typed, n) => ({ typed, device: n === 0 ? SCRIPT : `another telephone ${n}` })),
]

/** A word that is another one for each number, the same at each run. */
function word(n: number): string {
  const mixed = Math.imul(n + 1, 2_654_435_761) >>> 0
  return Array.from({ length: 4 }, (_, at) => Math.floor(mixed / 70 ** at) % 70)
    .map((syllable) => `${'bdfgklmnprstvz'[syllable % 14]}${'aeiou'[Math.floor(syllable / 14)]}`)
    .join('')
}

const words = (n: number) => Array.from({ length: 8 }, (_, at) => word(n * 8 + at)).join(' ')

const nameOf = (n: number) => {
  const { forename, surname } = must(NAMED[n % NAMED.length])
  return `${forename} ${surname}`
}

type Post = { typed: Typed; device: string }

/** The posts of a script whose author has read our code and knows thirty names. */
export const STRATEGIES: Readonly<Record<string, (n: number) => Post>> = {
  'random names and devices': (n) => ({
    typed: { identity: 'known', name: `${word(n)} ${word(n + 1)}`, year: '8', story: words(n) },
    device: `device ${n}`,
  }),
  'thirty real names from one device': (n) => ({
    typed: { identity: 'known', name: nameOf(n), year: '8', story: words(n) },
    device: SCRIPT,
  }),
  'no names and varied words': (n) => ({
    typed: { identity: 'no_name', story: words(n) },
    device: n % 2 === 0 ? SCRIPT : `device ${n}`,
  }),
  'real names with wrong years, and locked names': (n) => ({
    typed: {
      identity: n % 2 === 0 ? 'known' : 'sealed',
      name: nameOf(n >> 1),
      year: n % 4 === 0 ? '9' : '10',
      story: words(n),
    },
    device: `device ${n % 40}`,
  }),
  'thirty real names once each, then random ones': (n) => ({
    typed: {
      identity: 'known',
      name: n < NAMED.length ? nameOf(n) : `${word(n)} ${word(n + 1)}`,
      year: '8',
      story: words(n),
    },
    device: `device ${n}`,
  }),
}

export type Outcome = Awaited<ReturnType<typeof attack>>

/**
 * Sends so many posts of a strategy to a school of its own, with the true ones in the middle, and looks at what staff
 * see.
 */
export async function attack(
  ajar: Awaited<ReturnType<typeof startOfficeAlone>>,
  { posts, nth, say }: { posts: number; nth: (n: number) => Post; say?: (words: string) => void },
) {
  const school = await aSchool(ajar.db)
  await aRoll(
    ajar,
    school,
    [...NAMED, ...UNNAMED].map(({ forename, surname }) => aLine(forename, surname, 8)),
  )
  // A morning like any other: some wait already, with promises that come sooner.
  const madeAt = ajar.clock.now - DAY_MS
  const promisedAt = ajar.clock.now + HOUR_MS
  const earlier = Array.from({ length: BACKLOG }, (_, n) => ({
    story: `Earlier ${n}`,
    madeAt,
    promisedAt,
  }))
  await referralsIn(ajar.db, school, earlier)
  const all = posts + TRUE_ONES.length + BACKLOG
  const grace = await atTheirDesk(ajar, school, 'grace')
  const flood = { origin: ajar.origin, school: `/${school.id}`, posts, nth, trueOnes: TRUE_ONES }
  const sent = await sendFlood({ ...flood, atOnce: 8, say })
  const [queue, ...further] = await queuePages(grace)
  const unread = await groupsOf(grace)
  const setAside = await setAsideUnread(grace, unread)
  const held = await readGroups(
    grace,
    unread.map(({ id }) => id),
  )
  const pages = await Promise.all([queue, ...further].map((page) => storiesOf(grace, page)))
  const pageOf = (wanted: string) => pages.findIndex((stories) => stories.includes(wanted)) + 1
  const shown = new Set([...pages.flat(), ...held.map(({ words }) => words)])
  return {
    school,
    grace,
    words: sent.words,
    /** Posts that were not led to their five words. */
    refused: posts - sent.answered,
    /** Those that the database does not hold, or that are in neither list. */
    lost: all - Math.min(await keptIn(ajar.db, school), queue.waiting + queue.held),
    held: queue.held,
    rows: queue.waiting,
    /** The last page of the queue with a child the script did not name; 0: one of them is on no page. */
    furthestPage:
      Math.min(...UNNAMED.map(({ story }) => pageOf(story))) &&
      Math.max(...UNNAMED.map(({ story }) => pageOf(story))),
    /** Children on the roll the script did not name, and who are not on the first page. */
    buried: UNNAMED.filter(({ story }) => pageOf(story) !== 1).length,
    /** The others whose words are in no group. */
    unfound: OTHERS.filter(({ story }) => !held.some(({ words }) => words === story)).length,
    /** Of all that were sent: stories whose beginning is shown neither in the queue nor in a group. */
    unshown: all - shown.size,
    biggestGroup: Math.max(0, ...unread.map(({ held }) => held)),
    groups: unread.length,
    /** The largest group that someone set aside unread. */
    setAsideUnseen: setAside.largest,
    /** The answer to someone who sets aside a group they haven't read. */
    unseenSetAside: setAside.status,
    viewsWithoutEntry:
      held.length -
      (await viewsOf(
        ajar.db,
        school,
        held.map(({ id }) => id),
      )),
  }
}

/** Every page of the queue, the first first. */
async function queuePages(desk: Desk): Promise<[QueuePage, ...QueuePage[]]> {
  const first = (await desk.read<QueuePage>('queue')).value
  const pages: [QueuePage, ...QueuePage[]] = [first]
  for (let { after } = first; after;) {
    const { value } = await desk.read<QueuePage>(`queue?after=${after}`)
    pages.push(value)
    ;({ after } = value)
  }
  return pages
}

/** Tries to set each group aside before anyone has read a word of it. */
async function setAsideUnread(desk: Desk, groups: HeldBackPage['groups']) {
  let largest = 0
  let last: number | null = null
  for (const { id, held } of groups) {
    const { status } = await desk.send(`held/${id}/moving`, { move: 'set_aside' })
    if (status === 200) {
      largest = Math.max(largest, held)
      await desk.send(`held/${id}/moving`, { move: 'put_back' })
    }
    if (last !== 200) last = status
  }
  return { largest, status: last }
}

const keptIn = (db: D1Database, { id }: School) =>
  db
    .prepare('SELECT count(*) AS kept FROM referral WHERE school_id = ?')
    .bind(id)
    .first<number>('kept')
    .then((kept) => kept ?? 0)

async function groupsOf(desk: Desk): Promise<HeldBackPage['groups']> {
  const groups: HeldBackPage['groups'] = []
  for (let after: string | null = ''; after !== null;) {
    const { value }: { value: HeldBackPage } = await desk.read(
      after ? `held?after=${after}` : 'held',
    )
    groups.push(...value.groups)
    after = value.after
  }
  return groups
}

async function readGroups(desk: Desk, ids: readonly string[]): Promise<HeldBackRows['rows']> {
  const rows: HeldBackRows['rows'] = []
  for (const id of ids) rows.push(...(await desk.read<HeldBackRows>(`held/${id}`)).value.rows)
  return rows
}

const storiesOf = (desk: Desk, { rows }: QueuePage) =>
  Promise.all(
    rows.map(
      async ({ id }) => (await desk.read<ReferralPage>(`referrals/${id}`)).value.answers.story,
    ),
  )

/** Of how many of these the trail says that Grace opened them. */
const viewsOf = (db: D1Database, { id }: School, referralIds: readonly string[]) =>
  db
    .prepare(
      `SELECT count(DISTINCT on_id) AS views FROM trail_entry WHERE school_id = ? AND did = 'opened'
        AND by_whom = 'grace' AND on_id IN (SELECT value FROM json_each(?))`,
    )
    .bind(id, JSON.stringify(referralIds))
    .first<number>('views')
    .then((views) => views ?? 0)
