import { fullDayWords } from '../shell/timeWords.ts'

/** "Tuesday 20 July", and with the year where it isn't this one. */
export const dayOfList = (on: string, today: string): string =>
  on.slice(0, 4) === today.slice(0, 4) ? fullDayWords(on) : `${fullDayWords(on)} ${on.slice(0, 4)}`
