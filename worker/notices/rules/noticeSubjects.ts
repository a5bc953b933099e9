/** What somebody is told that it needs them; each belongs to one unmet thing (row 61). */
export const NOTICE_ABOUT = ['disclosure', 'late_promise', 'hand_over'] as const

export type NoticeAbout = (typeof NOTICE_ABOUT)[number]
