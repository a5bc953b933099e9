import { DAY_MS } from '../../time/durations.ts'

/**
 * A PDF in the bucket. D1 and the bucket share no transaction, so its row goes through these: `coming` while it's put
 * there, `kept` once a pack has it, `left` once another took its place, `going` while it's deleted. Only what is `kept` is
 * ever shown, a pack keeps one, and only one that is still `coming` becomes it: so a crash between two steps loses nothing
 * that was shown, and leaves nothing that the job doesn't find.
 */
export const PACK_OBJECT_STATES = ['coming', 'kept', 'left', 'going'] as const

export type PackObjectState = (typeof PACK_OBJECT_STATES)[number]

/** Days for which one stays in the bucket that no pack has: so far Time Travel goes back, and finds it there. */
const STAYS_DAYS = 30

/** One that no pack has since before this is deleted. */
export const isOverBefore = (now: number): number => now - STAYS_DAYS * DAY_MS

/** Where it is in the bucket. Nothing in it is personal. */
export const objectKey = ({ schoolId, id }: { schoolId: string; id: string }): string =>
  `${schoolId}/${id}`
