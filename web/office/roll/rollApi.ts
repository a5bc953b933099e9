import type { RollConfirmationForm, RollPartForm } from '../../../worker/roll/rules/rollForms.ts'
import { answerOf, officeApi } from '../shell/api.ts'

const { roll } = officeApi

export const readRoll = () => answerOf(roll.$get())

export const readPreview = (id: string) => answerOf(roll.uploads[':id'].$get({ param: { id } }))

export const sendPart = (json: RollPartForm) => answerOf(roll.parts.$post({ json }))

export const sendConfirmation = (id: string, json: RollConfirmationForm) =>
  answerOf(roll.uploads[':id'].confirmation.$post({ param: { id }, json }))
