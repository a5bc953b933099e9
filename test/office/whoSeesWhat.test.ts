import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Me } from '../../worker/office/me.ts'
import type { QueuePage } from '../../worker/triage/office/answers.ts'
import { aSchool, STAFF } from '../support/builders.ts'
import { atTheirDesk, type Desk, MONDAY_MORNING, startOfficeAlone } from '../support/office.ts'
import { ACTS } from '../support/officeActs/everyAct.ts'
import type { Doing, Setting } from '../support/officeActs/oneAct.ts'
import { aLine, aRoll } from '../roll/sendRoll.ts'
import { MARKS, may, type Person, reads, tallyFor, type World } from '../support/whoMaySee.ts'
import { must } from '../must.ts'
import { isClosedTo, READ_ADDRESSES } from './readAddresses.ts'

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>
beforeAll(async () => {
  ajar = await startOfficeAlone()
})
afterAll(() => ajar.stop())

/** One for each run of this test, which is a new one: at its end, everyone reads the whole office, and that is most of it. */
const MORNINGS = 1

const ACTS_A_MORNING = 90

const MOST_REFERRALS = 6

/** Acts that others depend on are done more often. */
const OFTEN = [
  ...Object.keys(ACTS),
  ...'decide decide decide passOn askName settleName'.split(' '),
  ...'handOver settleHandOver hold hold joinPupil joinPupil agreeToRoles'.split(' '),
]

const person = fc.constantFrom(...STAFF.map(({ id }) => id))

const MENTORS = ['grace', 'dev', 'nadia']

const mentor = fc.constantFrom(...MENTORS)

const act = fc.record({
  do: fc.constantFrom(...OFTEN),
  by: person,
  to: fc.oneof(person, mentor),
  on: fc.nat({ max: 1000 }),
  any: fc.nat({ max: 1000 }),
  // Now and then someone tries who isn't allowed to by the access table.
  isLet: fc.constantFrom(true, true, true, false),
})

type Act = typeof act extends fc.Arbitrary<infer Each> ? Each : never

/** What arrives before a morning begins, and what is done in it. No bias: the same act over and over is no morning. */
const morning = fc.noBias(
  fc
    .tuple(
      fc.array(act, { minLength: 5, maxLength: 5 }),
      fc.array(act, { minLength: ACTS_A_MORNING, maxLength: ACTS_A_MORNING }),
    )
    // Of five, two ask for "not this person" and one is about someone who works here: see `ask`.
    .map(([arrived, done]) => [
      ...arrived.map((each, n) => ({ ...each, do: 'ask', any: 4 * n + (each.any % 4) })),
      ...done,
    ]),
)

async function aSetting(): Promise<Setting> {
  ajar.clock.now = MONDAY_MORNING
  const school = await aSchool(ajar.db)
  await aRoll(ajar, school, [aLine('Anna', 'Brown', 8)])
  const people = STAFF.map(({ id, roles, safeguardingRank = null }): Person => ({
    id,
    roles,
    safeguardingRank,
  }))
  const desks = await Promise.all(
    people.map(async ({ id }) => [id, await atTheirDesk(ajar, school, id)] as const),
  )
  const world: World = { people, referrals: [], written: [], proposals: [] }
  return { db: ajar.db, school, world, desks: new Map(desks) }
}

/** Who does it to what; null where there is nothing to do it to, or nobody who is let. */
function doingOf(setting: Setting, each: Act): Doing | null {
  const { world } = setting
  const { on: suits, isLet } = must(ACTS[each.do])
  if (world.referrals.length === MOST_REFERRALS && /^(ask|refer)$/.test(each.do)) return null
  const suitable = suits ? world.referrals.filter(suits) : []
  const referral = suitable[each.on % Math.max(1, suitable.length)]
  if (suits && !referral) return null
  // An act that is on no referral never looks at it.
  const isLetTo = (who: Person) => isLet(who, referral!, each.any, world)
  const whoIs = (staffId: string) => must(world.people.find(({ id }) => id === staffId))
  const those = each.isLet ? world.people.filter(isLetTo) : [whoIs(each.by)]
  const by = those[each.on % Math.max(1, those.length)]
  if (!by) return null
  const { any } = each
  return { ...setting, by, to: whoIs(each.to), referral: referral!, any, isLet: isLetTo(by) }
}

