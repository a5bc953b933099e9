import { bodyLimit } from 'hono/body-limit'
import { Refusal } from './access/rules/refusal.ts'

/** The largest request body that is read: enough for every form, too little to exhaust the Worker’s memory. */
const BODY_LIMIT_BYTES = 64 * 1024

/** Counts the bytes as they arrive, because a sender can lie about the length. */
export const limitBody = bodyLimit({
  maxSize: BODY_LIMIT_BYTES,
  onError: () => {
    throw new Refusal('too_large', { kilobytes: BODY_LIMIT_BYTES / 1024 })
  },
})
