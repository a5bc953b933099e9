import {
  findSealedReferral,
  mayReadLockedName,
  openSealedWho,
  requestsOf,
} from '../../db/safeguarding/lockedNames.ts'
import { openingsOf } from '../../db/safeguarding/nameOpenings.ts'
import type { Who } from '../names/rules/who.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { mayReadName } from './rules/lockedName.ts'
import { nameViewerOf } from './askForLockedName.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'

/**
 * The name, once two have agreed, for those two and the safeguarding team, or once one of that team has opened it. Each look leaves an entry
 * in the referral's trail, which the child reads.
 *
 * @throws Refusal `not_found`
 */
export async function viewLockedName(ctx: StaffContext, referralId: string): Promise<Who | null> {
  assertMay(ctx, 'ask_to_open_name')
  const { db, staff } = ctx
  const viewer = nameViewerOf(ctx)
  const deed = {
    on: referralId,
    did: 'opened',
    provided: mayReadLockedName(viewer, referralId),
  } as const
  const [[referral], requests, openings] = await commitAs(ctx, 'ask_to_open_name', deed, [
    findSealedReferral(db, viewer, referralId),
    requestsOf(db, staff.school.id, referralId),
    openingsOf(db, staff.school.id, referralId),
  ])
  if (!referral || !mayReadName(requests, staff.id, viewer.isSafeguarding, openings.length)) {
    throw new Refusal('not_found')
  }
  return openSealedWho(staff.school.vault, referral)
}
