import type {
  RollSaved,
  RollPage,
  RollPartForm,
  RollPreview,
  RollYesForm,
} from '../../../worker/roll/office/answers.ts'
import { ask } from '../shell/api.ts'

export const readRoll = () => ask<RollPage>('roll')

export const readPreview = (id: string) => ask<RollPreview>(`roll/uploads/${id}`)

export const sendPart = (form: RollPartForm) => ask<unknown>('roll/parts', form)

export const sendYes = (id: string, form: RollYesForm) =>
  ask<RollSaved>(`roll/uploads/${id}/confirmation`, form)
