import type { PassForm, PassTime } from '../../../worker/passes/rules/pass.ts'
import { answerOf, officeApi } from '../shell/api.ts'

const its = officeApi.cases[':id'].passes

export const readPasses = (id: string) => answerOf(its.$get({ param: { id } }))

export const readPassLessons = (id: string, query: PassTime) =>
  answerOf(its.lessons.$get({ param: { id }, query }))

export const sendPass = (id: string, json: PassForm) => answerOf(its.$post({ param: { id }, json }))

export const endPass = (id: string, json: { id: string }) =>
  answerOf(its.ending.$post({ param: { id }, json }))
