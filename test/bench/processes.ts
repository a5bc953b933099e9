import { readdirSync, readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'

/** The workerds that this process has started and that still run, newest last. Linux. */
export function ownWorkerds(): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids
    .map(Number)
    .filter((pid) => {
      const stat = statOf(pid)
      return stat?.name === 'workerd' && stat.parent === process.pid && stat.state !== 'Z'
    })
    .toSorted((a, b) => a - b)
}

/** Microseconds of processor time that a process has used so far, all its threads, in steps of a tick. */
export function processorTime(pid: number): number {
  const stat = statOf(pid)
  if (!stat) throw new Error(`process ${pid} is gone`)
  return (stat.ticks * 1_000_000) / TICKS_A_SECOND
}

const TICKS_A_SECOND = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

/** `proc_pid_stat(5)`: the name stands in brackets and may hold anything. */
function statOf(pid: number) {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const after = line.lastIndexOf(')')
    const [state, parent, ...rest] = line.slice(after + 2).split(' ')
    const name = line.slice(line.indexOf('(') + 1, after)
    return { name, state, parent: Number(parent), ticks: Number(rest[9]) + Number(rest[10]) }
  } catch {
    return null
  }
}
