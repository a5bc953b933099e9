import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { optionsOf } from './commands/options.ts'
import { whyNotWell } from './commands/publicAddress.ts'
import { putMissingSecrets } from './deploySecrets.ts'
import { migrationFiles, OPTIMIZE } from './migrate.ts'
import {
  assertReady,
  bucketName,
  databaseNames,
  SETTINGS_FILE,
  settings,
  settingsOrEnd,
  whyNotReady,
} from './settings/settings.ts'
import { JURISDICTION } from './settings/wranglerConfig.ts'
import { askWrangler, hasRemoteTables, isMade, makeBucket, wrangler } from './wrangler.ts'

type Step = { says: string; does: () => void | Promise<void> }

const { values } = optionsOf({ options: { 'dry-run': { type: 'boolean', default: false } } })

const install = settingsOrEnd()

const { name, vars } = install

const DATABASES = databaseNames(install)

const named = DATABASES.map((database) => `"${database}"`).join(', ')

/** Where a database is saved before it is changed. Its words are sealed: the keys aren't in it. */
const beforeOf = (database: string) =>
  join(
    '.ajar',
    `before-${new Date().toISOString().slice(0, 16).replace(':', '-')}${database.slice(name.length)}.sql`,
  )

const STEPS: readonly Step[] = [
  {
    says: `Check the settings in ${SETTINGS_FILE}: ORIGIN is ${vars.ORIGIN}, OIDC_ISSUER is ${vars.OIDC_ISSUER}`,
    does: assertReady,
  },
  { says: 'Check that you are signed in to Cloudflare', does: checkSignedIn },
  {
    says: `Use the database ${named}, or make it inside the European Union`,
    does: () => DATABASES.forEach(makeDatabase),
  },
  ...(install.bucket
    ? [
        {
          says: `Use the R2 bucket "${bucketName(install)}", or make it inside the European Union`,
          does: makeBucket,
        },
      ]
    : []),
  {
    says: `Save the database as it is now in ${DATABASES.map(beforeOf).join(', ')}, if it has tables`,
    does: () => DATABASES.forEach(saveDatabase),
  },
  {
    says: `Apply the migrations it doesn’t have yet (there are ${migrationFiles().length})`,
    does: () =>
      DATABASES.forEach((database) => wrangler('d1', 'migrations', 'apply', database, '--remote')),
  },
  {
    says: 'Have the database count what its indexes hold (PRAGMA optimize)',
    does: () =>
      DATABASES.forEach((database) =>
        wrangler('d1', 'execute', database, '--remote', '--command', OPTIMIZE),
      ),
  },
  {
    says:
      'Make AJAR_KEY and AJAR_PEPPER if they are missing, and show them once for your copy; ' +
      'put OIDC_CLIENT_ID and OIDC_CLIENT_SECRET from the environment',
    does: putMissingSecrets,
  },
  {
    says: `Upload the Worker "${name}" to its domain, with its jobs once a minute`,
    does: () => wrangler('deploy', '--domain', new URL(vars.ORIGIN).host),
  },
  {
    says: `Ask ${vars.ORIGIN}/healthz until all is well, for some minutes`,
    does: checkAddress,
  },
]

if (values['dry-run']) rehearse()
else await deploy()

async function deploy() {
  try {
    for (const { says, does } of STEPS) {
      console.log(`\n${says}`)
      await does()
    }
    console.log(
      `\nAjar is open on ${vars.ORIGIN}. At the identity provider, allow exactly this redirect address: ` +
        `${vars.ORIGIN}/sign-in/back\n` +
        'A first school is added, with OPERATOR_SECRET in the environment, by: npm run school -- add NAME --remote',
    )
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`)
    process.exit(1)
  }
}

/** Everything that can be shown without an account: the steps, and the Worker as it would be sent. */
function rehearse() {
  console.log('npm run deploy would, in this order:\n')
  for (const [index, { says }] of STEPS.entries()) console.log(`  ${index + 1}. ${says}`)
  const why = whyNotReady(settings())
  if (why.length > 0)
    console.log(`\nIt would refuse until this is put right:\n  ${why.join('\n  ')}`)
  console.log('\nA dry run of the last step:')
  const folder = mkdtempSync(join(tmpdir(), 'ajar-deploy-'))
  try {
    wrangler('deploy', '--dry-run', '--outdir', folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function checkAddress() {
  const why = await whyNotWell(vars.ORIGIN)
  if (why) throw new Error(`The Worker is uploaded. ${why}`)
}

function checkSignedIn() {
  if (!askWrangler(['whoami', '--json']).worked) {
    throw new Error('You are not signed in to Cloudflare. Run: npx wrangler login')
  }
}

/** A database of that name that is there already is used: an earlier try may have stopped half-way. */
function makeDatabase(database: string) {
  if (isMade(database)) return
  wrangler('d1', 'create', database, `--jurisdiction=${JURISDICTION}`, '--update-config=false')
  if (!isMade(database)) throw new Error('wrangler didn’t make the database.')
}

/** A database that was made a moment ago has nothing to save, and D1 would refuse. */
function saveDatabase(database: string) {
  if (!hasRemoteTables(database)) return
  mkdirSync('.ajar', { recursive: true })
  wrangler('d1', 'export', database, '--remote', '--output', beforeOf(database))
}
