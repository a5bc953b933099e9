import { createMiddleware } from 'hono/factory'
import type { AppEnv } from './context/appContext.ts'
import { Refusal } from './access/rules/refusal.ts'

/**
 * Answers only where this install lives: a request that names another host gets 421 and no page, so none
 * of our addresses is ever built from what a request says. Whether it came by TLS is not compared, because a
 * proxy in front may end that.
 */
export const ownHost = createMiddleware<AppEnv>(async (c, next) => {
  if (hostOf(c.req.url) === hostOf(c.env.ORIGIN)) return next()
  return c.text('Ajar does not answer at this address.', 421)
})

/**
 * Refuses, before reading it, a POST that does not come from one of our own pages: another website could
 * otherwise act with a visitor’s cookies. Browsers send Origin with every POST; Sec-Fetch-Site, where it is
 * sent, must agree.
 */
export const sameOriginPosts = createMiddleware<AppEnv>(async (c, next) => {
  const { method } = c.req
  if (method === 'POST') {
    const site = c.req.header('sec-fetch-site')
    if (c.req.header('origin') !== c.env.ORIGIN || (site && site !== 'same-origin')) {
      throw new Refusal('foreign_origin')
    }
  } else if (method !== 'GET' && method !== 'HEAD') {
    throw new Refusal('not_found')
  }
  return next()
})

/** Headers of everything but hashed files: no caching, no framing, no referrer to other websites. */
export const QUIET = {
  'cache-control': 'no-store',
  // Not no-referrer: a browser then sends `Origin: null` with our own forms, and no POST would be ours.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const

/** A page of the door goes without it: no script runs there but its own, by its hash, and nothing is framed. */
const NO_CAMERA = 'camera=(), microphone=(), geolocation=()'

/** Sets these headers on a response that was not made with `QUIET` at once. */
export const quietHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  const { headers } = c.res
  if (!headers.has('cross-origin-opener-policy')) {
    for (const [name, value] of Object.entries(QUIET)) headers.set(name, value)
    headers.set('permissions-policy', NO_CAMERA)
  }
  if (c.res.status === 503 && !headers.has('retry-after')) headers.set('retry-after', '60')
  if (c.env.ORIGIN.startsWith('https:')) {
    headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains')
  }
  if (!headers.has('content-security-policy')) {
    headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  }
})

/** The host and port as `new URL(url)` gives them, which would cost more than everything else done here. */
const hostOf = (url: string) => url.split('/', 3)[2] ?? ''
