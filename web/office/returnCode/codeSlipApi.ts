import type { Slip, SlipForm } from '../../../worker/returnCode/office/answers.ts'
import { ask } from '../shell/api.ts'

export const askForSlip = (referralId: string, form: SlipForm) =>
  ask<Slip>(`referrals/${referralId}/slip`, form)
