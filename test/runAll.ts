import { spawn } from 'node:child_process'
import { existsSync, readFileSync, statfsSync } from 'node:fs'
import { freemem } from 'node:os'
import { createInterface } from 'node:readline'
import { stripVTControlCharacters } from 'node:util'

/*
 * Runs commands, `node test/runAll.ts inTurn 'name: command' …`: one after another, or `atOnce`, which keeps both cores
 * of a small machine busy where a command uses one. Each line of their output begins with the name. All run to their
 * end; one that failed fails the whole, and the end of what it said is printed once more, after everything else: a log
 * that is cut short still says what failed.
 */

/** A folder in memory, where a system has one. */
const IN_MEMORY = '/dev/shm'

/** Plenty for the databases and browsers of a whole run. */
const ROOM = 8 * 1024 ** 3

/** As many lines as a summary of failures has. */
const LAST_LINES = 80

/** One that failed. */
type Failed = { name: string; lastLines: readonly string[] }

const [order = '', ...commands] = process.argv.slice(2)
if (!['inTurn', 'atOnce'].includes(order)) throw new Error('Say first: inTurn or atOnce')

/** Whether databases and browsers may lie in memory, where they're faster: a container often leaves 64 MB, or runs nothing there. */
function fitsInMemory(): boolean {
  if (!existsSync(IN_MEMORY) || freemem() < ROOM) return false
  const { bavail, bsize } = statfsSync(IN_MEMORY)
  const [options = 'noexec'] =
    /(?<= \/dev\/shm tmpfs )\S+/.exec(readFileSync('/proc/mounts', 'utf8')) ?? []
  return bavail * bsize >= ROOM && !options.split(',').includes('noexec')
}

const env: NodeJS.ProcessEnv = { ...process.env, ...(fitsInMemory() ? { TMPDIR: IN_MEMORY } : {}) }
// Tests reach nobody outside, and miniflare would read these anew for each workerd: a third of a second.
delete env['NODE_EXTRA_CA_CERTS']

function run(named: string): Promise<Failed[]> {
  const [, name = '', command = ''] = /^(\w+): (.+)$/.exec(named) ?? []
  if (!command) throw new Error(`Not “name: command”: ${named}`)
  const child = spawn(command, { env, shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const lastLines: string[] = []
  for (const output of [child.stdout, child.stderr]) {
    createInterface(output).on('line', (line) => {
      console.log(`${name} | ${line}`)
      lastLines.push(stripVTControlCharacters(line))
      if (lastLines.length > LAST_LINES) lastLines.shift()
    })
  }
  return new Promise((resolve) => {
    child.once('close', (status) => resolve(status === 0 ? [] : [{ name, lastLines }]))
  })
}

async function runInTurn(): Promise<Failed[]> {
  const failed: Failed[] = []
  for (const named of commands) failed.push(...(await run(named)))
  return failed
}

const failed =
  order === 'inTurn' ? await runInTurn() : (await Promise.all(commands.map(run))).flat()
for (const { name, lastLines } of failed) {
  console.error(`\nThe end of “${name}”, which failed:\n${lastLines.join('\n')}`)
}
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.map(({ name }) => name).join(', ')}`)
  process.exitCode = 1
}
