import { fromStaffEn, type WordsFromStaff } from './en/fromStaff.ts'
import type { Language, Loaders } from './shape.ts'

const FROM_STAFF: Loaders<WordsFromStaff> = {
  en: () => Promise.resolve(fromStaffEn),
  ur: async () => (await import('./ur/fromStaff.ts')).fromStaffUr,
}

/** The words that staff give a pupil, which only the office loads. */
export const wordsFromStaff = (language: Language): Promise<WordsFromStaff> =>
  FROM_STAFF[language]()
