import { breakfastEn, type BreakfastWords } from './en/breakfast.ts'
import type { Catalogue } from './shape.ts'

/** A language with the words of breakfast in it, which no other page loads. */
export type BreakfastCatalogue = Catalogue & { breakfast: BreakfastWords }

export const withBreakfast = async (t: Catalogue): Promise<BreakfastCatalogue> => ({
  ...t,
  breakfast: t.code === 'ur' ? (await import('./ur/breakfast.ts')).breakfastUr : breakfastEn,
})
