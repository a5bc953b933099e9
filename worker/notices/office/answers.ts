import type { NoticeAbout } from '../rules/noticeSubjects.ts'
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
