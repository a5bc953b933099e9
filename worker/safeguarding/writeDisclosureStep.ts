import { thereIsDisclosure } from '../../db/access/visibleDisclosures.ts'
import {
  insertStep,
  MAY_STEP_COLUMN,
  openStep,
  type RecordStep,
  sealStep,
  stepsOf,
} from '../../db/safeguarding/disclosureRecord.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import type { StepForm } from './rules/recordForms.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { disclosureViewerOf } from './disclosureViewer.ts'

/**
 * The safeguarding team writes a step in the record: a row of its own, so nothing is lost where two
 * people write at once. A step in a record that was ended opens it again. Guarded in the write; the same form
 * sent twice is one step.
 *
 * @throws Refusal `not_found`
 */
export async function writeDisclosureStep(
  ctx: StaffContext,
  disclosureId: string,
  written: StepForm,
): Promise<RecordStep> {
  assertMay(ctx, 'write_disclosure')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const reason = written.kind === 'decision' ? written.reason : null
  const step = { ...written, reason, schoolId, disclosureId, byStaffId: staff.id, writtenAt: now }
  const row = await sealStep(vault, step)
  const insert = insertStep(db, row, thereIsDisclosure(disclosureViewerOf(ctx), disclosureId))
  try {
    await commitAs(ctx, 'write_disclosure', { on: disclosureId, did: 'wrote_step' }, [insert])
    return step
  } catch (error) {
    if (guardRefused(error, MAY_STEP_COLUMN)) throw new Refusal('not_found')
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const before = (await stepsOf(db, schoolId, disclosureId)).find(({ id }) => id === written.id)
    if (before?.byStaffId !== staff.id) throw error
    return openStep(vault, before)
  }
}
