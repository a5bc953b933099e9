import { findCase, thereIsCase } from '../../db/cases/cases.ts'
import { namedIn } from '../../db/cases/mayBeTold.ts'
import { ratingsOf } from '../../db/ratings/ratings.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'

/** What teachers see of a case's pupil. Opening it leaves an entry in the case's trail. @throws Refusal `not_found` */
export async function viewRatings(ctx: StaffContext, caseId: string) {
  assertMay(ctx, 'see_case')
  const { db, staff } = ctx
  const viewer = viewerOf(ctx)
  const deed = { on: caseId, did: 'opened', provided: thereIsCase(viewer, caseId) } as const
  const [[listed], [named], asked] = await commitAs({ ...ctx, head: undefined }, 'see_case', deed, [
    findCase(db, viewer, caseId),
    namedIn(db, staff.school.id, caseId),
    ratingsOf(db, staff.school.id, caseId),
  ])
  if (!listed || !named) throw new Refusal('not_found')
  return { listed, named, asked }
}
