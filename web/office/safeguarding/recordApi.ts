import type {
  EntryKind,
  Lacking,
  LaterKind,
  StepKind,
} from '../../../worker/safeguarding/rules/disclosure.ts'
import type {
  DisclosureRow,
  EntryRow,
  EntryForm,
  ExportForm,
  StepForm,
  StepRow,
} from '../../../worker/safeguarding/office/answers.ts'
import { type Answer, ask, type Problem } from '../shell/api.ts'
import { setSignedOut } from '../shell/signedOut.ts'
import { NOT_REACHED, OUR_FAULT } from '../shell/words.ts'

/** What is asked of the Worker on the safeguarding team's record. */
export const sendStep = (disclosureId: string, form: StepForm) =>
  ask<StepRow>(`disclosures/${disclosureId}/steps`, form)

export const sendEntry = (disclosureId: string, form: EntryForm) =>
  ask<EntryRow>(`disclosures/${disclosureId}/entries`, form)

export const sendEnding = (disclosureId: string) =>
  ask<DisclosureRow>(`disclosures/${disclosureId}/ending`, {})

/** A record as it was taken out: its text, and the name for its file. */
export type Taken = { name: string; type: string; text: string }

/** Unlike `ask`, what comes back is a file. Nothing here throws. */
export async function takeOut(disclosureId: string, form: ExportForm): Promise<Answer<Taken>> {
  try {
    const response = await fetch(`/office/api/disclosures/${disclosureId}/export`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(form),
    })
    if (response.status === 401) setSignedOut('asked')
    const type = response.headers.get('content-type') ?? ''
    if (response.ok) {
      const disposition = response.headers.get('content-disposition') ?? ''
      const name = /filename="([\w.-]+)"/.exec(disposition)?.[1] ?? 'safeguarding-record.txt'
      return { value: { name, type, text: await response.text() } }
    }
    if (type.startsWith('application/problem+json'))
      return { problem: await response.json<Problem>() }
    return { problem: { status: response.status, title: OUR_FAULT } }
  } catch {
    return { problem: { status: 0, title: NOT_REACHED } }
  }
}

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
  summary: { label: 'Summary', ask: 'What was told, in short' },
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

/** What the safeguarding team may add beside the words. */
export const LATER: Record<LaterKind, string> = {
  added: 'They told me more',
  retraction: 'They took something back',
  staff_note: 'A note of my own',
}

export const LACKS: Record<Lacking, string> = {
  acknowledgement: 'an acknowledgement',
  summary: 'a summary',
  action: 'an action',
  decision: 'a decision with its reason, after their last words',
  outcome: 'an outcome, after their last words',
}
