import type { MoveForm, StepPlanForm } from '../../../worker/stepPlan/rules/stepPlan.ts'
import { answerOf, officeApi } from '../shell/api.ts'

const its = officeApi.cases[':id']['step-plan']

export const readStepPlan = (id: string) => answerOf(its.$get({ param: { id } }))

export const sendStepPlan = (id: string, json: StepPlanForm) =>
  answerOf(its.$post({ param: { id }, json }))

export const sendMove = (id: string, json: MoveForm) =>
  answerOf(its.moves.$post({ param: { id }, json }))
