import type { Who } from '../../worker/names/rules/who.ts'
import { unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import { SEALED } from '../sealedColumns.ts'
import type { referrals } from '../tables/referrals.ts'

type ReferralRow = typeof referrals.$inferSelect

/** Who is behind a referral, where they said that the mentors may know; a sealed name stays sealed. */
export async function unsealWho(
  vault: Vault,
  { id, identity, whoSealed }: Pick<ReferralRow, 'id' | 'identity' | 'whoSealed'>,
): Promise<Who | null> {
  if (identity !== 'known' || !whoSealed) return null
  return JSON.parse(await unsealFrom(vault, ...SEALED.referralWho(id), whoSealed)) as Who
}
