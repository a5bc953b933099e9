import type { en } from './en/everyPage.ts'

/**
 * The languages of the public pages, each as it calls itself. One that is added here does not compile until
 * all its catalogues exist: nobody who chose it is shown English.
 */
export const LANGUAGES = { en: 'English', ur: 'اردو' } as const

export type Language = keyof typeof LANGUAGES

export const isLanguage = (code: string): code is Language => Object.hasOwn(LANGUAGES, code)

/** How the words of each language are loaded, when they are first asked for. */
export type Loaders<Words> = Readonly<Record<Language, () => Promise<Words>>>

/** The shape of texts that another language has too. */
export type Widened<T> = T extends string
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Widened<Item>[]
    : { readonly [Key in keyof T]: Widened<T[Key]> }

/** All the words of one language. Every public text is in one; none is anywhere else. */
export type Catalogue = Omit<Widened<typeof en>, 'code' | 'direction'> & {
  readonly code: Language
  readonly direction: 'ltr' | 'rtl'
}
