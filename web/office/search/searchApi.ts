import type { Found, FindPage } from '../../../worker/search/office/answers.ts'
import { type Answer, answerOf, officeApi } from '../shell/api.ts'

export const readFindPage = (): Promise<Answer<FindPage>> => answerOf(officeApi.find.$get())

export const findPeople = (words: string): Promise<Answer<Found>> =>
  answerOf(officeApi.find.$post({ json: { words } }))
