import type { DoorState } from '../../school/rules/door.ts'

/** `GET /office/api/trust`: how far each school of the trust is. No person of a school is in it. */
export type TrustPage = {
  schools: TrustSchool[]
  /** Who works for the trust itself. */
  colleagues: { id: string; name: string; isYou: boolean }[]
  /** It has as many schools as a trust may have. */
  isFull: boolean
}

export type TrustSchool = {
  id: string
  name: string
  door: DoorState
  /** How many settings it still lacks. */
  missing: number
  /** Whether an alert may not reach whoever should hear it. */
  alertsMayFail: boolean
  /** Nobody has signed in yet, so its first administrator may be invited again. */
  isEmpty: boolean
}

/** What `POST /office/api/trust/schools` answers, and an invitation that is made again. */
export type FirstInvitationMade = {
  who: string
  address: string
  /** Shown once. */
  link: string
  /** Sent to the address; where it wasn't, whoever opened the school gives the link. */
  isSent: boolean
  endsAt: number
}
