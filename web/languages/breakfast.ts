import { breakfastEn, type BreakfastWords } from './en/breakfast.ts'
import type { Catalogue, Loaders } from './shape.ts'

/** A language with the words of breakfast in it, which no other page loads. */
export type BreakfastCatalogue = Catalogue & { breakfast: BreakfastWords }

const BREAKFAST: Loaders<BreakfastWords> = {
  en: () => Promise.resolve(breakfastEn),
  ur: async () => (await import('./ur/breakfast.ts')).breakfastUr,
}

export const withBreakfast = async (t: Catalogue): Promise<BreakfastCatalogue> => ({
  ...t,
  breakfast: await BREAKFAST[t.code](),
})
