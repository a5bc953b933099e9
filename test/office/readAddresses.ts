import { type Role, scopeOf } from '../../worker/access/rules/accessTable.ts'
import { office } from '../../worker/office/routes.ts'
import { type Policy, policyOf } from '../../worker/officeRoute/policy.ts'

/** Each address of the office that is read, below `/office/api/`, with who may: all that the Worker's route table has. */
const policies = new Map<string, Policy>()
for (const { method, path, handler } of office.routes) {
  const policy = policyOf(handler)
  if (method === 'GET' && policy && path.startsWith('/office/api/')) {
    policies.set(path.replace('/office/api/', ''), policy)
  }
}

export const READ_ADDRESSES: readonly string[] = [...policies.keys()]

/**
 * Whether these roles may read nothing at an address. It then looks at no id, as `test/office/access.test.ts` holds, so a
 * test that asks with every id may ask with one.
 */
export function isClosedTo(roles: readonly Role[], address: string): boolean {
  const policy = policies.get(address)
  return !!policy && policy !== 'signed_in' && !scopeOf(roles, policy)
}
