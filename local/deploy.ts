import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { putMissingSecrets } from './deploySecrets.ts'
import { migrationFiles, OPTIMIZE } from './migrate.ts'
import {
  askWrangler,
  hasDatabase,
  hasRemoteTables,
  jsonFromWrangler,
  setting,
  wrangler,
  writeDatabaseId,
} from './wrangler.ts'

type Step = { says: string; does: () => void }

const { values } = parseArgs({ options: { 'dry-run': { type: 'boolean', default: false } } })

/** Where the database is saved before it is changed. Its words are sealed: the keys aren't in it. */
const BEFORE = join(
  '.ajar',
  `before-${new Date().toISOString().slice(0, 16).replace(':', '-')}.sql`,
)

const STEPS: readonly Step[] = [
  {
    says: `Check the settings in wrangler.toml: ORIGIN is ${setting('ORIGIN')}, OIDC_ISSUER is ${setting('OIDC_ISSUER')}`,
    does: checkSettings,
  },
  { says: 'Check that you are signed in to Cloudflare', does: checkSignedIn },
  {
    says: hasDatabase()
      ? `Use the database ${setting('database_id')}`
      : 'Make the database "ajar" inside the European Union, and write its id into wrangler.toml',
    does: makeDatabase,
  },
  {
    says: `Save the database as it is now in ${BEFORE}, if it has tables`,
    does: saveDatabase,
  },
  {
    says: `Apply the migrations it doesn’t have yet (there are ${migrationFiles().length})`,
    does: () => wrangler('d1', 'migrations', 'apply', 'ajar', '--remote'),
  },
  {
    says: 'Have the database count what its indexes hold (PRAGMA optimize)',
    does: () => wrangler('d1', 'execute', 'ajar', '--remote', '--command', OPTIMIZE),
  },
  {
    says:
      'Make AJAR_KEY and AJAR_PEPPER if they are missing, and show them once for your copy; ' +
      'put OIDC_CLIENT_ID and OIDC_CLIENT_SECRET from the environment',
    does: putMissingSecrets,
  },
  {
    says: 'Upload the Worker to its domain, with its jobs once a minute',
    does: () => wrangler('deploy', '--domain', new URL(setting('ORIGIN')).host),
  },
]

if (values['dry-run']) rehearse()
else deploy()

function deploy() {
  try {
    for (const { says, does } of STEPS) {
      console.log(`\n${says}`)
      does()
    }
    console.log(
      `\nAjar is open on ${setting('ORIGIN')}. At the identity provider, allow exactly this redirect address: ` +
        `${setting('ORIGIN')}/sign-in/back`,
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
  console.log('\nA dry run of the last step:')
  const folder = mkdtempSync(join(tmpdir(), 'ajar-deploy-'))
  try {
    wrangler('deploy', '--dry-run', '--outdir', folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function checkSettings() {
  for (const name of ['ORIGIN', 'OIDC_ISSUER']) {
    const value = setting(name)
    if (!value.startsWith('https://') || new URL(value).hostname.endsWith('.example')) {
      throw new Error(`Set ${name} in wrangler.toml first: it’s "${value}".`)
    }
  }
  if (setting('ORIGIN') !== new URL(setting('ORIGIN')).origin) {
    throw new Error(
      'ORIGIN in wrangler.toml must be an address without a path or a slash at the end.',
    )
  }
}

function checkSignedIn() {
  if (!askWrangler(['whoami', '--json']).worked) {
    throw new Error('You are not signed in to Cloudflare. Run: npx wrangler login')
  }
}

/** A database of that name that is there already is used: an earlier try may have stopped half-way. */
function makeDatabase() {
  if (hasDatabase()) return
  if (!databaseId()) wrangler('d1', 'create', 'ajar', '--jurisdiction=eu', '--update-config=false')
  const id = databaseId()
  if (!id) throw new Error('wrangler didn’t make the database.')
  writeDatabaseId(id)
}

/** A database that was made a moment ago has nothing to save, and D1 would refuse. */
function saveDatabase() {
  if (!hasRemoteTables()) return
  mkdirSync('.ajar', { recursive: true })
  wrangler('d1', 'export', 'ajar', '--remote', '--output', BEFORE)
}

function databaseId(): string | undefined {
  const databases = jsonFromWrangler('d1', 'list', '--json') as { name: string; uuid: string }[]
  return databases.find(({ name }) => name === 'ajar')?.uuid
}
