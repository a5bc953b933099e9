import type { Context, Next } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Refusal } from './access/rules/refusal.ts'

/** The largest request body that is read: enough for every form, too little to exhaust the Worker’s memory. */
const BODY_LIMIT_BYTES = 64 * 1024

/** The addresses that take a file, and look at what comes: `pdfProblem` (worker/packs) and `readRecordFile` (worker/safeguarding). */
const FILE_ADDRESS = /^\/office\/api\/(packs\/[\w-]+\/pdf|tell\/records)$/

const FILE_LIMIT = 1536 * 1024

/** Counts the bytes as they arrive, because a sender can lie about the length. */
const upTo = (bytes: number) =>
  bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new Refusal('too_large', { kilobytes: bytes / 1024 })
    },
  })

const ofForms = upTo(BODY_LIMIT_BYTES)

const ofFiles = upTo(FILE_LIMIT)

export const limitBody = (c: Context, next: Next) =>
  (FILE_ADDRESS.test(c.req.path) ? ofFiles : ofForms)(c, next)

/** Whether a body of this length is refused before any of it is read. */
export const isTooLong = (path: string, bytes: number): boolean =>
  bytes > (FILE_ADDRESS.test(path) ? FILE_LIMIT : BODY_LIMIT_BYTES)
