import { reopenByCode, UNLOCKED_PAGE_LASTS_MS } from '../../db/returnCode/unlockedPages.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import { codeFromBits, type ReturnCode } from './rules/returnCode.ts'
import { hashOf, keyedHash, keyedTag, newSecret, sealFor } from '../vault/vault.ts'
import type { SchoolContext } from '../context/schoolContext.ts'

export type NewUnlockedPage = Awaited<ReturnType<typeof newUnlockedPage>>

/**
 * A page of a referral with the words on it, to be opened, and the secret in its address. `reopen` is for one that was
 * saved before: where other words were given since, it opens nothing.
 */
export async function newUnlockedPage(ctx: SchoolContext, code: ReturnCode) {
  const { db, school, now } = ctx
  const secret = newSecret()
  const codeTag = await codeTagOf(ctx, code)
  const idHash = await hashOf(secret)
  const codeSealed = await sealFor(school.vault, ...SEALED.openingCode(idHash), code)
  const page = { idHash, endsAt: now + UNLOCKED_PAGE_LASTS_MS, codeSealed }
  return { secret, codeTag, page, reopen: () => reopenByCode(db, school.id, codeTag, page).run() }
}

/** The database's form of a code: it cannot be turned back. */
export const codeTagOf = ({ school }: SchoolContext, code: ReturnCode) =>
  keyedTag(school.vault.pepper, 'code_tag', school.id, code)

/** The five words of what a form saved: they follow from its id and what was written in it (`sentIdOf`). */
export const codeOfForm = async ({ school }: SchoolContext, sentId: string): Promise<ReturnCode> =>
  codeFromBits(await keyedHash(school.vault.pepper, 'code', school.id, sentId))
