import { guardRefused } from '../../db/guardedBy.ts'
import {
  expireRequests,
  insertRequest,
  MAY_ASK_COLUMN,
  mayAskForName,
  type NameRequest,
  type NameViewer,
  openRequest,
  requestsOf,
  sealRequest,
} from '../../db/safeguarding/lockedNames.ts'
import { scopeOf } from '../access/rules/accessTable.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { type NameRequestForm, nameRequestEndsAt } from './rules/lockedName.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'

export const nameViewerOf = (ctx: StaffContext): NameViewer => ({
  ...viewerOf(ctx),
  isSafeguarding: scopeOf(ctx.staff.roles, 'see_disclosures') !== null,
})

/**
 * The first of two people asks to open a name that a child locked away, with a reason: one person alone
 * never opens it. Guarded in the write: one request waits at a time. The same form sent twice is one request.
 *
 * @throws Refusal `not_found`, or `changed_meanwhile` while another request waits
 */
export async function askToOpenName(
  ctx: StaffContext,
  referralId: string,
  form: NameRequestForm,
): Promise<NameRequest> {
  assertMay(ctx, 'ask_to_open_name')
  const { db, now, staff } = ctx
  const { id: schoolId, vault, calendar } = staff.school
  const request: NameRequest = {
    ...form,
    schoolId,
    referralId,
    askedBy: staff.id,
    askedAt: now,
    endsAt: nameRequestEndsAt(calendar, now),
    status: 'waiting',
    settledBy: null,
    settledAt: null,
  }
  const row = await sealRequest(vault, request)
  try {
    await commitAs(ctx, 'ask_to_open_name', { on: referralId, did: 'asked_name' }, [
      expireRequests(db, schoolId, referralId, now),
      insertRequest(db, row, mayAskForName(nameViewerOf(ctx), referralId)),
    ])
    return request
  } catch (error) {
    if (guardRefused(error, MAY_ASK_COLUMN)) throw new Refusal('not_found')
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const before = (await requestsOf(db, schoolId, referralId)).find(({ id }) => id === form.id)
    if (before?.askedBy !== staff.id) throw error
    return openRequest(vault, before)
  }
}
