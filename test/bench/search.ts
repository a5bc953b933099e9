import { database } from '../../db/database.ts'
import { writeRollIndex } from '../../db/search/rollIndex.ts'
import { signIns } from '../../db/tables/signIn.ts'
import { type Findable, indexRoll } from '../../worker/search/rules/rollIndex.ts'
import { hashOf, newId, newSecret } from '../../worker/vault/vault.ts'
import { aSchool, referralsIn } from '../support/builders.ts'
import { must } from '../must.ts'
import { type Figure, type Measurement, MILLISECONDS, timing } from './figures.ts'
import { drive, type Load } from './load.ts'
import { processorTime } from './processes.ts'
import { startSideBySide } from './sideBySide.ts'
import { differences, inTurn } from './spread.ts'

const PUPILS = 2000

/** Requests of people who are on no roll: each name is opened by itself. */
const WAITING = 20

const WARM_UP = 300

const IN_A_ROUND = 50

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 12)

/** Milliseconds of processor time for a find. */
const BUDGET_MS = 5

const TYPED = {
  'half a name': 'kat',
  'both names, two letters swapped': 'katya bormadne',
  'a name that nobody has': 'xanthe qowqex',
}

/**
 * B14 of README.md: processor time of workerd for a find by a mentor: the sign-in, opening the index, looking through
 * it and answering. A plain read of the index's row is taken off, because D1 is SQLite in the same process here and a
 * machine of its own elsewhere.
 */
export const measure: Measurement = async (say) => {
  const side = await startSideBySide()
  try {
    const many = await schoolOf(side.db, PUPILS)
    const few = await schoolOf(side.db, 1)
    const loads = new Map<string, Load>([
      ['read', { url: side.plain, shot: () => ({ path: `/index/${many.id}` }), status: 200 }],
      ...Object.entries(TYPED).flatMap(([what, words]) =>
        [many, few].map(({ id, cookie }): [string, Load] => {
          const json = JSON.stringify({ words })
          const shot = () => ({ path: '/office/api/find', json, cookie })
          return [`${what} ${id}`, { url: side.ajar, shot, status: 200 }]
        }),
      ),
    ])
    for (const load of loads.values()) await asDue(load, WARM_UP)
    const once = async (name: string) => {
      const before = processorTime(side.pid)
      await asDue(must(loads.get(name)), IN_A_ROUND)
      return (processorTime(side.pid) - before) / IN_A_ROUND / 1000
    }
    const took = await inTurn([...loads.keys()], ROUNDS, once, say)
    const figure = (what: string, pupils: number, school: string): Figure =>
      timing({
        id: 'B14',
        what: `finding ${what} among ${pupils.toLocaleString('en-GB')}, less a read of the index`,
        unit: MILLISECONDS,
        values: differences(took(`${what} ${school}`), took('read')),
        ...(pupils === PUPILS ? { most: BUDGET_MS } : { isDetail: true }),
      })
    return Object.keys(TYPED).flatMap((what) => [
      figure(what, PUPILS, many.id),
      figure(what, 1, few.id),
    ])
  } finally {
    await side.stop()
  }
}

/** Throws on a wrong status, because an answer that fails is cheap and would look fast. */
async function asDue(load: Load, times: number): Promise<void> {
  const answered = await drive(load, times)
  if (answered < times) throw new Error(`only ${answered} of ${times} were answered`)
}

/** A school with so many pupils, and a mentor’s cookie there. */
async function schoolOf(binding: D1Database, pupils: number) {
  const db = database(binding)
  const school = await aSchool(binding)
  const roll = Array.from({ length: pupils }, (_, n) => pupilNumber(n))
  await db.batch(await writeRollIndex(db, school.vault, indexRoll(roll), '0/0'))
  const waiting = Array.from({ length: WAITING }, (_, n) => ({ name: nameOf(pupilNumber(n)) }))
  await referralsIn(binding, school, waiting)
  const secret = newSecret()
  const now = Date.now()
  await db.insert(signIns).values({
    idHash: await hashOf(secret),
    schoolId: school.id,
    staffId: 'grace',
    startedAt: now,
    lastSeenAt: now,
  })
  return { id: school.id, cookie: `__Host-ajar-staff=${secret}` }
}

const nameOf = ({ forename, surname }: Findable) => `${forename} ${surname}`

const FORENAMES =
  'Katherine Tomasz Mohammed Aisha Łukasz Ella Oluwaseun María Sam Priya Katya Siân Zoë Jean-Luc Kai'.split(
    ' ',
  )

const BEGINS =
  'Bor Kal Mo San Wil Har Oku Pat Fer Lin Dra Gol Ste Mac Ros Vas Adé Niel Whit Bra'.split(' ')

const MIDDLES = ['man', 'li', 'ber', 'ko', 'ten', 'var', 'shi', 'do', 'ri', 'nel']

const ENDS = ['d', 'son', 'ski', 'ley', 'a', 'ez', 'ton', 'ford', 'i', 'ov']

const nth = (list: readonly string[], n: number) => list[n % list.length] ?? ''

/** Some 1,400 surnames, as a large school has, each borne by one or two. */
const pupilNumber = (n: number): Findable => ({
  id: newId(n),
  forename: nth(FORENAMES, n),
  knownAs: n % 9 === 0 ? 'Kit' : '',
  surname: `${nth(BEGINS, n)}${nth(MIDDLES, Math.floor(n / 20))}${nth(ENDS, Math.floor(n / 140))}`,
  year: 7 + (n % 5),
  group: `${7 + (n % 5)}${nth(['A', 'B', 'C', 'D', 'E', 'F'], n)}`,
  leftOn: n % 20 === 19 ? '2026-07-17' : null,
})
