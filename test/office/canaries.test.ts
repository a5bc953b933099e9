import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { findSchool, type School } from '../../db/school/school.ts'
import { SEED_STAFF } from '../../db/seed/people.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import { HARBOUR_ACADEMY } from '../../db/seed/schools.ts'
import { LOCAL_SECRETS, startAjar } from '../../local/ajar.ts'
import { holdClock } from '../../local/heldClock.ts'
import { office } from '../../worker/office/routes.ts'
import { type Action, opens, scopeOf } from '../../worker/access/rules/accessTable.ts'
import { policyOf, type Policy } from '../../worker/officeRoute/policy.ts'
import { newSecret, sealFor } from '../../worker/vault/vault.ts'
import { aLine, sendFile } from '../roll/sendRoll.ts'
import { atTheirDesk, type Desk, type Office } from '../support/office.ts'
import { FORMS } from '../support/officeForms.ts'
import { copyReadyDatabase, SEEDED_AT } from '../support/readyDatabase.ts'
import { everySealedText, type SealedText } from '../support/wholeDatabase.ts'
import { must } from '../must.ts'

let ajar: Office

let school: School

const PEOPLE = SEED_STAFF.filter(({ schoolId }) => schoolId === HARBOUR_ACADEMY.id)

const desks = new Map<string, Desk>()

/** A canary is a word in one sealed text of a child, a parent or a record of them, that stands nowhere else. */
const canaries = new Map<string, string>()

const CANARY = /Qz[a-z]{4}zq/g

const markOf = (number: number) => {
  const letter = (place: number) =>
    String.fromCodePoint(97 + (Math.floor(number / 26 ** place) % 26))
  return `Qz${letter(3)}${letter(2)}${letter(1)}${letter(0)}zq`
}

/** Sealed texts that are not a child's: details of staff and of sessions. */
const NO_CHILDS = [
  'staff.who',
  'staff_contact.contact',
  'staff_proposal.who',
  'school_provider.secret',
  'webhook.url',
  'webhook.secret',
  'webhook.old_secret',
  'series.plan',
  'session.place',
  'on_call.place',
  'partnership_entry.said',
  'pass.room',
  'record_transfer.to',
  'record_transfer.receipt',
  // The names of lessons are the school’s.
  'case_lessons.lessons',
  'pupil_lessons.lessons',
]

/** Sealed values that nobody wrote: keys, and parts of addresses. */
const NO_WORDS = [
  'opening.code',
  'opening.state',
  'opening.words',
  'disclosure.state',
  'disclosure.told_form',
  'holder_opening.code',
  // Ticked from a list.
  'disclosure.categories',
  'exit_answer.said',
]

/**
 * Columns nobody has written here: no name on a record was opened alone (`test/safeguarding/notSafeForm.test.ts` reads
 * it), nothing was decided again (`test/triage/decisions.test.ts`), and the roll’s index is made by the first find
 * (`test/search/find.test.ts`).
 */
const NOT_WRITTEN = ['name_opening.words', 'decision.reason', 'roll_index.pupils']

/**
 * What nothing shows here: the contact of a booking is only written to; children stand on a sheet on a day of theirs,
 * which this Friday is not; and a reason stands beside a place that was moved up, which no seeded place was.
 */
const NOT_READ_HERE = ['booking.jump_reason', 'child.collect', 'child.who', 'holder.contact']

/** In a text that is JSON, the boxes that someone typed in; the others are choices. */
const TYPED =
  /^(name|forename|knownAs|surname|story|number|safeTimes|strengths|tried|helps|offersHelp|topic|other|where|agency|person|place|words|consentWords|address|changed|next|seen|view|from|lookOut|buddy)$/

