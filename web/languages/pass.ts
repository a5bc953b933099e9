import { passEn, type PassWords } from './en/pass.ts'
import type { Language, Loaders } from './shape.ts'

const PASS: Loaders<PassWords> = {
  en: () => Promise.resolve(passEn),
  ur: async () => (await import('./ur/pass.ts')).passUr,
}

/** The words of the page that checks a pass, which no other page loads. */
export const passWords = (language: Language): Promise<PassWords> => PASS[language]()
