import { en } from './en/everyPage.ts'
import type { Catalogue, Language, Loaders } from './shape.ts'

export { isLanguage, LANGUAGES, type Language } from './shape.ts'

const CATALOGUES: Loaders<Catalogue> = {
  en: () => Promise.resolve(en),
  ur: async () => (await import('./ur/everyPage.ts')).ur,
}

export const catalogueOf = (language: Language): Promise<Catalogue> => CATALOGUES[language]()

/** `{name}` in a text, filled in. A name that is not given stays as it is. */
export function fill(text: string, facts: Readonly<Record<string, string | number>>): string {
  const [first = '', ...parts] = text.split('{')
  return parts.reduce((said, part) => {
    const end = part.indexOf('}')
    const fact = end < 0 ? undefined : facts[part.slice(0, end)]
    return said + (fact === undefined ? `{${part}` : fact + part.slice(end + 1))
  }, first)
}
