import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from './context/appContext.ts'
import { Refusal } from './access/rules/refusal.ts'

/** Bytes of the largest request body that is read (T7). */
const BODY_LIMIT_BYTES = 64 * 1024

/** Counts the bytes as they come: what the sender says of its length is not believed. */
export const limitBody = bodyLimit({
  maxSize: BODY_LIMIT_BYTES,
  onError: () => {
    throw new Refusal('too_large', { kilobytes: BODY_LIMIT_BYTES / 1024 })
  },
})

/**
 * T10: a POST comes from one of our own pages or is refused before it is read. Browsers send Origin
 * with every POST; Sec-Fetch-Site, where it is sent, must agree.
 */
export const sameOriginPosts = createMiddleware<AppEnv>(async (c, next) => {
  const { method, url } = c.req
  if (method === 'POST') {
    const site = c.req.header('sec-fetch-site')
    if (c.req.header('origin') !== originOf(url) || (site && site !== 'same-origin')) {
      throw new Refusal('foreign_origin')
    }
  } else if (method !== 'GET' && method !== 'HEAD') {
    throw new Refusal('not_found')
  }
  return next()
})

/** On everything that is not a hashed file: kept nowhere, framed by nobody, told to no one. */
export const QUIET = {
  'cache-control': 'no-store',
  // Not no-referrer: a browser then sends `Origin: null` with our own forms, and no POST would be ours.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'browsing-topics=(), camera=(), microphone=(), geolocation=()',
} as const

/** Sets what an answer that was made with `QUIET` in one go has already. */
export const quietHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  const { headers } = c.res
  if (!headers.has('cross-origin-opener-policy')) {
    for (const [name, value] of Object.entries(QUIET)) headers.set(name, value)
  }
  if (c.req.url.startsWith('https:')) {
    headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains')
  }
  if (!headers.has('content-security-policy')) {
    headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  }
})

/** As of `new URL(url)`, which costs every submission more than all else that is done here. */
const originOf = (url: string) => url.slice(0, url.indexOf('/', 'https://'.length))
