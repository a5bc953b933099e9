import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { optionsOf } from '../commands/options.ts'
import type { listKeys, RotationState } from '../../worker/operator/rotateKeys.ts'
import { type AskOperator, asOperator } from '../operator.ts'
import { showProgress } from './progress.ts'
import { saveKeys } from './savedKeys.ts'
import { assertStopped, keysOf, thisMachine } from './thisMachine.ts'
import { askWrangler, WRANGLER } from '../wrangler.ts'

const HELP = `npm run rotate                        gives every school a new key, or goes on where it stopped
npm run rotate -- harbour-academy     gives one school a new key
npm run rotate -- --finish            a day later: deletes the old keys
npm run rotate -- --install           gives the install a new key, which wraps those of the schools
  --remote                            the deployed Ajar; OPERATOR_SECRET is in the environment

It may be stopped at any moment and run again. docs/operations.md says when to.`

const { values, positionals } = optionsOf({
  allowPositionals: true,
  options: {
    finish: { type: 'boolean', default: false },
    install: { type: 'boolean', default: false },
    remote: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

/** Until a new secret has reached every place where the Worker runs. */
const SECRET_SPREADS_MS = 60_000

const rotateSchools = () =>
  asOperator(values, async (ask) => {
    const ids = positionals.length > 0 ? positionals : await everySchool(ask)
    const begins = !values.finish
    // All begin before any goes on, so they wait at the same time.
    for (const id of ids) await step(ask, id, begins)
    const kept = new Map<string, number>()
    let texts = 0
    for (const [n, id] of ids.entries()) {
      const { phase, until, resealed } = await walk(ask, id, `${n + 1} of ${ids.length} schools`)
      texts += resealed
      if (phase === 'keeps' && until !== null) kept.set(id, until)
    }
    const last = Math.max(...kept.values())
    console.log(
      kept.size > 0
        ? `\n${texts} texts are sealed with the new keys. Pages that are open now may still need the old ones.\n` +
            `After ${new Date(last).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })} run: npm run rotate -- --finish`
        : '\nNo old key is left.',
    )
  })

const step = (ask: AskOperator, id: string, begins: boolean) =>
  ask<RotationState>(`schools/${id}/key`, { begins })

/** Goes on until there is nothing to do now. */
async function walk(ask: AskOperator, id: string, which: string): Promise<RotationState> {
  for (;;) {
    const state = await step(ask, id, false)
    const { phase, until, resealed } = state
    if (phase === 'over' || (phase === 'keeps' && until !== null)) return state
    if (phase === 'waits' && until !== null) {
      showProgress(`${which}: the new key becomes known, about a minute`)
      await setTimeout(Math.max(0, until - Date.now()))
    } else {
      showProgress(`${which}: ${resealed} texts sealed anew`)
    }
  }
}

type Keys = Awaited<ReturnType<typeof listKeys>>

async function everySchool(ask: AskOperator): Promise<string[]> {
  const ids: string[] = []
  for (;;) {
    const { schools, isWhole } = await ask<Keys>('keys', { after: ids.at(-1) ?? '' })
    ids.push(...schools.map(({ id }) => id))
    if (isWhole) return ids
  }
}

async function rotateInstall() {
  // An open one wouldn't learn of the new key before it starts again.
  const machine = values.remote ? null : thisMachine()
  if (machine) await assertStopped(machine)
  // A run that was stopped half-way is gone on with: no further key is made.
  const wentOn = await wrapAll()
  const before = await installKey()
  if (wentOn > 0) return console.log(`\n${wrappedWith(before)}`)
  const version = before + 1
  const name = nameOf(version)
  const key = randomBytes(32).toString('base64url')
  if (machine) saveKeys(machine.home, { ...keysOf(machine), [name]: key })
  else await putSecret(name, key, version)
  await wrapAll()
  console.log(`\n${wrappedWith(version)}`)
  if (values.remote) {
    console.log(`When all works, delete the old one: ${WRANGLER} secret delete ${nameOf(before)}`)
  }
}

const nameOf = (version: number) => (version === 1 ? 'AJAR_KEY' : `AJAR_KEY_${version}`)

const wrappedWith = (version: number) =>
  `Every school’s key is wrapped with ${nameOf(version)}. Nothing here needs an older one any more.`

/** @returns how many schools’ keys were wrapped */
const wrapAll = () =>
  asOperator(values, async (ask) => {
    for (let done = 0; ;) {
      const { wrapped } = await ask<{ wrapped: number }>('keys/wrapped', {})
      if (wrapped === 0) return done
      done += wrapped
      showProgress(`${done} schools’ keys wrapped`)
    }
  })

/** The number of the newest key that the Worker has. */
const installKey = () =>
  asOperator(values, async (ask) => (await ask<Keys>('keys', { after: '\uffff' })).installKey)

async function putSecret(name: string, key: string, version: number) {
  console.log(
    `Write this down now, where your copy of the other keys is. Nobody can read it from Cloudflare again:\n\n  ${name}  ${key}\n`,
  )
  const { worked, errors } = askWrangler(['secret', 'put', name], key)
  if (!worked) throw new Error(`Couldn’t save ${name}:\n${errors}`)
  showProgress('The new key is on its way to every place where Ajar runs, about a minute')
  await setTimeout(SECRET_SPREADS_MS)
  if ((await installKey()) !== version) {
    throw new Error(`Ajar doesn’t have ${name} yet. Wait a minute and run this again.`)
  }
}

if (values.help) {
  console.log(HELP)
} else {
  try {
    await (values.install ? rotateInstall() : rotateSchools())
  } catch (error) {
    console.error(`\n${(error as Error).message}`)
    process.exitCode = 1
  }
}
