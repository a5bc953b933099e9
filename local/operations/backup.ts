import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { optionsOf } from '../commands/options.ts'
import { restoreDatabases } from './databaseSql.ts'
import { openLocalDatabase } from '../localDatabase.ts'
import { makeBackup } from './makeBackup.ts'
import { newRecoveryKey, shownOnce } from './recoveryKey.ts'
import { pdfsIn, remotePdf } from './savedPdfs.ts'
import { remoteStatements } from './remoteDatabase.ts'
import { HOME } from '../running.ts'
import { knownRecipient, saveRecipient } from './recipient.ts'
import type { InstallKeys } from './savedKeys.ts'
import { databaseNames, settings } from '../settings/settings.ts'
import { fromStandardInput } from './standardInput.ts'
import { assertStopped, keysOf, type ThisMachine, thisMachine } from './thisMachine.ts'

const HELP = `npm run backup -- --to FILE                      saves this machine's databases and their keys
npm run backup -- --to FILE --remote < keys      the deployed ones; keys has a line "AJAR_KEY …" for each key

The first time it shows a recovery key. Write it down: a backup opens with nothing else.`

const { values } = optionsOf({
  options: {
    to: { type: 'string' },
    remote: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

async function backUp(to: string) {
  if (existsSync(to)) throw new Error(`There is a file ${to} already. Choose another name.`)
  const machine = values.remote ? { home: HOME, isServer: false } : thisMachine()
  const recipient = knownRecipient(machine.home)
  const fresh = recipient ? null : newRecoveryKey()
  const forWhom = recipient ?? fresh?.public
  if (!forWhom) return
  const file = await (values.remote ? ofRemote(forWhom) : ofThisMachine(machine, forWhom))
  // Whole, or it isn't there.
  writeFileSync(`${to}.part`, file, { mode: 0o600 })
  renameSync(`${to}.part`, to)
  console.log(`Saved ${(file.length / 1_000_000).toFixed(1)} MB in ${to}.`)
  if (fresh) {
    saveRecipient(machine.home, fresh.public)
    console.log(shownOnce(fresh.shown).join('\n'))
  }
}

async function ofThisMachine(machine: ThisMachine, recipient: Buffer): Promise<Buffer> {
  await assertStopped(machine)
  const { home, isServer } = machine
  if (!existsSync(join(home, 'd1'))) {
    throw new Error(
      `There is no Ajar in ${home} yet, so there is nothing to save. Run: npm ${isServer ? 'run serve' : 'start'}`,
    )
  }
  const { databases: number, bucket: hasBucket } = settings()
  const { databases, bucket, close } = await openLocalDatabase(home, number, hasBucket)
  try {
    return await makeBackup(
      { databases, pdfs: bucket && pdfsIn(bucket) },
      keysOf(machine),
      recipient,
    )
  } finally {
    await close()
  }
}

/** Exports the deployed databases, and restores them here to see that they are whole and that the keys open them. */
async function ofRemote(recipient: Buffer): Promise<Buffer> {
  const keys = keysFrom(await fromStandardInput('The keys, a line "AJAR_KEY …" for each'))
  const databases: string[][] = []
  for (const name of databaseNames(settings())) databases.push(await remoteStatements(name))
  const folder = mkdtempSync(join(tmpdir(), 'ajar-backup-'))
  let file: Buffer | undefined
  try {
    const pdfs = settings().bucket ? remotePdf : undefined
    const check = async (restored: readonly D1Database[]) =>
      void (file = await makeBackup({ databases: restored, pdfs }, keys, recipient))
    await restoreDatabases(folder, { databases, check })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  if (!file) throw new Error('The backup wasn’t made.')
  return file
}

/** "AJAR_KEY value", as `npm run deploy` shows it, or with an equals sign between. */
const keysFrom = (text: string): InstallKeys =>
  Object.fromEntries(
    [...text.matchAll(/^\s*(AJAR_(?:KEY|PEPPER)(?:_\d+)?)[\s=]+([\w-]+)\s*$/gm)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  )

if (values.help || !values.to) {
  console.log(HELP)
  process.exitCode = values.help ? 0 : 1
} else {
  try {
    await backUp(values.to)
  } catch (error) {
    console.error(`\n${(error as Error).message}`)
    process.exitCode = 1
  }
}
