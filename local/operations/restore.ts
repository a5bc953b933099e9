import { existsSync, readFileSync } from 'node:fs'
import { optionsOf } from '../commands/options.ts'
import { openBackup } from './backupFile.ts'
import { refuseOverDatabase } from './databaseSql.ts'
import { NO_BUCKET, restoreBackup } from './makeBackup.ts'
import { showProgress } from './progress.ts'
import { fillRemoteBucket } from './savedPdfs.ts'
import { fillRemote } from './remoteDatabase.ts'
import { knownRecipient, saveRecipient } from './recipient.ts'
import { newRecoveryKey, shownOnce } from './recoveryKey.ts'
import { settings } from '../settings/settings.ts'
import { WRANGLER } from '../wrangler.ts'
import { fromStandardInput } from './standardInput.ts'
import { assertStopped, thisMachine } from './thisMachine.ts'

const HELP = `npm run restore -- FILE              puts a backup onto this machine, where npm start or npm run serve opens it
npm run restore -- FILE --remote     into the deployed databases, which have no table yet

It asks for the recovery key, or reads it from standard input.`

const { values, positionals } = optionsOf({
  allowPositionals: true,
  options: {
    remote: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const [file] = positionals

if (values.help || !file) {
  console.log(HELP)
  process.exitCode = values.help ? 0 : 1
} else {
  try {
    await (values.remote ? restoreRemote(file) : restoreHere(file))
  } catch (error) {
    console.error(`\n${(error as Error).message}`)
    process.exitCode = 1
  }
}

async function restoreHere(from: string) {
  const machine = thisMachine()
  const { home, isServer } = machine
  await assertStopped(machine)
  refuseOverDatabase(home)
  const bytes = bytesOf(from)
  const key = await fromStandardInput('The recovery key')
  const { databases: most, bucket } = settings()
  const to = { home, most, bucket }
  const { madeAt, databases } = await restoreBackup(to, bytes, key, (done, of) =>
    showProgress(`${done} of ${of} statements`),
  )
  const number = databases.flatMap(({ rows }) => Object.values(rows)).reduce((sum, n) => sum + n, 0)
  console.log(
    `\nRestored ${number} rows as they were on ${madeAt}, and checked them. Run: ${isServer ? 'systemctl start ajar' : 'npm start'}`,
  )
  // A server makes a backup each night, so it needs whom to make it for.
  if (!isServer || knownRecipient(home)) return
  const recovery = newRecoveryKey()
  saveRecipient(home, recovery.public)
  console.log(shownOnce(recovery.shown).join('\n'))
}

function bytesOf(from: string): Buffer {
  if (!existsSync(from)) throw new Error(`There is no file ${from} here.`)
  return readFileSync(from)
}

async function restoreRemote(from: string) {
  const {
    databases,
    pdfs = {},
    keys,
    madeAt,
  } = openBackup(bytesOf(from), await fromStandardInput('The recovery key'))
  const hasPdfs = Object.keys(pdfs).length > 0
  if (hasPdfs && !settings().bucket) throw new Error(NO_BUCKET)
  fillRemote(databases.map(({ statements }) => statements))
  if (hasPdfs) fillRemoteBucket(pdfs)
  console.log(`\nRestored what was saved, as it was on ${madeAt}. It needs these secrets:\n`)
  for (const name of Object.keys(keys)) console.log(`  ${WRANGLER} secret put ${name}`)
  console.log('\nTheir values, to paste where that asks:\n')
  for (const [name, value] of Object.entries(keys)) console.log(`  ${name.padEnd(14)} ${value}`)
}
