import type { TimelineKind } from '../rules/timelineKinds.ts'
import type { Happened } from './answers.ts'

/** Something that happened, before its words are opened: most of a long history is only counted. */
export type Dated = {
  shown: Exclude<TimelineKind, 'all'>
  key: string
  on: string
  at: number | null
  /** How many times it stands for: the mornings of a week. */
  times?: number
  /** Its sealed text, opened only where it is shown. */
  tell: () => Promise<DistributiveOmit<Happened, 'key' | 'on' | 'at'>>
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
