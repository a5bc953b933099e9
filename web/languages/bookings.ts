import { bookingsEn, type BookingWords } from './en/bookings.ts'
import type { Language, Loaders } from './shape.ts'

const BOOKINGS: Loaders<BookingWords> = {
  en: () => Promise.resolve(bookingsEn),
  ur: async () => (await import('./ur/bookings.ts')).bookingsUr,
}

/** The words of what there is to book, which no other page loads. */
export const bookingWords = (language: Language): Promise<BookingWords> => BOOKINGS[language]()
