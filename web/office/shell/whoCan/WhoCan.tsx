import type { Action } from '../../../../worker/access/rules/accessTable.ts'
import { rolesThatCan } from './rolesThatCan.ts'

/** On a page that is for other roles: whose it is, and who gives a role. It says nothing about any record. */
export default function WhoCan(props: { actions: readonly Action[] }) {
  const roles = () => rolesThatCan(props.actions).join(', ')
  return (
    <p>
      This page is for: {roles()}. If you need something from it, ask one of them. If it should be
      yours too, an administrator can give you the role under “People and roles”.
    </p>
  )
}
