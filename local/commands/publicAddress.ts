import { setTimeout } from 'node:timers/promises'

/** How often the address is asked, and the pause between: a new name gets its certificate in a minute or two. */
const PATIENCE = { tries: 18, pauseMs: 10_000 }

type Health = { ok?: boolean; wrong?: string[] }

/** Asks Ajar at its public address until all is well there. Null, or in one sentence what still isn't. */
export async function whyNotWell(
  origin: string,
  { tries, pauseMs } = PATIENCE,
): Promise<string | null> {
  for (let left = tries; ; left--) {
    const why = await askOnce(`${origin}/healthz`)
    if (why === null || left <= 1) return why
    await setTimeout(pauseMs)
  }
}

async function askOnce(address: string): Promise<string | null> {
  try {
    const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(10_000) })
    const { ok, wrong = [] } = (await answer.json()) as Health
    return ok ? null : `${address} says what isn’t well: ${wrong.join(', ')}.`
  } catch {
    return `${address} doesn’t answer as Ajar. A new name can take some minutes; then ask it again.`
  }
}
