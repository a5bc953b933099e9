import { breakfastEn } from './breakfast.en.ts'
import type { Catalogue, Widened } from './catalogue.ts'

/** The words of the pages of breakfast, in one language. */
export type BreakfastWords = Widened<typeof breakfastEn>

/** A language with the words of breakfast in it, which no other page loads. */
export type BreakfastCatalogue = Catalogue & { breakfast: BreakfastWords }

export const withBreakfast = async (t: Catalogue): Promise<BreakfastCatalogue> => ({
  ...t,
  breakfast: t.code === 'ur' ? (await import('./breakfast.ur.ts')).breakfastUr : breakfastEn,
})
