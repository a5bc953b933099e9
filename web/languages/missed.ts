import type { Language } from './catalogue.ts'

/** What somebody who did not come reads once on their page. Kind, and without a question to answer. */
const MISSED: Record<Language, string> = {
  en: 'We missed you. You are welcome next time.',
  ur: 'آپ کی کمی محسوس ہوئی۔ اگلی بار ضرور آئیں۔',
}

export const missedWords = (language: Language): string => MISSED[language]
