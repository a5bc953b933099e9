import { unsealWho } from '../../../db/names/sealedWho.ts'
import type { unreadReplies } from '../../../db/triage/queue.ts'
import { scopeOf } from '../../access/rules/accessTable.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import type { ReplyRow } from './answers.ts'

type Reply = Awaited<ReturnType<typeof unreadReplies>>[number]

/** One reply that waits, as the queue and its mentor's caseload list it. */
export const replyRow = async (
  { staff: { school, roles } }: StaffContext,
  row: Reply,
): Promise<ReplyRow> => ({
  id: row.id,
  madeBy: row.madeBy,
  about: row.about,
  identity: row.identity,
  who: await unsealWho(school.vault, row),
  status: row.status,
  language: row.language,
  unreadAt: row.unreadAt ?? 0,
  hasCase: Boolean(row.hasCase) && scopeOf(roles, 'see_case') !== null,
})
