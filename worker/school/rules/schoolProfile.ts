import { type Reason, REASONS } from './reasonsForHelp.ts'

/** A school's public details of its mentors' room. Anyone may read everything here. */
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
  /** Where the school is; left out until it has said. */
  street?: string
  town?: string
  postcode?: string
  /** The school's telephone number. */
  phone: string
  /** Who hears of a concern about the head, and how to reach them: schools publish both. */
  chairName?: string
  chairReach?: string
  /** The local authority’s designated officer, who hears of concerns about anyone who works with children. */
  officerName?: string
  officerReach?: string
  /** School days until an answer is promised. */
  promiseSchoolDays: number
  /** Opening minutes that a disclosure may wait for the DSL, and then again for the deputies. */
  acknowledgeWithinMinutes: number
  /** Reasons that this school has switched off. */
  reasonsOff: readonly string[]
  /** When teachers refer a pupil: one line each, in the school's own words. Left out: `USUAL_CRITERIA`. */
  referralCriteria?: readonly string[]
}

/** The oldest class of any school. Reception is 0. */
export const OLDEST_YEAR = 13

/** The advice beside a teacher's referral until the school has written its own. */
const usualCriteria = (told: string) => [
  'Something keeps them from learning, and it has gone on for two weeks or more.',
  'What usually works in class has been tried.',
  'They’d rather talk than be told. A mentor listens and doesn’t punish.',
  'You don’t have to know why. “I’m not sure why” is a good reason to refer.',
  `If someone may be in danger, do not refer here. Talk to ${told} now.`,
]

/** @param told who hears first of a concern about a child */
export const criteriaOf = (
  { referralCriteria }: SchoolProfile,
  told = 'the safeguarding lead',
): readonly string[] => (referralCriteria?.length ? referralCriteria : usualCriteria(told))

/** The reasons a school offers help with, in the order in which the form asks. */
export const reasonsOf = ({ reasonsOff }: SchoolProfile): readonly Reason[] =>
  REASONS.filter((reason) => !reasonsOff.includes(reason))

/** A school whose oldest class is Year 6 or younger: pictures beside words, simpler words first. */
export const isPrimary = (profile: SchoolProfile) => profile.lastYear <= 6

/** The years of a school, in order. */
export const yearsOf = ({ firstYear, lastYear }: SchoolProfile): readonly number[] =>
  Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i)
