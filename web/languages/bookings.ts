import type { Language } from './catalogue.ts'
import { bookingsEn, type BookingWords } from './en/bookings.ts'

export async function bookingWords(language: string): Promise<BookingWords> {
  const code = language as Language
  return code === 'ur' ? (await import('./ur/bookings.ts')).bookingsUr : bookingsEn
}
