import type { Language } from './catalogue.ts'
import { comingEn, type ComingWords } from './en/bookings.ts'

export async function comingWords(language: string): Promise<ComingWords> {
  const code = language as Language
  return code === 'ur' ? (await import('./ur/bookings.ts')).comingUr : comingEn
}
