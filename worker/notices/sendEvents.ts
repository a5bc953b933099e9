import {
  eventsDue,
  findWebhook,
  giveUpEvents,
  noteAnswer,
  setEventSent,
  stopWebhook,
  takeEventTry,
  type WebhookEvent,
} from '../../db/notices/webhooks.ts'
import type { School } from '../../db/school/school.ts'
import { schoolInTurn, type TurnContext } from '../context/turnContext.ts'
import { whyNotAddress } from './rules/webhook.ts'
import { unsealWebhook } from './saveWebhook.ts'
import { nextTryAt } from './sendNotices.ts'
import { signedHeaders } from './signWebhook.ts'

/** Milliseconds that the other side may take. */
const PATIENCE_MS = 5000

/** What the other side answers that wants nothing more, ever. */
const GONE = 410

/**
 * Sends a school's events whose turn has come to its own address, signed. Tries again as `sendNotices` does, for a day.
 * After one without an answer the others wait for the next run.
 */
export async function sendEvents(ctx: TurnContext, most: number, origin: string): Promise<number> {
  const { db, now, turn } = ctx
  const due = await eventsDue(db, turn, now, most)
  const school = await schoolInTurn(ctx, due)
  if (!school) return 0
  const [hook] = await findWebhook(db, school.id)
  if (!hook || hook.stoppedAt !== null) {
    await giveUpEvents(db, school.id, due)
    return due.length
  }
  const { url, secrets } = await unsealWebhook(school.vault, hook, now)
  const mayReach = whyNotAddress(url, origin) === null
  for (const event of due) {
    const taken = await takeEventTry(db, event, nextTryAt(event, now))
    if (taken.length === 0) continue
    const answer = mayReach ? await post(url, secrets, messageOf(event, school, origin), now) : 0
    if (answer === GONE) {
      await db.batch([
        noteAnswer(db, event, answer),
        stopWebhook(db, school.id, { formId: hook.formId, at: now, because: 'gone' }),
      ])
      return due.length
    }
    const isTaken = answer >= 200 && answer < 300
    await (isTaken ? setEventSent(db, event, { at: now, answer }) : noteAnswer(db, event, answer))
    if (answer === 0) return 0
  }
  return due.length
}

function messageOf(
  { id, kind, urgency, opens, madeAt }: WebhookEvent,
  school: School,
  origin: string,
) {
  const data = { urgency, school: school.id, link: `${origin}${opens}` }
  return {
    id,
    body: JSON.stringify({ type: kind, timestamp: new Date(madeAt).toISOString(), data }),
  }
}

/** What the other side answered; 0: nothing. It is never followed to another address. */
async function post(
  url: string,
  secrets: readonly string[],
  { id, body }: { id: string; body: string },
  at: number,
): Promise<number> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: signedHeaders(secrets, { id, at, body }),
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    await answer.body?.cancel()
    return answer.status
  } catch {
    return 0
  }
}
