import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exactly, type Measurement } from '../figures.ts'

const REQUESTS = Number(process.env['BENCH_REQUESTS'] ?? 50_000)

/** R5 of README.md: the fuzz test with more requests. It reads the route tables, so vitest runs it. */
export const measure: Measurement = async (say) => {
  const folder = mkdtempSync(join(tmpdir(), 'ajar-nonsense-'))
  const file = join(folder, 'figures.json')
  try {
    say(`${REQUESTS} requests to both doors and the sign-in`)
    const run = ['vitest', 'run', '--project', 'worker', 'test/portal/nonsense.test.ts']
    const env = { ...process.env, FUZZ_REQUESTS: String(REQUESTS), FUZZ_FIGURES: file }
    const { status, stdout } = spawnSync('npx', run, { env, encoding: 'utf8' })
    const figures = JSON.parse(readFileSync(file, 'utf8')) as Record<'broken' | 'seed', number>
    const isWhole = status === 0
    if (!isWhole) say(stdout.slice(-4000))
    const { broken, seed } = figures
    return [
      {
        id: 'R5',
        what: `answers of 500 and more, of ${REQUESTS} nonsensical requests; nothing half written`,
        budget: '0',
        measured: `${broken} (seed ${seed})${isWhole ? '' : ', and the test failed'}`,
        verdict: exactly(isWhole ? broken : broken + 1, 0),
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
