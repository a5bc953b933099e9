import type { StaffContext } from '../../context/staffContext.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import {
  endCopyRequestWithout,
  noteCopyRequest,
  noteSubjectCopy,
  readOpenRequests,
  readSubjectCopies,
} from '../makeSubjectCopy.ts'
import { readCopyParts } from '../readCopyParts.ts'
import { copyRequestForm, endCopyRequestForm, subjectCopyForm } from '../rules/subjectCopy.ts'
import type { SubjectCopies } from './answers.ts'
import type { CopyParts, CopyRequestsPage } from './copyAnswers.ts'
import { copyParts } from './copyParts.ts'

/** Copies of everything about a pupil, for whoever has a right to one. */
export const subjectCopy = officeRoutes()
  .get('/office/api/copy-requests', allowed('copy_for_pupil'), async (c) => {
    const ctx = staffContext(c)
    const requests = await readOpenRequests(ctx)
    return c.json({
      requests: requests.map(({ byStaffId, ...request }) => ({
        ...request,
        by: personOf(ctx.staff.school, byStaffId),
      })),
    } satisfies CopyRequestsPage)
  })
  .get('/office/api/pupils/:id/copy-parts', allowed('copy_for_pupil'), async (c) => {
    const ctx = staffContext(c)
    const read = await readCopyParts(ctx, c.req.param('id'))
    return c.json({ parts: await copyParts(ctx, read) } satisfies CopyParts)
  })
  .get('/office/api/pupils/:id/copies', allowed('copy_for_pupil'), async (c) =>
    c.json(await copiesAnswer(staffContext(c), c.req.param('id'))),
  )
  .post(
    '/office/api/pupils/:id/copy-requests',
    allowed('copy_for_pupil'),
    jsonOnly,
    jsonForm(copyRequestForm),
    async (c) => {
      const ctx = staffContext(c)
      await noteCopyRequest(ctx, c.req.param('id'), c.req.valid('json'))
      return c.json(await copiesAnswer(ctx, c.req.param('id')))
    },
  )
  .post(
    '/office/api/pupils/:id/copy-requests/no-copy',
    allowed('copy_for_pupil'),
    jsonOnly,
    jsonForm(endCopyRequestForm),
    async (c) => {
      const ctx = staffContext(c)
      await endCopyRequestWithout(ctx, c.req.param('id'), c.req.valid('json'))
      return c.json(await copiesAnswer(ctx, c.req.param('id')))
    },
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
  const { copies, requests } = await readSubjectCopies(ctx, id)
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
    requests: requests.map(({ id, askedBy, byRight, askedOn, dueOn, endedAs, byStaffId }) => ({
      id,
      askedBy,
      byRight,
      askedOn,
      dueOn,
      endedAs,
      by: personOf(ctx.staff.school, byStaffId),
    })),
  }
}
