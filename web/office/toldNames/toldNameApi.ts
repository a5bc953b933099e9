import type { TellNameForm } from '../../../worker/toldNames/rules/toldName.ts'
import { answerOf, officeApi } from '../shell/api.ts'

const its = officeApi.cases[':id']['told-names']

export const readToldNames = () => answerOf(officeApi['told-names'].$get())

export const readWhoMayKnow = (id: string) => answerOf(its.$get({ param: { id } }))

export const sendName = (id: string, json: TellNameForm) =>
  answerOf(its.$post({ param: { id }, json }))

export const sendNameBack = (id: string, staffId: string) =>
  answerOf(its['taking-away'].$post({ param: { id }, json: { staffId } }))
