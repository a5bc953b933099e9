import type { Decided, DecisionForm, QueuePage } from '../../../worker/triage/office/answers.ts'
import { ask } from '../shell/api.ts'

export const readQueue = (after?: string) =>
  ask<QueuePage>(after ? `queue?after=${encodeURIComponent(after)}` : 'queue')

export const sendDecision = (referralId: string, form: DecisionForm) =>
  ask<Decided>(`referrals/${referralId}/decision`, form)
