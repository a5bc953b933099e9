import type { NoticeAddress } from '../env.ts'
import type { StaffContact } from './rules/staffContact.ts'
import { signedHeaders } from './signWebhook.ts'

/** Milliseconds that the other side may take. */
const PATIENCE_MS = 5000

/** So many messages without an answer, with none that arrived between them: the other side hangs. */
const HANGS_AFTER = 3

/** What is to be passed on. `urgency` is `now` where a child may not be safe, `soon` where a booking changed. */
type Message = {
  type: 'notice' | 'booking' | 'invitation'
  urgency: 'now' | 'soon' | 'usual'
  to: string
  /** How a member of staff is reached, where they entered it. */
  contact?: StaffContact
  text: string
  link: string
}

/** `no_answer`: it may have arrived all the same, which its id settles when it is sent again. */
type Delivery = 'arrived' | 'refused' | 'no_answer'

export type Sender = {
  /** The public origin that links begin with. */
  origin: string
  /** Sent twice under one id, it is one. */
  post: (id: string, message: Message) => Promise<Delivery>
  /** Whether to wait for the next run: each message would only hold up what comes after it. */
  isHanging: () => boolean
  /** How the last message fared; null before the first. */
  last: () => Delivery | null
}

/**
 * For one run: sends messages, each signed as https://www.standardwebhooks.com has it.
 *
 * @param now the instant that stands in the signature
 */
export function openSender({ url, secret, origin }: NoticeAddress, now: number): Sender {
  let unanswered = 0
  let last: Delivery | null = null
  return {
    origin,
    isHanging: () => unanswered >= HANGS_AFTER,
    last: () => last,
    async post(id, message) {
      last = await deliver(id, message)
      return last
    },
  }

  async function deliver(id: string, message: Message): Promise<Delivery> {
    try {
      const body = JSON.stringify(message)
      const answer = await fetch(url, {
        method: 'POST',
        headers: signedHeaders([secret], { id, at: now, body }),
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      unanswered = 0
      return answer.ok ? 'arrived' : 'refused'
    } catch (error) {
      const isLate = error instanceof Error && error.name === 'TimeoutError'
      if (isLate) unanswered++
      return isLate ? 'no_answer' : 'refused'
    }
  }
}
