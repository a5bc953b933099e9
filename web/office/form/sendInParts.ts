import type { Problem } from '../shell/api.ts'

/** Bytes of one part: the Worker reads 64 KB at most. */
const PART_BYTES = 48 * 1024

const TRIES = 3

/**
 * Sends a long list in parts, one after another; a part whose answer was lost is sent again.
 *
 * @param most lines of one part
 * @returns what kept it from being sent, if anything did
 */
export async function sendInParts<Line>(
  lines: readonly Line[],
  most: number,
  send: (some: Line[], part: number, parts: number) => Promise<{ problem?: Problem | undefined }>,
  onProgress: (sent: number, of: number) => void,
): Promise<Problem | undefined> {
  const parts = partsOf(lines, most)
  for (const [part, some] of parts.entries()) {
    onProgress(part, parts.length)
    let problem: Problem | undefined
    for (let attempt = 0; attempt < TRIES; attempt++) {
      problem = (await send(some, part, parts.length)).problem
      if (!problem || (problem.status > 0 && problem.status < 500)) break
    }
    if (problem) return problem
  }
  onProgress(parts.length, parts.length)
  return undefined
}

function partsOf<Line>(lines: readonly Line[], most: number): Line[][] {
  const encoder = new TextEncoder()
  const parts: Line[][] = [[]]
  let room = PART_BYTES
  for (const line of lines) {
    const bytes = encoder.encode(JSON.stringify(line)).length + 1
    if (bytes > room || parts.at(-1)?.length === most) {
      parts.push([])
      room = PART_BYTES
    }
    parts.at(-1)?.push(line)
    room -= bytes
  }
  return parts
}
