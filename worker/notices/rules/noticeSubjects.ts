/** What a notice says needs its reader; each belongs to one thing that nobody has met yet. */
export const NOTICE_ABOUT = ['disclosure', 'late_promise', 'hand_over', 'rating'] as const

export type NoticeAbout = (typeof NOTICE_ABOUT)[number]
