import type { EndForm, ExitForm } from '../../../../worker/cases/rules/exit.ts'
import type { ProgrammeForm } from '../../../../worker/cases/rules/programme.ts'
import type { ReviewDayForm, ReviewForm } from '../../../../worker/cases/rules/review.ts'
import type { SettleTargetForm, TargetForm } from '../../../../worker/cases/rules/target.ts'
import { answerOf, officeApi } from '../../shell/api.ts'

const its = officeApi.cases[':id']

export const readPlan = (id: string) => answerOf(its.programme.$get({ param: { id } }))

export const sendProgramme = (id: string, json: ProgrammeForm) =>
  answerOf(its.programme.$post({ param: { id }, json }))

export const sendTarget = (id: string, json: TargetForm) =>
  answerOf(its.targets.$post({ param: { id }, json }))

export const sendSettlement = (id: string, json: SettleTargetForm) =>
  answerOf(its.targets.settlement.$post({ param: { id }, json }))

export const sendReviewDay = (id: string, json: ReviewDayForm) =>
  answerOf(its.reviews.$post({ param: { id }, json }))

export const sendReview = (id: string, json: ReviewForm) =>
  answerOf(its.reviews.outcome.$post({ param: { id }, json }))

export const sendExit = (id: string, json: ExitForm) =>
  answerOf(its.exit.$post({ param: { id }, json }))

export const sendEnd = (id: string, json: EndForm) =>
  answerOf(its.exit.end.$post({ param: { id }, json }))

export const sendReopening = (id: string, json: { id: string }) =>
  answerOf(its.exit.reopening.$post({ param: { id }, json }))
