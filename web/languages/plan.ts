import { planEn, type PlanWords } from './en/plan.ts'
import type { Language, Loaders } from './shape.ts'

const PLAN: Loaders<PlanWords> = {
  en: () => Promise.resolve(planEn),
  ur: async () => (await import('./ur/plan.ts')).planUr,
}

/** The words of a pupil's own targets, which no page loads whose holder has no mentor yet. */
export const planWords = (language: Language): Promise<PlanWords> => PLAN[language]()
