import { infoPagesEn, type InfoWords } from './en/infoPages.ts'
import type { Language, Loaders } from './shape.ts'

const INFO_PAGES: Loaders<InfoWords> = {
  en: () => Promise.resolve(infoPagesEn),
  ur: async () => (await import('./ur/infoPages.ts')).infoPagesUr,
}

/** The words of the privacy page and the poster, which no other page loads. */
export const infoWords = (language: Language): Promise<InfoWords> => INFO_PAGES[language]()
