import type { StaffContext } from '../../context/staffContext.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { noteSubjectCopy, readSubjectCopies } from '../makeSubjectCopy.ts'
import { readCopyParts } from '../readCopyParts.ts'
import { subjectCopyForm } from '../rules/subjectCopy.ts'
import type { SubjectCopies } from './answers.ts'
import type { CopyParts } from './copyAnswers.ts'
import { copyParts } from './copyParts.ts'

/** Copies of everything about a pupil, for whoever has a right to one. */
export const subjectCopy = officeRoutes()
  .get('/office/api/pupils/:id/copy-parts', allowed('copy_for_pupil'), async (c) => {
    const ctx = staffContext(c)
    const read = await readCopyParts(ctx, c.req.param('id'))
    return c.json({ parts: await copyParts(ctx, read) } satisfies CopyParts)
  })
  .get('/office/api/pupils/:id/copies', allowed('copy_for_pupil'), async (c) =>
    c.json(await copiesAnswer(staffContext(c), c.req.param('id'))),
  )
  .post(
    '/office/api/pupils/:id/copies',
    allowed('copy_for_pupil'),
    jsonOnly,
    jsonForm(subjectCopyForm),
    async (c) => {
      const ctx = staffContext(c)
      await noteSubjectCopy(ctx, c.req.param('id'), c.req.valid('json'))
      return c.json(await copiesAnswer(ctx, c.req.param('id')))
    },
  )

async function copiesAnswer(ctx: StaffContext, id: string): Promise<SubjectCopies> {
  const copies = await readSubjectCopies(ctx, id)
  return {
    copies: copies.map(({ id, byStaffId, madeAt, askedBy, askedOn, passages, leftOut }) => ({
      id,
      by: personOf(ctx.staff.school, byStaffId),
      madeAt,
      askedBy,
      askedOn,
      passages,
      leftOut,
    })),
  }
}
