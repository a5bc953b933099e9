import { insertFeed, revokeFeeds } from '../../db/sessions/calendarFeeds.ts'
import { hashOf, newSecret } from '../vault/vault.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'

/**
 * A new address for one's own calendar feed; the one before leads nowhere from then on. It is shown once:
 * the database knows only its hash.
 *
 * @returns the secret that the address ends in
 * @throws Refusal `not_found`
 */
export async function makeFeed(ctx: StaffContext): Promise<string> {
  assertMay(ctx, 'keep_own_feed')
  const { db, now, staff } = ctx
  const secret = newSecret()
  const schoolId = staff.school.id
  const row = { schoolId, idHash: await hashOf(secret), staffId: staff.id, madeAt: now }
  await commitAs(ctx, 'keep_own_feed', { on: staff.id, did: 'made_feed' }, [
    revokeFeeds(db, schoolId, staff.id, now),
    insertFeed(db, row),
  ])
  return secret
}

/** @throws Refusal `not_found` */
export async function revokeFeed(ctx: StaffContext): Promise<void> {
  assertMay(ctx, 'keep_own_feed')
  const { db, now, staff } = ctx
  await commitAs(ctx, 'keep_own_feed', { on: staff.id, did: 'revoked_feed' }, [
    revokeFeeds(db, staff.school.id, staff.id, now),
  ])
}
