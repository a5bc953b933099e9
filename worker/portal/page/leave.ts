import { guardBackButton } from './backButtonGuard.ts'
import { type DoorContext, ELSEWHERE } from './door.ts'

/** What a browser is told to forget when it leaves. */
export const FORGET = { 'clear-site-data': '"cache", "storage"' } as const

/**
 * `GET /away/:opening?`: the browser forgets what it keeps of us. It writes nothing, because a program that looks
 * at links in mail gets every address that it sees; an opened page is closed by a POST (`closePage`).
 */
export function leave(c: DoorContext): Response {
  const answer = c.redirect(ELSEWHERE, 303)
  for (const [name, value] of Object.entries(FORGET)) answer.headers.set(name, value)
  guardBackButton(answer)
  return answer
}
