/** What a school has published about its mentors' room. Everything here may be read by anybody. */
export type SchoolProfile = {
  /** The name of the mentors' room, as the school says it: "The Den", "The Harbour Room". */
  room: string
  /** How to find it: "up the stairs by the library". */
  roomPlace: string
  /** One or two sentences on what it is like there. */
  roomAbout: string
  /** 0 is Reception, 1 to 13 are Years 1 to 13. */
  firstYear: number
  lastYear: number
  /** The school's colour as `#rrggbb`; shown darker where its contrast is too low for text. */
  colour: string
  /** Languages that the portal is offered in, first one first. */
  languages: readonly string[]
  /** Where the safeguarding lead is found: "room 4, next to the office". */
  dslRoom: string
  /** The school's telephone number. */
  phone: string
  /** School days until an answer is promised. */
  promiseSchoolDays: number
  /** Opening minutes that a disclosure may wait for the DSL, and then again for the deputies. */
  acknowledgeWithinMinutes: number
  /** Reasons that this school has switched off. */
  reasonsOff: readonly string[]
}

/** A school whose oldest class is Year 6 or younger: pictures beside words, simpler words first. */
export const isPrimary = (profile: SchoolProfile) => profile.lastYear <= 6

/** The years of a school, in order. */
export const yearsOf = ({ firstYear, lastYear }: SchoolProfile): readonly number[] =>
  Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i)
