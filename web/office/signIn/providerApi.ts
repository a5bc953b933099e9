import type { ProviderForm } from '../../../worker/signIn/rules/provider.ts'
import { answerOf, officeApi } from '../shell/api.ts'

const { provider } = officeApi

export const readProvider = () => answerOf(provider.$get())

/** Saved to be tried; nobody signs in with it yet. */
export const sendProvider = (json: ProviderForm) => answerOf(provider.own.$post({ json }))

/** The provider of the install, to be tried again. */
export const sendUsual = (id: string) => answerOf(provider.usual.$post({ json: { id } }))

export const useProvider = (id: string) => answerOf(provider.use.$post({ json: { id } }))

/** Takes back what this person saved and nobody uses. */
export const withdrawProvider = (id: string) =>
  answerOf(provider.withdrawal.$post({ json: { id } }))

/** A second person's answer; from a yes on, everyone signs in with it. */
export const sayYes = (id: string) => answerOf(provider.agreement.$post({ json: { id } }))

export const sayNo = (id: string) => answerOf(provider.refusal.$post({ json: { id } }))

/** One of the safeguarding team has seen that it was used without a second yes. */
export const seeUsedAlone = (id: string) =>
  answerOf(provider.acknowledgement.$post({ json: { id } }))
