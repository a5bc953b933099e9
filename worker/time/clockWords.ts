/** "8.15" for `08:15`: as a school in England writes a time of day. */
export const clockWords = (time: string) => time.replace(/^0(?=\d)/, '').replace(':', '.')
