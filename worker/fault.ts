import type { Context } from 'hono'
import { routePath } from 'hono/route'

/**
 * Logs an error that is no refusal, and returns the number that the page shows for it: someone who reads it
 * out lets the school find this line. The line has the pattern of the address and the error's name. It has
 * neither the address nor the message, because a secret is in one, and what was typed may be in the other.
 *
 * @param at the request that failed, or the job
 */
export function logFault(error: unknown, at: Context | string): string {
  const number = newNumber()
  const name = error instanceof Error ? error.name : 'unknown error'
  const where = typeof at === 'string' ? at : `${at.req.method} ${routePath(at)}`
  console.error(`fault ${number}: ${where}, overloaded, ${name}`)
  return number
}

/** Eight random digits in two groups, easy to read out: "4821 9370". */
function newNumber(): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1))
  const digits = String(random % 100_000_000).padStart(8, '0')
  return `${digits.slice(0, 4)} ${digits.slice(4)}`
}
