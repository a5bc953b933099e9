import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { type Figure, markdown, type Measurement, table } from './figures.ts'

/**
 * `npm run bench` measures every figure of README.md, `npm run bench -- b11 r2` some of them. `--json` prints
 * the figures as JSON, `--markdown` as README.md's table. Exits with 1 when a budget is missed by more than
 * the noise.
 */
const MEASUREMENTS: Readonly<Record<string, () => Promise<{ measure: Measurement }>>> = {
  b1: () => import('./bytes.ts'),
  b5: () => import('./slow3g.ts'),
  b7: () => import('./queue.ts'),
  b11: () => import('./cpu.ts'),
  b12: () => import('./start.ts'),
  r1: () => import('./lastPlace.ts'),
  r2: () => import('./kills.ts'),
  r5: () => import('./attacks/nonsense.ts'),
  r8: () => import('./backup.ts'),
  formid: () => import('./attacks/formId.ts'),
  places: () => import('./attacks/places.ts'),
  flood: () => import('./attacks/flood.ts'),
  notsafe: () => import('./attacks/notSafe.ts'),
  files: () => import('../architecture/filesToOpen.ts'),
}

/** Only when asked for by name: it needs the network's package cache, and minutes. */
const WHEN_ASKED: typeof MEASUREMENTS = { b13: () => import('./clone.ts') }

const all = { ...MEASUREMENTS, ...WHEN_ASKED }

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, markdown: { type: 'boolean' } },
})

const asked =
  positionals.length > 0 ? positionals.map((id) => id.toLowerCase()) : Object.keys(MEASUREMENTS)

const unknown = asked.filter((id) => !(id in all))
if (unknown.length > 0) {
  console.error(
    `Nothing is measured as ${unknown.join(', ')}. There are: ${Object.keys(all).join(', ')}`,
  )
  process.exit(2)
}

const figures: Figure[] = []

let failed = false
for (const id of asked) {
  const began = performance.now()
  try {
    const { measure } = await all[id]!()
    figures.push(...(await measure((words) => console.error(`${id}: ${words}`))))
    console.error(`${id}: done in ${Math.round((performance.now() - began) / 1000)} s`)
  } catch (error) {
    failed = true
    console.error(`${id} could not be measured:`, error)
  }
}

if (values.json) console.log(JSON.stringify({ cores: availableParallelism(), figures }, null, 2))
else console.log(`\n${values.markdown ? markdown(figures) : table(figures)}\n`)
process.exit(failed || figures.some(({ verdict }) => verdict === 'miss') ? 1 : 0)
