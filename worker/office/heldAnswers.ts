import type { HeldWhy } from '../domain/flood.ts'
import type { QueueRow } from './answers.ts'

/** Held ones that are alike: by their words, or from one device; else all the others of that hour. */
export type HeldGroup = {
  id: string
  why: HeldWhy
  /** Beginning of the hour in which they came. */
  fromAt: number
  held: number
  aside: number
}

/** `GET /office/api/held`: groups with some held, the smallest first, and groups with some set aside. */
export type HeldPage = { groups: HeldGroup[]; aside: HeldGroup[] }

export type HeldRow = Pick<
  QueueRow,
  'id' | 'madeBy' | 'about' | 'identity' | 'who' | 'reasons' | 'madeAt'
> & {
  /** First words of the story. */
  words: string
}

/** `GET /office/api/held/:id?after=…`: twenty at a time. With `aside=yes`, those set aside. */
export type HeldRows = { rows: HeldRow[]; after: string | null }
