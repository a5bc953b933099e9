import type { Language, Widened } from './catalogue.ts'
import { comingEn } from './coming.en.ts'

/** The words of the pages of what one can come to, in one language. */
export type ComingWords = Widened<typeof comingEn>

export async function comingWords(language: string): Promise<ComingWords> {
  const code = language as Language
  return code === 'ur' ? (await import('./coming.ur.ts')).comingUr : comingEn
}
