import { commit } from '../../db/commit.ts'
import { insertEntry, sealEntry } from '../../db/disclosure.ts'
import type { Actor } from '../../db/trail.ts'
import type { Did } from '../domain/deeds.ts'
import { Refusal } from '../domain/refusal.ts'
import { type DisclosureContext, headOfRaised, type Raised, type Told } from './raiseDisclosure.ts'

/**
 * Adds words to a disclosure. What stands in it already is never changed. Sent twice, kept once. One
 * round trip while nobody has touched it since it was raised.
 */
export async function addToDisclosure(
  ctx: DisclosureContext,
  {
    raised,
    formTag,
    by,
    told,
  }: {
    raised: Raised
    /** Follows from the form, so that the same form is one entry. */
    formTag: string
    by: Actor
    told: Told
  },
): Promise<void> {
  const { db, school, now } = ctx
  const did: Did = 'added'
  const deed = { schoolId: school.id, on: raised.id, by, at: now, did }
  const place = { schoolId: school.id, disclosureId: raised.id, id: formTag }
  const entry = insertEntry(db, await sealEntry(school.vault, { ...told, ...place }))
  try {
    const head = await headOfRaised(ctx, raised, by)
    await commit(db, school.vault.pepper, deed, [entry], head)
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'changed_meanwhile')) throw error
  }
}
