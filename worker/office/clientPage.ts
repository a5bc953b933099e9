import { createMiddleware } from 'hono/factory'
import { Refusal } from '../access/rules/refusal.ts'
import { requireSignIn, type SignedInEnv } from '../context/requireSignIn.ts'

/** The office's page runs its own files and talks to its own school only, so no injected script can send anything away. */
const OFFICE_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  // The school's own page, while it is set up.
  "frame-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

const PAGE = '/web/office/index.html'

/** The client, for anyone signed in; others are sent to sign in and come back to the page they asked for. */
export const clientPage = Object.assign(
  createMiddleware<SignedInEnv>(async (c) => {
    try {
      await requireSignIn(c, async () => {})
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'not_signed_in') throw error
      return c.redirect(`/sign-in?to=${encodeURIComponent(c.req.path)}`, 303)
    }
    const page = await c.env.ASSETS.fetch(new URL(PAGE, c.req.url))
    return new Response(page.body, {
      status: page.status,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': OFFICE_CSP,
      },
    })
  }),
  { policy: 'signed_in' as const },
)
