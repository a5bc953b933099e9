/** The filters of a pupil's timeline, in the order of its buttons. */
export const TIMELINE_KINDS = ['all', 'notes', 'came', 'messages', 'others'] as const

export type TimelineKind = (typeof TIMELINE_KINDS)[number]
