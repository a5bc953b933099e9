import type { AskRatingForm, RatingForm } from '../../../worker/ratings/rules/rating.ts'
import { answerOf, officeApi } from '../shell/api.ts'

const its = officeApi.cases[':id'].ratings

export const readRatings = (id: string) => answerOf(its.$get({ param: { id } }))

export const sendAsk = (id: string, json: AskRatingForm) =>
  answerOf(its.$post({ param: { id }, json }))

export const sendTakingBack = (id: string, ratingId: string) =>
  answerOf(its['taking-back'].$post({ param: { id }, json: { ratingId } }))

export const readWaiting = () => answerOf(officeApi.ratings.$get())

export const sendRating = (id: string, json: RatingForm) =>
  answerOf(officeApi.ratings[':id'].rating.$post({ param: { id }, json }))
