import type { School } from '../../db/school/school.ts'
import type { Typed } from '../support/scriptlessPhone.ts'
import { aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, type startOfficeAlone } from '../support/office.ts'
import type { HeldBackPage, HeldBackRows } from '../../worker/triage/office/heldBackAnswers.ts'
import type { QueuePage } from '../../worker/triage/office/answers.ts'
import type { ReferralPage } from '../../worker/referrals/office/answers.ts'
import { aLine, aRoll } from '../roll/sendRoll.ts'
import { sendFlood } from './sendFlood.ts'

const FORENAMES = ['Aisha', 'Bartek', 'Chloe', 'Dylan', 'Esme', 'Farid']

const SURNAMES = ['Ahmed', 'Barnes', 'Cole', 'Doyle', 'Evans']

/** Thirty children whose names the script knows. */
const NAMED = SURNAMES.flatMap((surname) => FORENAMES.map((forename) => ({ forename, surname })))

/** Children on the roll whom it does not know. */
const UNNAMED = [
  { forename: 'Kai', surname: 'Okafor', story: 'He waits for me after school.' },
  { forename: 'Zofia', surname: 'Nowak', story: 'I do not sleep and nobody knows.' },
  { forename: 'Harvey', surname: 'Quick', story: 'They took my bag again today.' },
]

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
const word = (n: number): string =>
  Array.from({ length: 4 }, (_, at) => 'bdfgklmnprstvz'[((n + 7) * (at + 3) * 7919) % 14])
    .map((letter, at) => `${letter}${'aeiou'[((n + at) * 31) % 5]}`)
    .join('')

const words = (n: number) => Array.from({ length: 8 }, (_, at) => word(n * 8 + at)).join(' ')

const nameOf = (n: number) => {
  const { forename, surname } = NAMED[n % NAMED.length]!
  return `${forename} ${surname}`
}

type Post = { typed: Typed; device: string }

/** What a script sends whose author has read our code and knows thirty names. */
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
}

export type Outcome = Awaited<ReturnType<typeof attack>>

/** Sends so many posts of a strategy to a school of its own, with the true ones in the middle, and looks at what staff see. */
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
  const grace = await atTheirDesk(ajar, school, 'grace')
  const sent = await sendFlood({
    origin: ajar.origin,
    school: `/${school.id}`,
    posts,
    atOnce: 8,
    nth: (n) => {
      if (n > 0 && n % 1000 === 0) say?.(`${n} of ${posts} sent`)
      return nth(n)
    },
    trueOnes: TRUE_ONES,
  })
  const queue = (await grace.read<QueuePage>('queue')).value
  const unread = await groupsOf(grace)
  const [some] = unread
  const refused = some ? await grace.send(`held/${some.id}/moving`, { move: 'set_aside' }) : null
  const held = await readGroups(
    grace,
    unread.map(({ id }) => id),
  )
  const stories = await storiesOf(grace, queue)
  return {
    school,
    grace,
    words: sent.words,
    /** Posts that did not get their five words, or are in neither list. */
    lost: posts - sent.answered + posts + TRUE_ONES.length - queue.waiting - queue.held,
    held: queue.held,
    rows: queue.waiting,
    /** Children on the roll whom the script did not name, and who are not on the first page. */
    buried: UNNAMED.filter(({ story }) => !stories.includes(story)).length,
    /** The others whose words are in no group. */
    unfound: OTHERS.filter(({ story }) => !held.some(({ words }) => words === story)).length,
    biggestGroup: Math.max(0, ...unread.map(({ held }) => held)),
    groups: unread.length,
    /** The answer to who sets a group aside of which they have read nothing. */
    unseenSetAside: refused?.status ?? null,
    viewsWithoutEntry:
      held.length -
      (await viewsOf(
        ajar.db,
        school,
        held.map(({ id }) => id),
      )),
  }
}

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
