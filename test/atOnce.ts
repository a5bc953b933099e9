import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { stripVTControlCharacters } from 'node:util'

/*
 * Runs commands at once, so that both cores of a small machine stay busy: `node test/atOnce.ts 'name: command' …`.
 * Each line of their output begins with the name. All run to their end; one that failed fails the whole, and the end
 * of what it said is printed once more, after everything else: a log that is cut short still says what failed.
 */

/** As many lines as a summary of failures has. */
const LAST_LINES = 80

/** One that failed. */
type Failed = { name: string; lastLines: readonly string[] }

const started = process.argv.slice(2).map((each) => {
  const [, name = '', command = ''] = /^(\w+): (.+)$/.exec(each) ?? []
  if (!command) throw new Error(`Not “name: command”: ${each}`)
  const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const lastLines: string[] = []
  for (const output of [child.stdout, child.stderr]) {
    createInterface(output).on('line', (line) => {
      console.log(`${name} | ${line}`)
      lastLines.push(stripVTControlCharacters(line))
      if (lastLines.length > LAST_LINES) lastLines.shift()
    })
  }
  return new Promise<Failed[]>((resolve) => {
    child.once('close', (status) => resolve(status === 0 ? [] : [{ name, lastLines }]))
  })
})

const failed = (await Promise.all(started)).flat()
for (const { name, lastLines } of failed) {
  console.error(`\nThe end of “${name}”, which failed:\n${lastLines.join('\n')}`)
}
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.map(({ name }) => name).join(', ')}`)
  process.exitCode = 1
}
