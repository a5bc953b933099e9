import { readFileSync, writeFileSync } from 'node:fs'
import { optionsOf } from '../../local/commands/options.ts'
import { must } from '../must.ts'
import { table } from './figures.ts'
import { loadNow, saidOf, withoutWildTimes } from './machine.ts'
import { PARTS } from './parts.ts'
import { type Dated, rowsIn, updated, withRows } from './readmeTable.ts'

/**
 * `npm run bench` measures every figure of README.md, `npm run bench -- b11 r2` some of them. `--write` puts them
 * into README.md's table, where what was not measured keeps its row; `--json` prints them as JSON. Exits with 1
 * when a budget is missed by more than the noise, or something could not be measured.
 */
const README = `${import.meta.dirname}/../../README.md`

const { values, positionals } = optionsOf({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, write: { type: 'boolean' } },
})

const names = Object.keys(PARTS)
const asked =
  positionals.length > 0
    ? positionals.map((id) => id.toLowerCase())
    : names.filter((id) => !PARTS[id]?.needs)

const unknown = asked.filter((id) => !(id in PARTS))
if (unknown.length > 0) {
  console.error(`Nothing is measured as ${unknown.join(', ')}. There are: ${names.join(', ')}`)
  process.exit(2)
}

const measured = new Map<string, Dated[]>()
for (const id of asked) {
  const { load, isHeavy = false } = must(PARTS[id])
  const began = performance.now()
  const before = loadNow()
  try {
    const { measure } = await load()
    const figures = await measure((words) => console.error(`${id}: ${words}`))
    const most = isHeavy ? before : Math.max(before, loadNow())
    const day = new Date().toISOString().slice(0, 10)
    const dated = withoutWildTimes(figures, most).map((figure) => ({
      ...figure,
      when: figure.spread === undefined ? day : `${day}, ${saidOf(most)}`,
    }))
    measured.set(id, dated)
    console.error(`${id}: done in ${Math.round((performance.now() - began) / 1000)} s`)
  } catch (error) {
    console.error(`${id} could not be measured:`, error)
  }
}

const figures = [...measured.values()].flat()
console.log(values.json ? JSON.stringify(figures, null, 2) : `\n${table(figures)}\n`)

if (values.write) {
  const text = readFileSync(README, 'utf8')
  writeFileSync(README, withRows(text, updated(rowsIn(text), names, measured)))
}

const isShort = measured.size < new Set(asked).size
const isOver = figures.some(({ verdict, refused }) => verdict === 'miss' || refused !== undefined)
process.exit(isShort || isOver ? 1 : 0)
