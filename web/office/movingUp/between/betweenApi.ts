import type { OfferAnswer, OfferForm } from '../../../../worker/movingUp/rules/offer.ts'
import { answerOf, officeApi } from '../../shell/api.ts'

const { offers, 'other-schools': otherSchools } = officeApi['moving-up']

export const readOffers = () => answerOf(offers.$get())

export const findSchools = (named: string) => answerOf(otherSchools.$get({ query: { named } }))

export const sendOffer = (json: OfferForm) => answerOf(offers.$post({ json }))

export const sendAnswer = (id: string, answer: OfferAnswer) =>
  answerOf(offers[':id']['offer-answer'].$post({ param: { id }, json: { answer } }))
