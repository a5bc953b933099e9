import type {
  HoldAnswer,
  HoldForm,
  HoldPage,
  PeriodSet,
  RetentionPage,
} from '../../../worker/retention/office/answers.ts'
import type { RetentionKind } from '../../../worker/retention/rules/retention.ts'
import { ask } from '../shell/api.ts'

/** What is asked of the Worker on what is kept for how long, and on holds. */
export const readRetention = () => ask<RetentionPage>('retention')

export const sendPeriod = (kind: RetentionKind, months: number) =>
  ask<PeriodSet>(`retention/${kind}/period`, { months })

export const readHold = (on: HoldForm['on'], id: string) =>
  ask<HoldPage>(`records/${id}/hold?on=${on}`)

export const sendHold = (recordId: string, form: HoldForm) =>
  ask<HoldAnswer>(`records/${recordId}/hold`, form)

export const sendLifting = (holdId: string, reason: string) =>
  ask<HoldAnswer>(`holds/${holdId}/lifting`, { reason })
