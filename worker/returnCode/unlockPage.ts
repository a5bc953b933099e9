import { insertUnlockedPage, UNLOCKED_PAGE_LASTS_MS } from '../../db/returnCode/unlockedPages.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import { codeFromBits, type ReturnCode } from './rules/returnCode.ts'
import { hashOf, keyedHash, keyedTag, newSecret, sealFor } from '../vault/vault.ts'
import type { SchoolContext } from '../context/schoolContext.ts'

/** An unlocked page of a referral, unrun, and the secret in its address. Without a code it shows none. */
export async function newUnlockedPage(
  { db, school, now }: SchoolContext,
  referralId: string,
  code: ReturnCode | null,
) {
  const secret = newSecret()
  const idHash = await hashOf(secret)
  const codeSealed = code ? await sealFor(school.vault, ...SEALED.openingCode(idHash), code) : null
  const endsAt = now + UNLOCKED_PAGE_LASTS_MS
  const row = { schoolId: school.id, idHash, referralId, endsAt, codeSealed }
  const opening = insertUnlockedPage(db, row)
  return { secret, opening }
}

/** What the database knows of a code: it cannot be turned back. */
export const codeTagOf = ({ school }: SchoolContext, code: ReturnCode) =>
  keyedTag(school.vault.pepper, 'code_tag', school.id, code)

/** The five words of what a form saved: they follow from its id and what was written in it (`sentIdOf`). */
export const codeOfForm = async ({ school }: SchoolContext, sentId: string): Promise<ReturnCode> =>
  codeFromBits(await keyedHash(school.vault.pepper, 'code', school.id, sentId))
