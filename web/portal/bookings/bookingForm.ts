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

/** Who mostly comes to something for parents: adults, then children. */
export const PARTIES = ['10', '11', '12', '20'] as const

/** Adults and children of a form: what was chosen of the usual, or the two numbers beside “More of us”. */
export function partyOf(typed: Typed): readonly [adults: string, children: string] {
  const said = (name: string) => typed[name]?.[0] ?? ''
  const usual = PARTIES.find((party) => party === said('party'))
  return usual ? [usual.charAt(0), usual.charAt(1)] : [said('people'), said('children')]
}

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
