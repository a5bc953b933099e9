import { thereIsDisclosure } from '../../db/access/visibleDisclosures.ts'
import {
  type DisclosureEntry,
  entriesOf,
  insertAddedEntry,
  MAY_ADD_COLUMN,
  openEntry,
  sealEntry,
} from '../../db/safeguarding/disclosureEntries.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import type { EntryForm } from './rules/recordForms.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { disclosureViewerOf } from './disclosureViewer.ts'

/**
 * The safeguarding team adds an entry: what a child told them since, that a child took something back,
 * or a note of their own. No entry is ever changed. Guarded in the write; the same form sent twice is one
 * entry.
 *
 * @throws Refusal `not_found`
 */
export async function noteInDisclosure(
  ctx: StaffContext,
  disclosureId: string,
  written: EntryForm,
): Promise<DisclosureEntry> {
  assertMay(ctx, 'write_disclosure')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const entry = { ...written, schoolId, disclosureId, byStaffId: staff.id, writtenAt: now }
  const row = await sealEntry(vault, entry)
  const insert = insertAddedEntry(db, row, thereIsDisclosure(disclosureViewerOf(ctx), disclosureId))
  try {
    await commitAs(ctx, 'write_disclosure', { on: disclosureId, did: 'added' }, [insert])
    return entry
  } catch (error) {
    if (guardRefused(error, MAY_ADD_COLUMN)) throw new Refusal('not_found')
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const before = (await entriesOf(db, schoolId, disclosureId)).find(({ id }) => id === written.id)
    if (before?.byStaffId !== staff.id) throw error
    return openEntry(vault, before)
  }
}
