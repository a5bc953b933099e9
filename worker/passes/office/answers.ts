/** `GET /office/api/cases/:id/passes`: those that aren't over. */
export type PassesPage = {
  /** The first name that stands on a pass; null where it may not be known. */
  name: string | null
  passes: { id: string; code: string; fromAt: number; untilAt: number; room: string }[]
  mayMake: boolean
}
