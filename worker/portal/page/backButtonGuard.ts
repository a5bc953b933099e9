import { createMiddleware } from 'hono/factory'
import type { DoorEnv } from './door.ts'

/** Set and taken away in one answer: none stays. */
const GONE = ['gone=1; Max-Age=60', 'gone=; Max-Age=0']

/**
 * Phones are shared: after this answer, Back shows nothing of what was typed. Chrome keeps a page whole in memory for Back,
 * `no-store` or not, until a cookie that scripts cannot see changes. So one changes.
 */
export function guardBackButton({ headers }: Response): void {
  for (const cookie of GONE) {
    headers.append('set-cookie', `${cookie}; Path=/; Secure; HttpOnly; SameSite=Strict`)
  }
}

/**
 * After every form that was sent. Not after one that only came back, whose answers are still on the page: whoever
 * goes back from it finds them there too.
 */
export const backButtonGuard = createMiddleware<DoorEnv>(async (c, next) => {
  await next()
  if (c.req.method === 'POST' && !c.get('givesForm')) guardBackButton(c.res)
})