/** Puts a mark into everything that was typed. Answers the text that comes of it, or null. */
function marked(words: string, mark: string): string | null {
  // Who may collect a child is a list of names; the seeded children have nobody on theirs.
  if (words === '[]') return JSON.stringify([mark])
  if (!/^[[{]/.test(words)) return `${words} ${mark}`
  let isMarked = false
  const text = JSON.stringify(JSON.parse(words), (key, value: unknown) => {
    if (typeof value !== 'string' || !TYPED.test(key)) return value
    isMarked = true
    return key === 'other' && value === '' ? value : `${value}${mark}`
  })
  return isMarked ? text : null
}

async function placeCanary({
  column: [table, row, column],
  sealed,
  words,
}: SealedText): Promise<void> {
  const kind = `${table}.${column}`
  if (NO_CHILDS.includes(kind) || NO_WORDS.includes(kind)) return
  const mark = markOf(canaries.size)
  const text = marked(words, mark)
  if (text === null) return
  canaries.set(mark, kind)
  await ajar.db
    .prepare(
      `UPDATE ${table} SET ${column}_sealed = ? WHERE school_id = ? AND ${column}_sealed = ?`,
    )
    .bind(await sealFor(school.vault, table, row, column, text), school.id, sealed)
    .run()
}

const ids = async (from: string) =>
  (
    await ajar.db
      .prepare(`SELECT DISTINCT id FROM (SELECT ${from}) ORDER BY id`)
      .bind(school.id)
      .all<{ id: string }>()
  ).results.map(({ id }) => id)

const desk = (staffId: string) => must(desks.get(staffId))

/** Something that must go right before the addresses are read. */
async function done(answer: Promise<{ status: number; problem: unknown }>, what: string) {
  const { status, problem } = await answer
  if (status !== 200) throw new Error(`${what}: ${status} ${JSON.stringify(problem)}`)
}

/** The records that were written on here, and those that have ended: they are read, whichever others are. */
const writtenOn = new Set<string>()

/** Adds the texts that the seed lacks, one of every kind. */
async function writeTheRest(): Promise<void> {
  const form = (name: string, id: string) => {
    writtenOn.add(id)
    return must(FORMS[name])(id)
  }
  const lead = desk('lead')
  const [mine = ''] = await ids(
    "id FROM open_case WHERE mentor_id = 'mentor-1' AND ended_at IS NULL AND school_id = ?",
  )
  const mentor = desk('mentor-1')
  await done(lead.send(`referrals/${mine}/parents`, form('parents', mine)), 'parents')
  await done(mentor.send(`cases/${mine}/texts`, form('texts', mine)), 'texts')
  const asked = { id: newSecret(), moment: 'start', teacherIds: ['mentor-2'] }
  await done(mentor.send(`cases/${mine}/ratings`, asked), 'ratings')
  const ended = await ids('id FROM open_case WHERE ended_at IS NOT NULL AND school_id = ?')
  for (const id of ended) writtenOn.add(id)
  await done(mentor.send('moving-up', form('moving-up', '')), 'moving-up')
  const agency = { ...form('agencies', mine), happenedOn: '2026-11-19' }
  await done(mentor.send(`cases/${mine}/agencies`, agency), 'agencies')
  const [locked = ''] = await ids(
    "id FROM referral WHERE identity = 'sealed' AND status = 'waiting' AND school_id = ?",
  )
  await done(mentor.send(`sealed-names/${locked}/requests`, form('requests', locked)), 'requests')
  const [told = ''] = await ids('id FROM disclosure WHERE school_id = ?')
  const dsl = desk('dsl')
  await done(dsl.send(`disclosures/${told}/steps`, form('steps', told)), 'steps')
  await done(dsl.send(`disclosures/${told}/export`, form('export', told)), 'export')
  const [another = ''] = (
    await ids(
      "id FROM open_case WHERE mentor_id = 'mentor-1' AND ended_at IS NULL AND school_id = ?",
    )
  ).slice(1)
  const offer = { id: newSecret(), fromStaffId: 'mentor-1', toStaffId: 'mentor-2', reason: 'Full.' }
  await done(lead.send(`cases/${another}/hand-overs`, { ...offer, overLimit: true }), 'offer')
  const no = { handOverId: offer.id, answer: 'I am full too.' }
  await done(desk('mentor-2').send(`cases/${another}/hand-overs/refusal`, no), 'refusal')
  const [session = ''] = await ids(
    "session_id AS id FROM booking WHERE status = 'booked' AND school_id = ?",
  )
  const place = { ...form('bookings', session), contact: '01632 960456' }
  await lead.send(`sessions/${session}/bookings`, place)
  const hold = form('hold', mine)
  await done(lead.send(`records/${mine}/hold`, hold), 'hold')
  const [held = ''] = await ids(`id FROM legal_hold WHERE on_id = '${mine}' AND school_id = ?`)
  await done(lead.send(`holds/${held}/lifting`, form('lifting', held)), 'lifting')
  const [booking = ''] = await ids("id FROM booking WHERE status = 'booked' AND school_id = ?")
  const reason = await sealFor(school.vault, ...SEALED.jumpReason(booking), 'His first week back.')
  await ajar.db
    .prepare('UPDATE booking SET jump_reason_sealed = ? WHERE school_id = ? AND id = ?')
    .bind(reason, school.id, booking)
    .run()
  await sendFile(desk('office'), [aLine('Anna', 'Brown', 8)])
  const concern = { ...form('tell', ''), heardFrom: 'Her friend', where: 'The art room' }
  await done(desk('teacher').send('tell', concern), 'tell')
}

/** What has been written is only ever added to: the database would refuse to have marks put into it. */
async function withoutTriggers(change: () => Promise<void>): Promise<void> {
  const { results } = await ajar.db
    .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    .all<{ name: string; sql: string }>()
  await ajar.db.batch(results.map(({ name }) => ajar.db.prepare(`DROP TRIGGER ${name}`)))
  await change()
  await ajar.db.batch(results.map(({ sql }) => ajar.db.prepare(sql)))
}

beforeAll(async () => {
  const clock = holdClock(SEEDED_AT)
  const keepIn = await copyReadyDatabase('seeded')
  ajar = { ...(await startAjar({ keepIn, clock })), clock }
  school = must(await findSchool(database(ajar.db), LOCAL_SECRETS, HARBOUR_ACADEMY.id, SEEDED_AT))
  for (const { staffId } of PEOPLE) desks.set(staffId, await atTheirDesk(ajar, school, staffId))
  await writeTheRest()
  await withoutTriggers(async () => {
    for (const text of await everySealedText(ajar.db)) {
      if (text.schoolId === school.id) await placeCanary(text)
    }
  })
}, 120_000)
afterAll(() => ajar.stop())

/** The addresses of the office that can be read, each with the policy of its route. */
const routes = [
  ...new Map(
    office.routes
      .filter(({ method, path }) => method === 'GET' && path.startsWith('/office/api/'))
      .flatMap(({ path, handler }) => {
        const policy = policyOf(handler)
        return policy ? [[path, { path: path.replace('/office/api/', ''), policy }] as const] : []
      }),
  ).values(),
]

/** Enough of a kind: the many referrals of a school are alike. */
const ENOUGH = 8

async function addressesOf(path: string): Promise<string[]> {
  const [first = ''] = path.split('/')
  const from: Record<string, string> = {
    referrals: 'id FROM referral WHERE school_id = ?',
    cases: 'id FROM open_case WHERE school_id = ?',
    disclosures: 'id FROM disclosure WHERE school_id = ?',
    'sealed-names': "id FROM referral WHERE identity = 'sealed' AND school_id = ?",
    records: 'id FROM referral WHERE school_id = ?',
    restorative: 'id FROM restorative_meeting WHERE school_id = ?',
    'moving-up': 'id FROM moving_up WHERE school_id = ?',
    packs: 'id FROM pack WHERE school_id = ?',
    staff: 'id FROM staff WHERE school_id = ?',
    sessions: 'session_id AS id FROM booking WHERE school_id = ?',
    series: 'id FROM series WHERE school_id = ?',
    roll: 'upload_id AS id FROM roll_part WHERE school_id = ?',
    pupils: 'id FROM referral WHERE school_id = ?',
    'held-places': 'held_as AS id FROM booking WHERE held_as IS NOT NULL AND school_id = ?',
    held: 'held_as AS id FROM referral WHERE held_as IS NOT NULL AND school_id = ?',
  }
  if (path === 'cases/:id/texts') {
    const notes = await ajar.db
      .prepare('SELECT case_id, id FROM session_note WHERE school_id = ? LIMIT 3')
      .bind(school.id)
      .all<{ case_id: string; id: string }>()
    const focus = (await ids('case_id AS id FROM case_text WHERE school_id = ?')).map(
      (id) => `cases/${id}/texts`,
    )
    return [...focus, ...notes.results.map((note) => `cases/${note.case_id}/texts?text=${note.id}`)]
  }
  if (path === 'pupils/:id') {
    const some = async (table: string) =>
      (await ids(`id FROM ${table} WHERE school_id = ?`)).slice(0, 2)
    const watched = await ids('case_id AS id FROM observation WHERE school_id = ?')
    return [...(await some('referral')), ...(await some('pupil')), ...watched].map(
      (id) => `pupils/${id}`,
    )
  }
  if (path === 'caseload') {
    const mentors = await ids(must(from['staff']))
    return [path, ...mentors.map((id) => `caseload?mentor=${id}`)]
  }
  if (!path.includes(':id')) return [path]
  const all = await ids(must(from[first]))
  const some = new Set([...all.filter((id) => writtenOn.has(id)), ...all.slice(0, ENOUGH)])
  return [...some].map((id) => path.replace(':id', id))
}

const entries = async () =>
  (await ajar.db
    .prepare('SELECT count(*) AS n FROM trail_entry WHERE school_id = ?')
    .bind(school.id)
    .first<number>('n')) ?? 0

/** Where a name or a word may stand in an answer that leaves no trail entry, each with the reason. */
const LISTED: readonly { path: string; kinds: readonly string[]; because: string }[] = [
  {
    path: 'queue',
    kinds: ['referral.who'],
    because:
      'a row of the queue shows who asks, so that the right one is opened; opening leaves the entry',
  },
  {
    path: 'requests',
    kinds: ['referral.who'],
    because: 'a row of all requests shows who asked, as a row of the queue does',
  },
  {
    path: 'caseload',
    kinds: ['referral.who', 'session_note.words', 'case_text.words'],
    because: 'a mentor’s own cases: who they are, and the last note of each',
  },
  {
    path: 'caseload',
    kinds: ['hand_over.reason'],
    because: 'the reason is written to the mentor who is offered the case, and to nobody else',
  },
  {
    path: 'caseload?mentor=',
    kinds: ['referral.who'],
    because: 'a lead mentor lists every case by name; the words in it leave an entry',
  },
  {
    path: 'times',
    kinds: ['referral.who'],
    because: 'a mentor’s own times say by name who has booked one, as their caseload does',
  },
  {
    path: 'mentors-week',
    kinds: ['referral.who'],
    because:
      'the lead mentor’s week says by name whom each mentor meets; what was noted leaves an entry',
  },
  {
    path: 'disclosures',
    kinds: ['disclosure.who', 'referral.who'],
    because: 'a row of the safeguarding team’s list shows whom it is about',
  },
  {
    path: 'referrals/:id/pupil',
    kinds: ['referral.who', 'pupil.who'],
    because:
      'the rows of the match list, which the same people list, beside the referral that has just left its entry',
  },
  {
    path: 'matches',
    kinds: ['referral.who', 'pupil.who'],
    because:
      'a row of the match list is a name beside names on the roll: without them nothing can be matched',
  },
  {
    path: 'referred',
    kinds: ['referral.who'],
    because: 'teachers list the pupils whom they referred themselves',
  },
  {
    path: 'year-referred',
    kinds: ['referral.who'],
    because: 'a head of year lists the pupils of their year whom staff referred',
  },
  {
    path: 'ratings',
    kinds: ['referral.who'],
    because: 'whoever a mentor asked about a pupil, by name, reads whom they were asked about',
  },
  {
    path: 'staff/:id/leaving',
    kinds: ['referral.who'],
    because: 'the rows of the leaver’s caseload, which a lead mentor lists by name',
  },
  {
    path: 'sessions/:id/register',
    kinds: ['booking.who', 'child.who', 'child.food', 'child.collect'],
    because:
      'whoever holds the session has its list of names, and what those who eat there must not eat',
  },
  {
    path: 'sessions/:id/ending',
    kinds: ['booking.who', 'child.who'],
    because: 'the same list of names, as the register ends',
  },
  {
    path: 'sessions/:id/bookings',
    kinds: ['booking.who', 'child.who', 'booking.jump_reason'],
    because: 'the session’s list of names for those who book places in it',
  },
  {
    path: 'held-places/:id',
    kinds: ['booking.who'],
    because:
      'the names of bookings that wait for a look, for those who book places in the same sessions',
  },
  {
    path: 'today',
    kinds: ['referral.who', 'disclosure.who'],
    because:
      'the first page lists whom the queue, the caseload and the team’s own list show by name, so that the right one is opened',
  },
  {
    path: 'kitchen',
    kinds: ['booking.who', 'child.who', 'child.food'],
    because: 'the kitchen’s sheet says who comes tomorrow and what they must not eat',
  },
]

const isListed = (path: string, address: string, kind: string): boolean =>
  LISTED.some((row) => {
    const isOfAnother = address.includes('?mentor=')
    const at = path === 'caseload' && isOfAnother ? 'caseload?mentor=' : path
    return row.path === at && row.kinds.includes(kind)
  })

/** Whose address it is when it says so: the mentor's own caseload is their own however it is asked for. */
const asTheirOwn = (address: string, staffId: string) =>
  address === `caseload?mentor=${staffId}` ? 'caseload' : address

const NAMES = [
  'referral.who',
  'disclosure.who',
  'pupil.who',
  'child.who',
  'booking.who',
  'roll_part.lines',
]

/** Whoever is signed in has a first page: what it names, one of their own actions has to open. */
const ON_FIRST_PAGE: Readonly<Record<string, readonly Action[]>> = {
  'referral.who': ['see_queue', 'see_own_caseload', 'see_disclosures', 'refer_pupil'],
  'disclosure.who': ['see_disclosures'],
}

/** The data an action must open, by the access table, before an answer may hold it. */
function mayHold({ policy, path, staffId }: Omit<Read, 'kinds'>, kind: string): boolean {
  if (path === 'today') {
    const roles = PEOPLE.find((person) => person.staffId === staffId)?.roles ?? []
    return (ON_FIRST_PAGE[kind] ?? []).some((action) => scopeOf(roles, action) !== null)
  }
  if (policy === 'signed_in') return false
  const opened = opens(policy)
  // Whoever was told a pupil's name by the mentor knows it.
  if (policy === 'see_told_names') return kind === 'referral.who' || kind === 'pupil.who'
  // A teacher knows the pupils they referred.
  if (policy === 'refer_pupil') return kind === 'referral.who'
  return opened === 'words' || (opened === 'name' && NAMES.includes(kind))
}

type Read = {
  address: string
  path: string
  policy: Policy
  staffId: string
  kinds: string[]
  added: number
}

let reads: Read[]

/** Everything that everyone may read, with the marks in each answer and the entries that it left. */
async function readEverything(): Promise<Read[]> {
  const all: (Omit<Read, 'added'> & { at: number })[] = []
  for (const { path, policy } of routes) {
    const mayRead = PEOPLE.filter(({ roles }) => policy === 'signed_in' || scopeOf(roles, policy))
    for (const address of await addressesOf(path)) {
      for (const { staffId } of mayRead) {
        // Each at an instant of its own, which the entries that it leaves name.
        const at = ++ajar.clock.now
        const { status, value } = await desk(staffId).read(address)
        if (status !== 200) continue
        const marks = new Set(JSON.stringify(value ?? '').match(CANARY))
        if (marks.size === 0) continue
        const kinds = [...new Set([...marks].map((mark) => canaries.get(mark) ?? 'nothing'))]
        all.push({ address: asTheirOwn(address, staffId), path, policy, staffId, kinds, at })
      }
    }
  }
  const { results } = await ajar.db
    .prepare('SELECT at, count(*) AS n FROM trail_entry WHERE school_id = ? GROUP BY at')
    .bind(school.id)
    .all<{ at: number; n: number }>()
  const left = new Map(results.map(({ at, n }) => [at, n]))
  return all.map(({ at, ...read }) => ({ ...read, added: left.get(at) ?? 0 }))
}

beforeAll(async () => {
  reads = await readEverything()
})

test('Marks stand in every kind of text of a child, a parent or a record of them, and nearly every kind is read somewhere', () => {
  const marked = [...new Set(canaries.values())]
  const every = Object.values(SEALED).map((place) => {
    const [table, , column] = (place as (...key: unknown[]) => readonly string[])('', '', '')
    return `${table}.${column}`
  })
  expect(every.filter((kind) => !marked.includes(kind)).toSorted()).toEqual(
    [...NO_CHILDS, ...NO_WORDS, ...NOT_WRITTEN].toSorted(),
  )
  const read = new Set(reads.flatMap(({ kinds }) => kinds))
  expect(marked.filter((kind) => !read.has(kind)).toSorted()).toEqual(NOT_READ_HERE.toSorted())
})

test('Every answer with a child’s words or name beyond what a list may show leaves a trail entry', () => {
  const untraced = reads
    .filter(({ added }) => added === 0)
    .flatMap(({ address, path, staffId, kinds }) =>
      kinds
        .filter((kind) => !isListed(path, address, kind))
        .map((kind) => `${staffId} reads ${kind} at ${path}`),
    )
  expect([...new Set(untraced)]).toEqual([])
})

test('No answer holds more of a child than the access table says its action opens', () => {
  const more = reads.flatMap((read) =>
    read.kinds
      .filter((kind) => !mayHold(read, kind))
      .map((kind) => `${read.policy}: ${kind} at ${read.path}`),
  )
  expect([...new Set(more)]).toEqual([])
})

test('Looking for a referral’s pupil on the roll leaves an entry in its trail', async () => {
  const [id = ''] = await ids(
    "id FROM referral WHERE identity = 'known' AND status = 'waiting' AND school_id = ?",
  )
  const before = await entries()
  const answer = await desk('lead').send(`referrals/${id}/candidates`, { name: 'Brown', year: 8 })
  expect([answer.status, (await entries()) - before]).toEqual([200, 1])
  const refused = await desk('lead').send(`referrals/${newSecret()}/candidates`, {
    name: 'B',
    year: 8,
  })
  expect([refused.status, (await entries()) - before]).toEqual([404, 1])
})
