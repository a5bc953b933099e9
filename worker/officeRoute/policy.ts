import type { MiddlewareHandler } from 'hono'
import type { OfficeContext } from '../context/staffContext.ts'
import { type Action, reachOf } from '../access/rules/accessTable.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { requireSignIn, type SignedInEnv } from '../context/requireSignIn.ts'

/** What a route asks of the access table; `signed_in` is every member of staff. */
export type Policy = Action | 'signed_in'

/**
 * Who may use a route: signed in, and with a role that reaches so far. For anybody else there is
 * nothing. Every route under `/office` has one, and a test reads it from there (`policyOf`).
 */
export function allowed(policy: Policy) {
  const check: MiddlewareHandler<SignedInEnv> = (c, next) =>
    requireSignIn(c, async () => {
      const { roles } = c.get('staff')
      if (policy !== 'signed_in' && !reachOf(roles, policy)) throw new Refusal('not_found')
      await next()
    })
  return Object.assign(check, { policy })
}

/** The policy that a handler of the route table declares; null for one that declares none. */
export const policyOf = (handler: object): Policy | null =>
  'policy' in handler ? (handler.policy as Policy) : null

/** What the office's commands work on. */
export const officeContext = ({ var: v }: { var: SignedInEnv['Variables'] }): OfficeContext => ({
  db: v.db,
  now: v.now,
  staff: v.staff,
  head: v.head,
})
