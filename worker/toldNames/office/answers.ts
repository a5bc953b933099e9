import type { Person } from '../../officeRoute/answers.ts'
import type { NameGroup } from '../rules/toldName.ts'

/** `GET /office/api/told-names`: what whoever is signed in was told. */
export type ToldNamesPage = { groups: NameGroup[] }

/** `GET /office/api/cases/:id/told-names` */
export type WhoMayKnowPage = {
  /** Who knows, the first told first. */
  told: { person: Person; by: Person; toldAt: number }[]
  /** Who could be told; nobody where the pupil's name isn't known. */
  colleagues: Person[]
  mayTell: boolean
}
