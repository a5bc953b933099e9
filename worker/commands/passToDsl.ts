import { findDisclosure } from '../../db/disclosure.ts'
import { messagesOf } from '../../db/message.ts'
import { findReferral } from '../../db/referral.ts'
import { Refusal } from '../domain/refusal.ts'
import { keyedTag } from '../vault/vault.ts'
import { assertMay, commitAs, type OfficeContext, viewerOf } from './officeContext.ts'
import { passedOn } from './passedOn.ts'
import { disclosureWithTrail, type Raised } from './raiseDisclosure.ts'

/**
 * Passes what stands in a referral or case on to the DSL, at any time, whatever was decided: its
 * status stays. The same form sent twice is one disclosure.
 *
 * @param form `id` was made in the form; `words` is what the DSL should know, empty for nothing
 * @throws Refusal `not_found`
 */
export async function passToDsl(
  ctx: OfficeContext,
  referralId: string,
  form: { id: string; words: string },
): Promise<Raised> {
  assertMay(ctx, 'pass_to_dsl')
  const { db, now, staff } = ctx
  const { school } = staff
  const [[referral], conversation] = await db.batch([
    findReferral(db, viewerOf(ctx), referralId),
    messagesOf(db, school.id, referralId),
  ])
  if (!referral) throw new Refusal('not_found')
  const { pepper } = school.vault
  const id = await keyedTag(pepper, 'form', school.id, `${referralId} passed on ${form.id}`, 22)
  const raise = await passedOn(ctx, { referral, conversation }, { note: form.words, id })
  try {
    const writes = await disclosureWithTrail({ db, school, now }, raise)
    await commitAs(ctx, 'pass_to_dsl', { on: referralId, did: 'passed_on' }, writes)
    return { id, raisedAt: now }
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const [before] = await findDisclosure(db, school.id, id)
    if (!before) throw error
    return { id, raisedAt: before.raisedAt }
  }
}