/** Whatever someone reads is for them. */
function expectForThem({ world }: Setting, person: Person, where: string, read: unknown): string[] {
  const marks = [...new Set(JSON.stringify(read ?? '').match(MARKS))]
  const notForThem = marks.filter(
    (mark) => !world.written.find((each) => each.mark === mark)?.isFor(person),
  )
  const what = notForThem.map((mark) => world.written.find((each) => each.mark === mark)?.what)
  expect({ who: person, where, reads: what }).toEqual({ who: person, where, reads: [] })
  return marks
}

/** Every address with every id there is of its kind. */
function pathsOf({ world }: Setting, address: string): string[] {
  const ids = (): readonly string[] => {
    if (address.startsWith('staff')) return MENTORS
    const referrals = world.referrals.map(({ id }) => id)
    const told = world.referrals.flatMap(({ disclosures }) => disclosures.map(({ id }) => id))
    if (address.startsWith('disclosures')) return told
    if (address.startsWith('records')) return [...referrals, ...told.map((id) => `${id}|`)]
    return /^(referrals|cases|pupils|sealed-names)/.test(address) ? referrals : ['nothing-there']
  }
  const each = address.includes(':id')
    ? ids().map((id) => address.replace(':id', id).replace(/(.*)\|(.*)/, '$1$2?on=disclosure'))
    : [address]
  return address === 'caseload'
    ? [...each, 'caseload?every=yes', ...MENTORS.map((id) => `caseload?mentor=${id}`)]
    : each
}

/** Reads what stands at these addresses: all of it is for them. Answers the words that were found. */
async function lookAt(setting: Setting, person: Person, where: readonly string[]) {
  const desk = setting.desks.get(person.id) as Desk
  const seen = new Set<string>()
  for (const address of where) {
    const all = pathsOf(setting, address)
    const paths = isClosedTo(person.roles, address) ? all.slice(0, 1) : all
    const answers = await Promise.all(paths.map((path) => desk.read(path)))
    for (const [index, { status, value }] of answers.entries()) {
      expect(status, paths[index]).toBeLessThan(500)
      for (const mark of expectForThem(setting, person, must(paths[index]), value)) seen.add(mark)
    }
  }
  return seen
}

/** In between, someone a record names looks at the addresses with most of it. */
const LOOKED_AT = [
  'queue',
  'matches',
  'caseload',
  'disclosures',
  'retention',
  'referrals/:id',
  'pupils/:id',
]

async function lookInBetween(setting: Setting, { on, by }: Act): Promise<void> {
  const { referrals, people } = setting.world
  const named = referrals.flatMap((referral) => referral.named)
  const who = named[on % Math.max(1, named.length)] ?? by
  await lookAt(setting, must(people.find(({ id }) => id === who)), LOOKED_AT)
}

/** Reads the whole office, as someone at their desk could: what is for them, and nothing else. */
async function expectToReadWhatIsForThem(setting: Setting, person: Person): Promise<void> {
  const seen = await lookAt(setting, person, READ_ADDRESSES)
  const found = setting.world.referrals.filter(({ story }) => seen.has(story))
  const forThem = setting.world.referrals.filter((referral) => reads(person, referral))
  expect([person, found.map(({ id }) => id)]).toEqual([person, forThem.map(({ id }) => id)])
}

async function expectCountsRight(setting: Setting, person: Person): Promise<void> {
  const desk = setting.desks.get(person.id) as Desk
  const { value: me } = await desk.read<Me>('me')
  const counts = tallyFor(person, setting.world)
  expect({ who: person, ...me.tally }).toMatchObject({ who: person, ...counts })
  if (!may(person, 'see_queue')) return
  const { value: queue } = await desk.read<QueuePage>('queue')
  expect([person, queue.waiting]).toEqual([person, counts.waiting])
}

test('Nobody reads anything they may not, whatever everyone does on a random morning', async () => {
  const oneMorning = async (acts: readonly Act[]) => {
    const setting = await aSetting()
    for (const [n, each] of acts.entries()) {
      if (n % 6 === 5) await lookInBetween(setting, each)
      const doing = doingOf(setting, each)
      const done = doing && (await must(ACTS[each.do]).act(doing))
      ajar.clock.now += 1000
      if (!done) continue
      expect(done.said.status).toBeLessThan(500)
      if (!doing.isLet) expect([each, done.said.status]).not.toEqual([each, 200])
      expectForThem(setting, doing.by, `after ${each.do}`, done.said.value)
    }
    await ajar.runJobs()
    for (const person of setting.world.people) {
      await expectCountsRight(setting, person)
      await expectToReadWhatIsForThem(setting, person)
    }
  }
  await fc.assert(fc.asyncProperty(morning, oneMorning), {
    numRuns: MORNINGS,
    endOnFailure: true,
  })
})
