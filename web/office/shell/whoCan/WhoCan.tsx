import type { Action } from '../../../../worker/access/rules/accessTable.ts'
import { whoseWords } from './rolesThatCan.ts'

/** On a page that is for other roles: whose it is, and who gives a role. It says nothing about any record. */
export default function WhoCan(props: { actions: readonly Action[] }) {
  return <p>{whoseWords(props.actions)}</p>
}
