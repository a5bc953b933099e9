import type { Result, Router } from 'hono/router'

/** The cache is emptied beyond this many addresses, because there is no end of addresses with a secret. */
const MOST = 500

/** A router that caches its matches: trying every pattern costs as much as the rest of a page. */
export function cachedRouter<T>(router: Router<T>): Router<T> {
  const known = new Map<string, Result<T>>()
  return {
    name: 'remembering',
    add: (method, path, handler) => router.add(method, path, handler),
    match(method, path) {
      const address = `${method} ${path}`
      const found = known.get(address) ?? router.match(method, path)
      if (known.size >= MOST) known.clear()
      known.set(address, found)
      return found
    },
  }
}
