import { database } from '../../db/database.ts'
import { unsealAnswers, type ReferralRow } from '../../db/referrals/referrals.ts'
import { disclosureEntries, disclosures } from '../../db/tables/safeguarding.ts'
import { referrals } from '../../db/tables/referrals.ts'
import { schools } from '../../db/tables/school.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import { openEntry } from '../../db/safeguarding/disclosureEntries.ts'
import { desc, eq } from 'drizzle-orm'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import type { Answers } from '../../worker/referrals/rules/referral.ts'
import type { Who } from '../../worker/names/rules/who.ts'
import { openVault, unsealFrom } from '../../worker/vault/vault.ts'

/** The keys of a school. */
export const vaultOf = async (binding: D1Database, schoolId: string) => {
  const [school] = await database(binding).select().from(schools).where(eq(schools.id, schoolId))
  if (!school) throw new Error(`No school ${schoolId}`)
  return openVault(LOCAL_SECRETS, school)
}

export type Kept = { row: ReferralRow; answers: Answers; who: Who | null }

/** The saved rows of this school's last referral: in the clear, a sealed name too. */
export async function lastReferral(binding: D1Database, schoolId: string): Promise<Kept> {
  const [row] = await database(binding)
    .select()
    .from(referrals)
    .where(eq(referrals.schoolId, schoolId))
    .orderBy(desc(referrals.madeAt))
    .limit(1)
  if (!row) throw new Error(`${schoolId} has no referral`)
  const vault = await vaultOf(binding, schoolId)
  const who =
    row.whoSealed && (await unsealFrom(vault, ...SEALED.referralWho(row.id), row.whoSealed))
  return {
    row,
    answers: await unsealAnswers(vault, row),
    who: who ? (JSON.parse(who) as Who) : null,
  }
}

/** The disclosures of a school, the newest first, with the words in them. */
export async function disclosuresOf(binding: D1Database, schoolId: string) {
  const db = database(binding)
  const vault = await vaultOf(binding, schoolId)
  const raised = await db
    .select()
    .from(disclosures)
    .where(eq(disclosures.schoolId, schoolId))
    .orderBy(desc(disclosures.raisedAt))
  const entries = await db
    .select()
    .from(disclosureEntries)
    .where(eq(disclosureEntries.schoolId, schoolId))
  return Promise.all(
    raised.map(async (row) => {
      const its = entries.filter(({ disclosureId }) => disclosureId === row.id)
      return { ...row, entries: await Promise.all(its.map((entry) => openEntry(vault, entry))) }
    }),
  )
}
