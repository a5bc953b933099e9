import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isFree } from './ports.ts'

/** The folder of a developer's own Ajar: its database, and a note of who has it open. */
export const HOME = join(import.meta.dirname, '..', '.ajar')

/** An Ajar that is open on this machine, and how a command reaches it. */
export type Running = {
  /** The Worker listens here, on 127.0.0.1. */
  port: number
  /** The address that it answers as. */
  origin: string
  /** The operator's secret; empty where it takes no commands. */
  secret: string
}

const NOTE = 'running.json'

/** The Ajar that has this folder open, or null. A note left behind by one that was killed is no Ajar. */
export async function findRunning(home = HOME): Promise<Running | null> {
  const note = readNote(home)
  return note && isAlive(note.pid) && !(await isFree(note.port)) ? note : null
}

/** Only whoever runs this machine reads it. */
export function noteRunning(running: Running, home = HOME): void {
  mkdirSync(home, { recursive: true })
  rmSync(join(home, NOTE), { force: true })
  const note = JSON.stringify({ pid: process.pid, ...running })
  writeFileSync(join(home, NOTE), note, { mode: 0o600 })
}

export function forgetRunning(home = HOME): void {
  rmSync(join(home, NOTE), { force: true })
}

function readNote(home: string): (Running & { pid: number }) | null {
  try {
    return JSON.parse(readFileSync(join(home, NOTE), 'utf8')) as Running & { pid: number }
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
