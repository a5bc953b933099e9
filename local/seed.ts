import { optionsOf } from './commands/options.ts'
import { seedLongHistory } from '../db/seed/longHistory/seedLongHistory.ts'
import { LONG_HISTORY_STAFF } from '../db/seed/people.ts'
import { BRIDGE_ROAD } from '../db/seed/schools.ts'
import { LOCAL_SECRETS } from './ajar.ts'
import { openLocalDatabase } from './localDatabase.ts'
import { findRunning, HOME } from './running.ts'
import { savedKeys } from './operations/savedKeys.ts'

const MOST = 1_000_000

const referrals = referralsAsked()

const running = await findRunning()
if (running) {
  refuse(
    `Ajar is open on http://localhost:${running.port} and holds the database. ` +
      'Stop it first (Ctrl-C), then seed, then npm start again.',
  )
}

const { db, close } = await openLocalDatabase(HOME)

const began = performance.now()

const founded = await seedLongHistory(
  db,
  { ...LOCAL_SECRETS, ...savedKeys(HOME) },
  {
    referrals,
    now: Date.now(),
    onProgress: showProgress,
  },
)
await close()

if (!founded) {
  refuse(`${BRIDGE_ROAD.name} has its history already. To start again: npm run reset`)
}

const seconds = Math.round((performance.now() - began) / 1000)

const lead = LONG_HISTORY_STAFF.find(({ roles }) => roles.includes('lead_mentor'))?.name
console.log(
  `\n${BRIDGE_ROAD.name} has ${referrals} referrals, made in ${seconds} s. Run npm start, then open ` +
    `/${BRIDGE_ROAD.id}, and ${lead} in the office.`,
)

function referralsAsked(): number {
  const { values } = optionsOf({ options: { referrals: { type: 'string', default: '10000' } } })
  const number = Number(values.referrals)
  if (Number.isInteger(number) && number >= 1 && number <= MOST) return number
  return refuse(`Give a number from 1 to ${MOST}: npm run seed -- --referrals 10000`)
}

/** One line that is written over on a terminal, and one for each tenth elsewhere. */
function showProgress(done: number, of: number): void {
  const percent = Math.floor((done / of) * 100)
  const line = `${done} of ${of} referrals, ${percent}%`
  if (process.stdout.isTTY) process.stdout.write(`\r${line}`)
  else if (percent % 10 === 0) console.log(line)
}

function refuse(why: string): never {
  console.error(why)
  process.exit(1)
}
