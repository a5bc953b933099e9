import type { InviteAgainForm, OpenSchoolForm } from '../../../worker/trust/rules/trust.ts'
import { answerOf, officeApi } from '../shell/api.ts'

const { trust } = officeApi

export const readTrust = () => answerOf(trust.$get())

export const sendSchool = (json: OpenSchoolForm) => answerOf(trust.schools.$post({ json }))

export const endTrustAccess = (id: string) =>
  answerOf(trust[':id']['end-trust-access'].$post({ param: { id } }))

export const sendInvitationAgain = (id: string, json: InviteAgainForm) =>
  answerOf(trust.schools[':id'].invitations.$post({ param: { id }, json }))
