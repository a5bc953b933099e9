/** How a mentor met a pupil or parent (row 65). */
export const SESSION_KINDS = ['one_to_one', 'pair', 'group', 'in_class', 'home', 'call'] as const

export type SessionKind = (typeof SESSION_KINDS)[number]

/** One-to-one sessions last 30 to 40 minutes (Brown 2009); a new note begins with the middle. */
export const USUAL_SESSION_MINUTES = 35

export const USUAL_SESSION_MINUTES_FROM = 30

export const USUAL_SESSION_MINUTES_TO = 40
