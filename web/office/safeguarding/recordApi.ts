import type {
  EntryForm,
  ExportForm,
  StepForm,
} from '../../../worker/safeguarding/rules/recordForms.ts'
import type { ReceiveForm } from '../../../worker/safeguarding/rules/recordFile.ts'
import type {
  LaterPartsForm,
  ReceiptForm,
  SentForm,
  TransferForm,
} from '../../../worker/safeguarding/rules/transfer.ts'
import type { NameRequestForm } from '../../../worker/safeguarding/rules/lockedName.ts'
import type {
  EntryKind,
  LaterKind,
  StepKind,
} from '../../../worker/safeguarding/rules/disclosure.ts'
import { answerOf, officeApi } from '../shell/api.ts'

const { disclosures } = officeApi

export const readClosed = (after: string) =>
  answerOf(officeApi['closed-disclosures'].$get({ query: { after } }))

export const readDisclosures = () => answerOf(disclosures.$get())

export const readDisclosure = (id: string) => answerOf(disclosures[':id'].$get({ param: { id } }))

export const undoAcknowledgement = (id: string) =>
  answerOf(disclosures[':id'].acknowledgement.undo.$post({ param: { id } }))

export const sendAcknowledgement = (id: string) =>
  answerOf(disclosures[':id'].acknowledgement.$post({ param: { id } }))

/** Every press of one row of the list, as it was read. */
export const sendAlikeAcknowledgement = (id: string, until: number) =>
  answerOf(disclosures[':id'].alike.acknowledgement.$post({ param: { id }, json: { until } }))

/** Opens a locked name alone. The child reads who did, and why. */
export const sendNameOpening = (id: string, json: NameRequestForm) =>
  answerOf(disclosures[':id'].name.$post({ param: { id }, json }))

/** The record that another school kept of a child who is on the roll here. */
export const sendReceived = (json: ReceiveForm) => answerOf(officeApi.tell.records.$post({ json }))

export const sendStep = (id: string, json: StepForm) =>
  answerOf(disclosures[':id'].steps.$post({ param: { id }, json }))

export const sendEntry = (id: string, json: EntryForm) =>
  answerOf(disclosures[':id'].entries.$post({ param: { id }, json }))

export const sendEnding = (id: string) =>
  answerOf(disclosures[':id'].ending.$post({ param: { id } }))

export const sendTransfer = (id: string, json: TransferForm) =>
  answerOf(disclosures[':id'].transfers.$post({ param: { id }, json }))

export const sendRecordSent = (id: string, json: SentForm) =>
  answerOf(disclosures[':id'].transfers.sending.$post({ param: { id }, json }))

export const sendLaterParts = (id: string, json: LaterPartsForm) =>
  answerOf(disclosures[':id'].transfers['later-parts'].$post({ param: { id }, json }))

export const sendReceipt = (id: string, json: ReceiptForm) =>
  answerOf(disclosures[':id'].transfers.receipt.$post({ param: { id }, json }))

export const sendNotMoving = (id: string, json: { transferId: string }) =>
  answerOf(disclosures[':id'].transfers.cancellation.$post({ param: { id }, json }))

/** A record as it was taken out: its text, and the name for its file. */
export type Taken = { name: string; type: string; text: string }

/** Unlike the other answers, a record that is taken out arrives as a file. */
export const takeOut = (id: string, json: ExportForm) =>
  answerOf(disclosures[':id'].export.$post({ param: { id }, json }).then(asFile))

const asFile = (response: Pick<Response, 'ok' | 'status' | 'headers' | 'text'>) => ({
  ok: response.ok,
  status: response.status,
  headers: response.headers,
  async json(): Promise<Taken> {
    const text = await response.text()
    if (!response.ok) return JSON.parse(text)
    const disposition = response.headers.get('content-disposition') ?? ''
    const name = /filename="([\w.-]+)"/.exec(disposition)?.[1] ?? 'safeguarding-record.txt'
    return { name, type: response.headers.get('content-type') ?? '', text }
  },
})

/** Hands a file to the browser, to be kept where the person chooses. */
export function saveFile({ name, type, text }: Taken): void {
  const href = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = href
  link.download = name
  link.click()
  URL.revokeObjectURL(href)
}

export const STEPS: Record<StepKind, { label: string; ask: string }> = {
  summary: { label: 'Summary', ask: 'What was said, in short' },
  action: { label: 'Action', ask: 'What was done, and who was told' },
  decision: { label: 'Decision', ask: 'What was decided' },
  outcome: { label: 'Outcome', ask: 'What came of it' },
}

export const ENTRIES: Record<EntryKind, string> = {
  said: 'In their own words',
  added: 'Added later',
  retraction: 'Taken back. What was said before stands',
  staff_note: 'Note',
  session_note: 'From a session note',
}

/** The entries the safeguarding team may add beside the words. */
export const LATER: Record<LaterKind, string> = {
  added: 'They told me more',
  retraction: 'They took something back',
  staff_note: 'A note of my own',
}
