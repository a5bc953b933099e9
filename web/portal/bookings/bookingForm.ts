import type { Typed, PageProps } from '../page/pageProps.ts'
import type { BookingWords } from '../../languages/en/bookings.ts'

/** Letters that a box takes. */
export const COMING_LIMITS = {
  name: 80,
  interpreter: 60,
  helps: 500,
  offers: 300,
  topic: 300,
  contact: 120,
} as const

/** People that one form books for: grown-ups and children are counted apart. */
export const MOST_GROWN_UPS = 4

export const MOST_CHILDREN = 6

export const MOST_FRIENDS = 4

export type SeriesProps = {
  portal: PageProps
  words: BookingWords
  series: {
    id: string
    title: string
    about: string
    place: string
    audience: 'pupils' | 'parents' | 'both'
    /** One may turn up without a booking. */
    walkIn: boolean
    /** At the door an animal is called, not a name. */
    callsByAnimal: boolean
    /** Who comes may help with it, and say what it should be about. */
    takesPart: boolean
    /** Else it is asked beside all that may be left out. */
    needsName: boolean
  }
  dates: readonly {
    on: string
    /** "Thursday 3 December", as it stands in a sentence. */
    day: string
    when: string
    room: string | null
    full: boolean
    /** Places in all; null where there is no end of them. */
    capacity: number | null
    place: string
  }[]
  /** From an opened page: its secret, and whose words may open the booking, sealed. */
  from: { secret: string; sealed: string } | null
  typed: Typed
  errors: Readonly<Record<string, string>>
  notice: readonly string[] | null
}
