import type { BrowserContext } from '@playwright/test'
import { ELSEWHERE } from './exitTarget.ts'
import type { Here } from './here.ts'

export type Watch = { seen: string[]; over: (context: BrowserContext) => void }

/** Records what no page may do: ask another website, fail in its script, break its own policy. */
export function newWatch({ origin, issuer, elsewhere }: Here): Watch {
  const seen: string[] = []
  const isOurs = (url: string) =>
    [origin, issuer, elsewhere].includes(new URL(url).origin) ||
    url.startsWith('data:') ||
    url === ELSEWHERE
  return {
    seen,
    over: (context) => {
      context.on('request', (request) => {
        if (!isOurs(request.url())) seen.push(`asked for ${request.url()}`)
      })
      context.on('weberror', (error) => seen.push(`failed: ${error.error().message}`))
      context.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) seen.push(message.text())
      })
    },
  }
}
