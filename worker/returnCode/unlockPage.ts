import {
  insertUnlockedPage,
  reopenByCode,
  UNLOCKED_PAGE_LASTS_MS,
} from '../../db/returnCode/unlockedPages.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import { codeFromBits, type ReturnCode } from './rules/returnCode.ts'
import { hashOf, keyedHash, keyedTag, newSecret, sealFor } from '../vault/vault.ts'
import type { SchoolContext } from '../context/schoolContext.ts'

/**
 * An unlocked page of a referral with the words on it, unrun, and the secret in its address. `reopening` is for
 * one that was saved before: where other words were given since, it opens nothing.
 */
export async function newUnlockedPage(
  { db, school, now }: SchoolContext,
  referralId: string,
  { code, codeTag }: { code: ReturnCode; codeTag: string },
) {
  const secret = newSecret()
  const idHash = await hashOf(secret)
  const codeSealed = await sealFor(school.vault, ...SEALED.openingCode(idHash), code)
  const page = { idHash, endsAt: now + UNLOCKED_PAGE_LASTS_MS, codeSealed }
  const opening = insertUnlockedPage(db, { ...page, schoolId: school.id, referralId })
  return { secret, opening, reopening: reopenByCode(db, school.id, codeTag, page) }
}

/** What the database knows of a code: it cannot be turned back. */
export const codeTagOf = ({ school }: SchoolContext, code: ReturnCode) =>
  keyedTag(school.vault.pepper, 'code_tag', school.id, code)

/** The five words of what a form saved: they follow from its id and what was written in it (`sentIdOf`). */
export const codeOfForm = async ({ school }: SchoolContext, sentId: string): Promise<ReturnCode> =>
  codeFromBits(await keyedHash(school.vault.pepper, 'code', school.id, sentId))
