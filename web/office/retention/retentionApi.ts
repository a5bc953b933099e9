import type { HoldForm } from '../../../worker/retention/rules/legalHold.ts'
import type { RetentionKind } from '../../../worker/retention/rules/retention.ts'
import { answerOf, officeApi } from '../shell/api.ts'

const { holds, records, retention } = officeApi

export const readRetention = () => answerOf(retention.$get())

export const sendPeriod = (kind: RetentionKind, months: number) =>
  answerOf(retention[':id'].period.$post({ param: { id: kind }, json: { months } }))

export const readHold = (on: HoldForm['on'], id: string) =>
  answerOf(records[':id'].hold.$get({ param: { id }, query: { on } }))

export const sendHold = (id: string, json: HoldForm) =>
  answerOf(records[':id'].hold.$post({ param: { id }, json }))

export const sendLifting = (id: string, reason: string) =>
  answerOf(holds[':id'].lifting.$post({ param: { id }, json: { reason } }))
