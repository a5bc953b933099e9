import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isFree } from './ports.ts'

/** The folder of this machine's own Ajar: its database, and a note of who has it open. */
export const HOME = join(import.meta.dirname, '..', '.ajar')

type Running = { pid: number; port: number }

const NOTE = 'running.json'

/** The Ajar that has this folder open, or null. A note left behind by one that was killed is no Ajar. */
export async function findRunning(home = HOME): Promise<Running | null> {
  const note = readNote(home)
  return note && isAlive(note.pid) && !(await isFree(note.port)) ? note : null
}

export function noteRunning(port: number, home = HOME): void {
  mkdirSync(home, { recursive: true })
  writeFileSync(join(home, NOTE), JSON.stringify({ pid: process.pid, port } satisfies Running))
}

export function forgetRunning(home = HOME): void {
  rmSync(join(home, NOTE), { force: true })
}

function readNote(home: string): Running | null {
  try {
    return JSON.parse(readFileSync(join(home, NOTE), 'utf8')) as Running
  } catch {
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
