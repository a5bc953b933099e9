import {
  deleteChild,
  findPupil,
  insertChild,
  setCategories,
} from '../../db/safeguarding/childRecords.ts'
import { findDisclosure, sealCategories } from '../../db/safeguarding/disclosures.ts'
import { pupilsByTags } from '../../db/names/pupilsByTags.ts'
import { unsealPupil } from '../../db/roll/roll.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { tagsOfTyped } from '../names/nameIndex.ts'
import { matchName } from '../names/rules/matchName.ts'
import { disclosureViewerOf } from './disclosureViewer.ts'
import type { ChildrenForm, ConcernCategory } from './rules/tellDsl.ts'

/** How the safeguarding team sorts a record: what it is about, and which other children belong to it. */

/** Links a child, or takes a link away: the trail keeps that there was one. @throws Refusal `not_found` */
export async function linkChildren(ctx: StaffContext, disclosureId: string, form: ChildrenForm) {
  const viewer = await teamMemberFor(ctx, disclosureId)
  const { db, now, staff } = ctx
  const did = form.link === null ? 'unlinked_child' : 'linked_child'
  const [pupil] = await findPupil(db, staff.school.id, form.link ?? '')
  if (form.link !== null && !pupil) throw new Refusal('not_found')
  await commitAs(ctx, 'write_disclosure', { on: disclosureId, did }, [
    deleteChild(db, viewer, { disclosureId, pupilId: form.unlink ?? '' }),
    ...(pupil ? [insertChild(db, viewer, { disclosureId, pupilId: pupil.id, now })] : []),
  ])
  return form
}

/** Who of the safeguarding team writes in this record. @throws Refusal `not_found` where it isn’t there for them */
async function teamMemberFor(ctx: StaffContext, disclosureId: string) {
  assertMay(ctx, 'write_disclosure')
  const viewer = disclosureViewerOf(ctx)
  const [record] = await findDisclosure(ctx.db, viewer, disclosureId)
  if (!record) throw new Refusal('not_found')
  return viewer
}

/** Children on the roll a typed name may mean, the likeliest first. */
export async function findChildren(ctx: StaffContext, name: string) {
  assertMay(ctx, 'write_disclosure')
  const { id: schoolId, vault } = ctx.staff.school
  const typed = { name, year: null, group: '' }
  const rows = await pupilsByTags(ctx.db, schoolId, await tagsOfTyped(vault, typed))
  const pupils = await Promise.all(rows.map((row) => unsealPupil(vault, row)))
  return matchName(typed, pupils).candidates.map(({ pupil }) => pupil)
}

/** Sets a record's categories. @throws Refusal `not_found` */
export async function sortDisclosure(
  ctx: StaffContext,
  disclosureId: string,
  categories: readonly ConcernCategory[],
) {
  const viewer = await teamMemberFor(ctx, disclosureId)
  const sealed = await sealCategories(ctx.staff.school.vault, disclosureId, categories)
  await commitAs(ctx, 'write_disclosure', { on: disclosureId, did: 'sorted' }, [
    setCategories(ctx.db, viewer, disclosureId, sealed),
  ])
}
