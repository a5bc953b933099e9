/** What is stored as the promise of a school without dates, so that it stands last: the year 10000. */
export const NOTHING_PROMISED_AT = 253_402_300_800_000

/** When an answer was promised by; null when the school could promise nothing. */
export const promisedAtOf = ({ promisedAt }: { promisedAt: number | null }): number | null =>
  promisedAt === NOTHING_PROMISED_AT ? null : promisedAt
