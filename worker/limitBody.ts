import type { Context, Next } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Refusal } from './access/rules/refusal.ts'

/** The largest request body that is read: enough for every form, too little to exhaust the Worker’s memory. */
const BODY_LIMIT_BYTES = 64 * 1024

/** The one address that takes a file: `pdfProblem` (worker/packs/rules/pack.ts) looks at what comes. */
const PDF_ADDRESS = /^\/office\/api\/packs\/[\w-]+\/pdf$/

const PDF_LIMIT = 1536 * 1024

/** Counts the bytes as they arrive, because a sender can lie about the length. */
const upTo = (bytes: number) =>
  bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new Refusal('too_large', { kilobytes: bytes / 1024 })
    },
  })

const ofForms = upTo(BODY_LIMIT_BYTES)

const ofPdfs = upTo(PDF_LIMIT)

export const limitBody = (c: Context, next: Next) =>
  (PDF_ADDRESS.test(c.req.path) ? ofPdfs : ofForms)(c, next)
