import type { en } from './en/everyPage.ts'

/** The shape of texts that another language has too. */
export type Widened<T> = T extends string
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Widened<Item>[]
    : { readonly [Key in keyof T]: Widened<T[Key]> }

/** All the words of one language. Every public text is in one; none is anywhere else. */
export type Catalogue = Omit<Widened<typeof en>, 'direction'> & { direction: 'ltr' | 'rtl' }
