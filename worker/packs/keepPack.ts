import { doesHold, guardRefused } from '../../db/guardedBy.ts'
import {
  insertPack,
  isPack,
  packsOf,
  PDF_GUARD,
  replacePdf,
  setPack,
} from '../../db/packs/packs.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { toBase64 } from '../vault/bytes.ts'
import { type PackForm, pdfProblem } from './rules/pack.ts'

/** Adds a pack. The same form sent twice adds one. @throws Refusal `changed_meanwhile` */
export async function addPack(
  ctx: StaffContext,
  { id, title, url, reasons }: PackForm,
): Promise<void> {
  assertMay(ctx, 'keep_settings')
  const { db, now, staff } = ctx
  const schoolId = staff.school.id
  const row = {
    schoolId,
    id,
    title,
    url: url || null,
    reasons,
    pdfBytes: null,
    hiddenAt: null,
    byStaffId: staff.id,
    addedAt: now,
  }
  try {
    await commitAs(ctx, 'keep_settings', { on: id, did: 'added_a_pack' }, [insertPack(db, row)])
  } catch (error) {
    const before = (await packsOf(db, schoolId)).find((pack) => pack.id === id)
    if (before?.title !== title || before.byStaffId !== staff.id) throw error
  }
}

/** Its PDF, or another one in its place. @throws Refusal `not_found`, `wrong_type`, or `not_valid` where it isn't a PDF */
export async function bringPdf(
  ctx: StaffContext,
  id: string,
  { type, bytes }: { type: string | undefined; bytes: Uint8Array },
): Promise<void> {
  assertMay(ctx, 'keep_settings')
  const { db, staff } = ctx
  const schoolId = staff.school.id
  if (!(await doesHold(db, isPack(schoolId, id)))) throw new Refusal('not_found')
  if (type !== 'application/pdf') throw new Refusal('wrong_type')
  const problem = pdfProblem(bytes)
  if (problem) throw new Refusal('not_valid', { file: problem })
  try {
    await commitAs(ctx, 'keep_settings', { on: id, did: 'brought_a_pdf' }, [
      ...replacePdf(db, schoolId, id, toBase64(bytes)),
      setPack(db, { schoolId, id }, { pdfBytes: bytes.length }),
    ])
  } catch (error) {
    throw guardRefused(error, PDF_GUARD) ? new Refusal('not_found') : error
  }
}

/** Takes a pack off the list, or puts it back: what was given stays. @throws Refusal `not_found` */
export async function showOrHidePack(ctx: StaffContext, id: string, shown: boolean): Promise<void> {
  assertMay(ctx, 'keep_settings')
  const { db, now, staff } = ctx
  const schoolId = staff.school.id
  const did = shown ? 'showed_a_pack' : 'hid_a_pack'
  const [[changed]] = await commitAs(
    ctx,
    'keep_settings',
    { on: id, did, provided: isPack(schoolId, id) },
    [setPack(db, { schoolId, id }, { hiddenAt: shown ? null : now })],
  )
  if (!changed) throw new Refusal('not_found')
}
