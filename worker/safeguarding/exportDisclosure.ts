import {
  findDisclosure,
  messagesBehind,
  referralBehind,
} from '../../db/safeguarding/disclosures.ts'
import { thereIsDisclosure } from '../../db/access/visibleDisclosures.ts'
import { entriesOf } from '../../db/safeguarding/disclosureEntries.ts'
import {
  exportsOf,
  insertExport,
  MAY_EXPORT_COLUMN,
  sealExport,
  stepsOf,
} from '../../db/safeguarding/disclosureRecord.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { trailOf } from '../../db/trail.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import type { ExportForm } from './rules/recordForms.ts'
import { disclosureViewerOf } from './disclosureViewer.ts'

/**
 * Takes a whole record out of Ajar, for the school's own safeguarding system: every entry and step as
 * it was written, and the trail with this export in it. The reason stays in the record. Guarded in the
 * write; the same form sent twice is one export.
 *
 * @throws Refusal `not_found`
 */
export async function exportDisclosure(
  ctx: StaffContext,
  disclosureId: string,
  { id, reason }: Pick<ExportForm, 'id' | 'reason'>,
) {
  assertMay(ctx, 'export_disclosure')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const taken = { schoolId, disclosureId, id, byStaffId: staff.id, exportedAt: now, reason }
  const row = await sealExport(vault, taken)
  const reads = [
    findDisclosure(db, disclosureViewerOf(ctx), disclosureId),
    entriesOf(db, schoolId, disclosureId),
    stepsOf(db, schoolId, disclosureId),
    exportsOf(db, schoolId, disclosureId),
    referralBehind(db, disclosureViewerOf(ctx), disclosureId),
    trailOf(db, schoolId, disclosureId),
    messagesBehind(db, disclosureViewerOf(ctx), disclosureId),
  ] as const
  const deed = { on: disclosureId, did: 'exported' } as const
  const insert = insertExport(db, row, thereIsDisclosure(disclosureViewerOf(ctx), disclosureId))
  const read = await commitAs(ctx, 'export_disclosure', deed, [insert, ...reads]).then(
    ([, ...read]) => read,
    async (error: unknown) => {
      if (guardRefused(error, MAY_EXPORT_COLUMN)) throw new Refusal('not_found')
      if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
      const again = await db.batch(reads)
      const before = again[3].find((one) => one.id === id)
      if (before?.byStaffId !== staff.id) throw error
      return again
    },
  )
  const [[disclosure], entries, steps, exports, [referral], trail, messages] = read
  if (!disclosure) throw new Refusal('not_found')
  return { disclosure, entries, steps, exports, referral, trail, messages }
}

export type ExportedDisclosure = Awaited<ReturnType<typeof exportDisclosure>>
