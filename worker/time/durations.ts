/** Lengths of time in milliseconds. A London day may have 23 or 25 hours: count days with `addDays`, not with these. */

export const MINUTE_MS = 60 * 1000

export const HOUR_MS = 60 * MINUTE_MS

export const DAY_MS = 24 * HOUR_MS
