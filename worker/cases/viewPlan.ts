import { caseTextsOf } from '../../db/cases/caseTexts.ts'
import { findCase, thereIsCase } from '../../db/cases/cases.ts'
import { answersOn } from '../../db/cases/exitAnswers.ts'
import { exitsOn } from '../../db/cases/exits.ts'
import { readPlans } from '../../db/cases/programmes.ts'
import { ratingsOf } from '../../db/ratings/ratings.ts'
import { observationsOn } from '../../db/pupils/whatHappened.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'

/** A case's programme, targets and reviews as they are now. @throws Refusal `not_found` */
export async function viewPlan(ctx: StaffContext, id: string) {
  assertMay(ctx, 'see_case')
  const { db, staff } = ctx
  const viewer = viewerOf(ctx)
  const schoolId = staff.school.id
  const deed = { on: id, did: 'opened', provided: thereIsCase(viewer, id) } as const
  const [
    [listed],
    texts,
    observations,
    programmes,
    targets,
    progress,
    reviews,
    exits,
    answers,
    ratings,
  ] = await commitAs({ ...ctx, head: undefined }, 'see_case', deed, [
    findCase(db, viewer, id),
    caseTextsOf(db, schoolId, id),
    observationsOn(db, schoolId, [id]),
    ...readPlans(db, schoolId, [id]),
    exitsOn(db, schoolId, [id]),
    answersOn(db, schoolId, [id]),
    ratingsOf(db, schoolId, id),
  ])
  if (!listed) throw new Refusal('not_found')
  const plan = { programmes, targets, progress, reviews, exits, answers, ratings }
  return { listed, texts, observations, ...plan }
}

export type ViewedPlan = Awaited<ReturnType<typeof viewPlan>>
