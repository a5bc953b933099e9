/** A pack or worksheet of the school. */
export type PackShown = {
  id: string
  title: string
  url: string | null
  reasons: readonly string[]
  hasPdf: boolean
  shown: boolean
}

/** `GET /office/api/packs` */
export type PacksPage = { packs: PackShown[] }

/** `GET /office/api/cases/:id/packs` */
export type CasePacks = { packs: PackShown[]; given: string[]; mayGive: boolean }
