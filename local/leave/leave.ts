import { asOperator } from '../operator.ts'
import { showProgress } from '../operations/progress.ts'
import { checkFolder } from './manifest.ts'
import { momentWords } from './schoolFiles.ts'
import { takeSchool } from './takeSchool.ts'
import { optionsOf } from '../commands/options.ts'

const HELP = `npm run leave -- harbour-academy --to FOLDER    asks the school's head, and once they have agreed in the office
                                                takes everything the school has as files
npm run leave -- --check FOLDER                 compares each file with the manifest
  --remote                                      the deployed Ajar; OPERATOR_SECRET is in the environment

It may be stopped at any moment and run again. docs/operations.md says how a school leaves.`

const { values, positionals } = optionsOf({
  allowPositionals: true,
  options: {
    to: { type: 'string' },
    check: { type: 'string' },
    remote: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const [school] = positionals

try {
  if (values.check) {
    console.log(`All ${checkFolder(values.check)} files are as they were.`)
  } else if (school && values.to) {
    console.log(await leave(school, values.to))
  } else {
    console.log(HELP)
    process.exitCode = values.help ? 0 : 1
  }
} catch (error) {
  console.error(`\n${(error as Error).message}`)
  process.exitCode = 1
}

async function leave(school: string, to: string): Promise<string> {
  const taken = await asOperator(values, (ask) =>
    takeSchool(ask, { school, to, onProgress: showProgress }),
  )
  if (taken.came === 'all') {
    return [
      `\n${taken.rows} rows are in ${to}, in ${taken.files} files that were checked. They aren’t encrypted: see READ ME.txt.`,
      ...momentWords(taken.changed),
    ].join('\n')
  }
  const until = new Date(taken.until).toLocaleString('en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
  })
  return taken.came === 'refused'
    ? '\nThe head has refused. Nothing was written.'
    : `\nThe school’s head, or its lead DSL where there is no head, has to agree at ${taken.page}\n` +
        `until ${until}. Call them, then run this again. Nothing was written.`
}
