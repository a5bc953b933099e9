import { en } from './en/everyPage.ts'
import type { Catalogue } from './shape.ts'

/** The languages there are catalogues for; each but English is loaded when it is first asked for. */
export const LANGUAGES = { en: 'English', ur: 'اردو' } as const

export type Language = keyof typeof LANGUAGES

export const isLanguage = (code: string): code is Language => code in LANGUAGES

export async function catalogueOf(language: Language): Promise<Catalogue> {
  return language === 'ur' ? (await import('./ur/everyPage.ts')).ur : en
}

/** `{name}` in a text, filled in. A name that is not given stays as it stands. */
export function fill(text: string, facts: Readonly<Record<string, string | number>>): string {
  const [first = '', ...parts] = text.split('{')
  return parts.reduce((said, part) => {
    const end = part.indexOf('}')
    const fact = end < 0 ? undefined : facts[part.slice(0, end)]
    return said + (fact === undefined ? `{${part}` : fact + part.slice(end + 1))
  }, first)
}
