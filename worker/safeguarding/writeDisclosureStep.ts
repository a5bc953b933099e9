import { thereIsDisclosure } from '../../db/safeguarding/disclosures.ts'
import {
  insertStep,
  MAY_STEP_COLUMN,
  openStep,
  type RecordStep,
  sealStep,
  stepsOf,
} from '../../db/safeguarding/disclosureRecord.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import type { StepKind } from './rules/disclosure.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { disclosureViewerOf } from './disclosureViewer.ts'

/**
 * The safeguarding team writes a step in the record: a row of its own, so two who write at once both
 * keep their words. In a record that was ended, it opens it again. The same form sent twice is one step.
 *
 * @param written `id` was made in the form; `reason` belongs to a decision, and to nothing else
 * @throws Refusal `not_found`, or `not_valid` for a decision without its reason
 */
export async function writeDisclosureStep(
  ctx: StaffContext,
  disclosureId: string,
  written: { id: string; kind: StepKind; words: string; reason: string },
): Promise<RecordStep> {
  assertMay(ctx, 'write_disclosure')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const reason = written.kind === 'decision' ? written.reason.trim() : null
  if (reason === '') throw new Refusal('not_valid', { reason: 'Write why it was decided so.' })
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
