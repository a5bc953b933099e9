import { doesHold, guardRefused } from '../../db/guardedBy.ts'
import type { Write } from '../../db/database.ts'
import { insertComing, keepObject, leaveObject, OBJECT_GUARD } from '../../db/packs/packObjects.ts'
import {
  deleteParts,
  insertPack,
  isPack,
  packsOf,
  PDF_GUARD,
  replaceParts,
  setPack,
} from '../../db/packs/packs.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { toBase64 } from '../vault/bytes.ts'
import { newSecret } from '../vault/vault.ts'
import { objectKey } from './rules/packObject.ts'
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

type Brought = { type: string | undefined; bytes: Uint8Array; bucket: R2Bucket | undefined }

/**
 * Its PDF, or another one in its place: into the bucket where there is one, else into D1.
 *
 * @throws Refusal `not_found`, `wrong_type`, or `not_valid` where it isn't a PDF
 */
export async function bringPdf(
  ctx: StaffContext,
  id: string,
  { type, bytes, bucket }: Brought,
): Promise<void> {
  assertMay(ctx, 'keep_settings')
  const { db, now, staff } = ctx
  const schoolId = staff.school.id
  if (!(await doesHold(db, isPack(schoolId, id)))) throw new Refusal('not_found')
  if (type !== 'application/pdf') throw new Refusal('wrong_type')
  const problem = pdfProblem(bytes)
  if (problem) throw new Refusal('not_valid', { file: problem })
  try {
    const holds = bucket
      ? await putIntoBucket(ctx, bucket, id, bytes)
      : replaceParts(db, schoolId, id, toBase64(bytes))
    await commitAs(ctx, 'keep_settings', { on: id, did: 'brought_a_pdf' }, [
      leaveObject(db, schoolId, id, now),
      ...holds,
      setPack(db, { schoolId, id }, { pdfBytes: bytes.length }),
    ])
  } catch (error) {
    const isGone = guardRefused(error, PDF_GUARD) || guardRefused(error, OBJECT_GUARD)
    throw isGone ? new Refusal('not_found') : error
  }
}

/** Takes its PDF away, and leaves its title and its link. @throws Refusal `not_found` */
export async function takePdfAway(ctx: StaffContext, id: string): Promise<void> {
  assertMay(ctx, 'keep_settings')
  const { db, now, staff } = ctx
  const schoolId = staff.school.id
  const deed = { on: id, did: 'took_a_pdf_away', provided: isPack(schoolId, id) } as const
  const [, , [changed]] = await commitAs(ctx, 'keep_settings', deed, [
    leaveObject(db, schoolId, id, now),
    deleteParts(db, schoolId, id),
    setPack(db, { schoolId, id }, { pdfBytes: null }),
  ])
  if (!changed) throw new Refusal('not_found')
}

/** Puts a PDF there under a name of its own, so the one before is read until these writes are done. */
async function putIntoBucket(
  { db, now, staff }: StaffContext,
  bucket: R2Bucket,
  packId: string,
  bytes: Uint8Array,
): Promise<Write[]> {
  const object = { schoolId: staff.school.id, id: newSecret(), packId }
  await insertComing(db, object, now)
  await bucket.put(objectKey(object), bytes)
  return [deleteParts(db, object.schoolId, packId), keepObject(db, object, now)]
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
