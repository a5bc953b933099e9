import type {
  Acknowledged,
  DisclosurePage,
  DisclosuresPage,
} from '../../../worker/safeguarding/office/answers.ts'
import { ask } from '../shell/api.ts'

export const readDisclosures = () => ask<DisclosuresPage>('disclosures')

export const readDisclosure = (id: string) => ask<DisclosurePage>(`disclosures/${id}`)

export const sendAcknowledgement = (disclosureId: string) =>
  ask<Acknowledged>(`disclosures/${disclosureId}/acknowledgement`, {})
