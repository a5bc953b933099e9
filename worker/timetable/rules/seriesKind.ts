/** The kinds of session, in the order in which the office offers them. */
export const SERIES_KINDS = [
  'drop_in',
  'coffee_morning',
  'parents_drop_in',
  'group',
  'homework_club',
  'lunch_club',
  'breakfast_club',
  'restorative_meeting',
  'mentor_time',
  'duty',
] as const

export type SeriesKind = (typeof SERIES_KINDS)[number]

/** The ways in which a kind of session differs from the others. */
export type SeriesKindFacts = {
  /**
   * How a place is had: by the page's form, by a family's sign-up of a child, only through staff, or for a case,
   * from its page or the child's own. Nobody has a place in what a mentor does for the school.
   */
  bookedBy: 'form' | 'sign_up' | 'staff' | 'case' | 'nobody'
  /** Per weekday, a child has one standing place all year; else each dated session is booked by itself. */
  placesPer: 'session' | 'weekday'
  /** Food is eaten: whoever signs a child up says what it must not eat, and the kitchen and the register know. */
  withFood: boolean
  /** Today's board says when it is open and how many wait. */
  onBoard: boolean
  /** A waiting child is called by a coloured animal instead of its name. */
  callsByAnimal: boolean
  /** The page says that nobody has to book. */
  walkIn: boolean
  /** The page asks what one could show or would like to talk about. */
  takesPart: boolean
  /** A primary school may make it free for everyone: no limit, no waiting list. */
  mayBeNeverFull: boolean
  /** The decision "Group" on a request gives a place in it. */
  givenByDecision: boolean
}

/** A session that is booked by itself, on the page's form, and has nothing special. */
const USUAL: SeriesKindFacts = {
  bookedBy: 'form',
  placesPer: 'session',
  withFood: false,
  onBoard: false,
  callsByAnimal: false,
  walkIn: false,
  takesPart: false,
  mayBeNeverFull: false,
  givenByDecision: false,
}

/**
 * Everything in which the kinds differ: a new kind does not compile until it has its row here and its name
 * in `web/office/timetable/sessionWords.ts`, and nothing else asks for a kind by its name. Queries take their
 * lists from `kindsWith` (db/timetable/series.ts).
 */
export const SERIES_KIND_FACTS: Readonly<Record<SeriesKind, SeriesKindFacts>> = {
  drop_in: { ...USUAL, onBoard: true, callsByAnimal: true, walkIn: true },
  coffee_morning: { ...USUAL, walkIn: true, takesPart: true },
  parents_drop_in: { ...USUAL, walkIn: true, takesPart: true },
  group: { ...USUAL, givenByDecision: true },
  homework_club: { ...USUAL, takesPart: true },
  lunch_club: { ...USUAL, withFood: true },
  breakfast_club: {
    ...USUAL,
    bookedBy: 'sign_up',
    placesPer: 'weekday',
    withFood: true,
    mayBeNeverFull: true,
  },
  // People who meet to make peace are asked in person.
  restorative_meeting: { ...USUAL, bookedBy: 'staff' },
  mentor_time: { ...USUAL, bookedBy: 'case' },
  // Break duty, detention cover, a meeting each week: none of their times is offered then.
  duty: { ...USUAL, bookedBy: 'nobody' },
}

/**
 * Whether it is time that a mentor offers for meetings. It is on no public page. Lists of what the school has on
 * leave out the times that nobody has taken, because a mentor may offer dozens of them a week.
 */
export const isMentorTime = (kind: SeriesKind) => SERIES_KIND_FACTS[kind].bookedBy === 'case'

/** Whether a decision on a request may give a place in it. */
export const isGivenByDecision = (kind: SeriesKind) => SERIES_KIND_FACTS[kind].givenByDecision

/** Whether a mentor does it for the school, and nobody has a place in it. */
export const isDuty = (kind: SeriesKind) => SERIES_KIND_FACTS[kind].bookedBy === 'nobody'

/** Whether a list of what the school has on shows this session. */
export const isListedInOffice = (kind: SeriesKind, { taken }: { taken: number }): boolean =>
  !isDuty(kind) && (!isMentorTime(kind) || taken > 0)

export const isWithFood = (kind: SeriesKind) => SERIES_KIND_FACTS[kind].withFood

/**
 * Whether a child has a standing place on each weekday of the pattern, all year: one booking a weekday, on
 * the weekday's `standingPlaceId`. Everything else is booked for one dated session.
 */
export const isByWeekday = (kind: SeriesKind) => SERIES_KIND_FACTS[kind].placesPer === 'weekday'
