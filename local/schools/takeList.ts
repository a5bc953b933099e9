import { existsSync, readFileSync } from 'node:fs'
import { optionsOf } from '../commands/options.ts'
import { MOST_IN_PART } from '../../worker/school/rules/listedSchool.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { asOperator } from '../operator.ts'
import { partsOf, readSchoolList } from './schoolList.ts'

const HELP = `npm run schools -- edubasealldata.csv   takes over the list of England's schools, from
                                        https://get-information-schools.service.gov.uk/Downloads
  --remote                              for the deployed Ajar; OPERATOR_SECRET is in the environment`

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
  process.exit(values.help ? 0 : 1)
}
try {
  if (!existsSync(file)) throw new Error(`There is no file ${file} here.`)
  const { schools, closed, unread } = readSchoolList(readFileSync(file))
  const download = newSecret()
  const parts = partsOf(schools, MOST_IN_PART)
  await asOperator(values, async (ask) => {
    for (const [sent, part] of parts.entries()) {
      await ask('listed-schools', { download, schools: part })
      if (process.stdout.isTTY) process.stdout.write(`\r${sent + 1} of ${parts.length} parts sent`)
    }
    await ask('listed-schools/end', { download, number: schools.length })
  })
  const [open, left] = [schools.length, closed].map((number) => number.toLocaleString('en-GB'))
  console.log(`\n${open} open schools are on the list; ${left} closed ones were left out.`)
  if (unread.length > 0) console.log(`These rows couldn’t be read: ${unread.join(', ')}.`)
} catch (error) {
  console.error(`\n${(error as Error).message}`)
  process.exit(1)
}
