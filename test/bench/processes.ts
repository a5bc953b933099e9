import { readdirSync, readFileSync } from 'node:fs'

/** The workerds that this process has started and that still run, oldest first. Linux. */
export function ownWorkerds(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isOwnWorkerd(pid))
    .toSorted((a, b) => a - b)
}

/** Microseconds of processor time that a process has used so far, all its living threads. */
export function processorTime(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`)
  const nanoseconds = threads.map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
  )
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1000
}

/** `proc_pid_stat(5)`: the name stands in brackets and may hold anything. */
function isOwnWorkerd(pid: number): boolean {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const end = line.lastIndexOf(')')
    const [state, parent] = line.slice(end + 2).split(' ')
    return (
      line.slice(0, end).endsWith('(workerd') && Number(parent) === process.pid && state !== 'Z'
    )
  } catch {
    return false
  }
}
