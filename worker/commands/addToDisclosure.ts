import { commit } from '../../db/commit.ts'
import { insertEntry, sealEntry } from '../../db/disclosure.ts'
import type { Actor } from '../../db/trail.ts'
import type { Did } from '../domain/deeds.ts'
import { Refusal } from '../domain/refusal.ts'
import type { DisclosureContext, Told } from './raiseDisclosure.ts'

/** Adds words to a disclosure. What stands in it already is never changed. Sent twice, kept once. */
export async function addToDisclosure(
  { db, school, now }: DisclosureContext,
  {
    disclosureId,
    formTag,
    by,
    told,
  }: {
    disclosureId: string
    /** Follows from the form, so that the same form is one entry. */
    formTag: string
    by: Actor
    told: Told
  },
): Promise<void> {
  const did: Did = 'added'
  const deed = { schoolId: school.id, on: disclosureId, by, at: now, did }
  const place = { schoolId: school.id, disclosureId, id: formTag }
  const entry = insertEntry(db, await sealEntry(school.vault, { ...told, ...place }))
  try {
    await commit(db, school.vault.pepper, deed, [entry])
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'changed_meanwhile')) throw error
  }
}
