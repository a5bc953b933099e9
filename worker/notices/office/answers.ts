import type { NoticeAbout } from '../rules/noticeSubjects.ts'
import type { EventKind, StoppedBecause, Urgency } from '../rules/webhook.ts'
import type { Person } from '../../officeRoute/answers.ts'

/** `GET /office/api/reminders` */
export type RemindersPage = { reminders: ReminderRow[] }

export type ReminderRow = {
  about: NoticeAbout
  /** Who was told, each once. */
  to: Person[]
  since: number
  /** False while it has not gone out. */
  sent: boolean
  /** Of a promise: for when it was made. */
  promisedAt: number | null
}

/** `GET /office/api/webhook`, and what each change of it answers. */
export type WebhookPage = {
  webhook: {
    url: string
    by: Person | null
    at: number
    /** Until when the secret before this one signs as well; null where none does. */
    bothUntil: number | null
    stopped: { at: number; because: StoppedBecause } | null
  } | null
  /** The secret that was just made, to be copied: it is shown this once. */
  secret: string | null
  events: EventRow[]
}

export type EventRow = {
  id: string
  kind: EventKind
  urgency: Urgency
  madeAt: number
  sentAt: number | null
  tries: number
  /** Null once it has arrived or is given up. */
  nextTryAt: number | null
  /** What the address answered last; 0: nothing. Null: it hasn't been tried. */
  answer: number | null
}
