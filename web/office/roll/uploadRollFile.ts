import type { RollRow } from '../../../worker/roll/rules/rollRow.ts'
import type { Problem } from '../shell/api.ts'
import { sendPart } from './rollApi.ts'

/** Bytes of one part: the Worker reads 64 KB at most. */
const PART_BYTES = 48 * 1024

const TRIES = 3

/**
 * Sends a file in parts, one after another; a part whose answer was lost is sent again.
 *
 * @param id made for this file
 * @returns what kept it from being sent, if anything did
 */
export async function sendFile(
  id: string,
  lines: readonly RollRow[],
  onProgress: (sent: number, of: number) => void,
): Promise<Problem | undefined> {
  const parts = partsOf(lines)
  for (const [part, some] of parts.entries()) {
    onProgress(part, parts.length)
    const form = { id, part, parts: parts.length, lines: some }
    let problem: Problem | undefined
    for (let attempt = 0; attempt < TRIES; attempt++) {
      problem = (await sendPart(form)).problem
      if (!problem || (problem.status > 0 && problem.status < 500)) break
    }
    if (problem) return problem
  }
  onProgress(parts.length, parts.length)
  return undefined
}

function partsOf(lines: readonly RollRow[]): RollRow[][] {
  const encoder = new TextEncoder()
  const parts: RollRow[][] = [[]]
  let room = PART_BYTES
  for (const line of lines) {
    const bytes = encoder.encode(JSON.stringify(line)).length + 1
    if (bytes > room) {
      parts.push([])
      room = PART_BYTES
    }
    parts.at(-1)?.push(line)
    room -= bytes
  }
  return parts
}
