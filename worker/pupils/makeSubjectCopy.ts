import { guardRefused } from '../../db/guardedBy.ts'
import {
  COPY_REQUEST_COLUMN,
  type CopyRequest,
  endCopyRequest,
  insertCopyRequest,
  openRequests,
  requestsOf,
} from '../../db/pupils/copyRequests.ts'
import { recordsOf } from '../../db/pupils/pupilRecords.ts'
import { COPY_COLUMN, copiesOf, insertCopy } from '../../db/pupils/subjectCopies.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { goesOn } from '../retention/rules/retention.ts'
import { londonDay } from '../time/londonTime.ts'
import { Refusal } from '../access/rules/refusal.ts'
import {
  ANSWERED_WITHIN_MONTHS,
  type CopyRequestForm,
  type EndCopyRequestForm,
  type SubjectCopyForm,
} from './rules/subjectCopy.ts'

/** Requests that a list shows. */
const MOST_LISTED = 100

/**
 * Notes that someone asks for a copy, by what right, and from which day the law's month counts. It stands with the
 * newest of the pupil's requests; the same form sent twice is noted once.
 *
 * @param id a pupil on the roll, or one of their requests
 * @throws Refusal `not_found`, or `not_valid` for a day that is still to come
 */
export async function noteCopyRequest(
  ctx: StaffContext,
  id: string,
  { id: requestId, askedBy, byRight, askedOn }: CopyRequestForm,
): Promise<void> {
  const [referralId = ''] = await recordsToCopy(ctx, id)
  const { db, now, staff } = ctx
  if (askedOn > londonDay(now)) {
    throw new Refusal('not_valid', { askedOn: 'This day is still to come.' })
  }
  const dueOn = goesOn(askedOn, ANSWERED_WITHIN_MONTHS)
  const by = { byStaffId: staff.id, notedAt: now }
  const asked = { id: requestId, askedBy, byRight, askedOn, dueOn }
  const row = { schoolId: staff.school.id, referralId, ...asked, ...by }
  try {
    await commitOn(ctx, referralId, id, 'asked_for_copy', [
      insertCopyRequest(db, viewerOf(ctx), row),
    ])
  } catch (error) {
    if (guardRefused(error, COPY_REQUEST_COLUMN)) throw new Refusal('not_found')
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
  }
}

/** It ends without a copy. One that has ended stays as it ended. @throws Refusal `not_found` */
export async function endCopyRequestWithout(
  ctx: StaffContext,
  id: string,
  { requestId, endedAs }: EndCopyRequestForm,
): Promise<void> {
  const request = await requestAmong(ctx, await recordsToCopy(ctx, id), requestId)
  if (request.endedAt !== null) return
  const ended = { endedAs, endedAt: ctx.now, endedBy: ctx.staff.id }
  await commitOn(ctx, request.referralId, id, 'ended_copy_request', [
    endCopyRequest(ctx.db, request, ended),
  ])
}

/** Everyone who waits for a copy, what is due first on top. */
export async function readOpenRequests(ctx: StaffContext) {
  assertMay(ctx, 'copy_for_pupil')
  return openRequests(ctx.db, viewerOf(ctx), MOST_LISTED)
}

/**
 * Notes that a copy of everything about a pupil was made for whoever asked for it, on each of the records that are in
 * it; that answers the request. Guarded in the write; the same form sent twice is one copy. The copy is made on the
 * reader's own computer from what they looked through.
 *
 * @param id a pupil on the roll, or one of their requests
 * @throws Refusal `not_found` also where nobody has asked, `already_ended` where they ask no more
 */
export async function noteSubjectCopy(
  ctx: StaffContext,
  id: string,
  { id: copyId, requestId, passages, leftOut, blackedOut }: SubjectCopyForm,
): Promise<void> {
  const records = await recordsToCopy(ctx, id)
  const { db, now, staff } = ctx
  const schoolId = staff.school.id
  const request = await requestAmong(ctx, records, requestId)
  const { askedBy, askedOn, endedAs } = request
  if (endedAs !== null && endedAs !== 'given') throw new Refusal('already_ended')
  const copy = { schoolId, id: copyId, byStaffId: staff.id, madeAt: now, askedBy, askedOn }
  const counts = { passages, leftOut, blackedOut }
  for (const referralId of records) {
    const row = { ...copy, ...counts, referralId }
    const ended = { endedAs: 'given', endedAt: now, endedBy: staff.id } as const
    try {
      await commitOn(ctx, referralId, id, 'made_copy', [
        insertCopy(db, viewerOf(ctx), row),
        ...(referralId === request.referralId ? [endCopyRequest(db, request, ended)] : []),
      ])
    } catch (error) {
      if (guardRefused(error, COPY_COLUMN)) throw new Refusal('not_found')
      if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    }
  }
}

/** The copies of a pupil that were made, and who asked for one. @throws Refusal `not_found` */
export async function readSubjectCopies(ctx: StaffContext, id: string) {
  const records = await recordsToCopy(ctx, id)
  const { db, staff } = ctx
  const [rows, requests] = await db.batch([
    copiesOf(db, staff.school.id, records),
    requestsOf(db, staff.school.id, records),
  ])
  // One copy is noted on each of the records in it.
  return { copies: [...new Map(rows.map((row) => [row.id, row])).values()], requests }
}

type CopyAction = 'made_copy' | 'asked_for_copy' | 'ended_copy_request'

/** The trail of one of the records may have been read with the sign-in: `opened` is whose. */
function commitOn(
  ctx: StaffContext,
  referralId: string,
  opened: string,
  did: CopyAction,
  steps: Parameters<typeof commitAs>[3],
) {
  const { head, ...anyHead } = ctx
  const itsHead = referralId === opened && head ? ctx : anyHead
  return commitAs(itsHead, 'copy_for_pupil', { on: referralId, did }, steps)
}

async function requestAmong(
  ctx: StaffContext,
  records: readonly string[],
  requestId: string,
): Promise<CopyRequest> {
  const requests = await requestsOf(ctx.db, ctx.staff.school.id, records)
  const request = requests.find(({ id }) => id === requestId)
  if (!request) throw new Refusal('not_found')
  return request
}

/** Ids of the pupil's requests that this person may see, the newest first. */
async function recordsToCopy(ctx: StaffContext, id: string): Promise<string[]> {
  assertMay(ctx, 'copy_for_pupil')
  const records = await recordsOf(ctx.db, viewerOf(ctx), id)
  if (records.length === 0) throw new Refusal('not_found')
  return records.map((record) => record.id)
}
