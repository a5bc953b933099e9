/** The office's own addresses, as they stand in the browser. Nothing personal is ever in one. */
export const TODAY = '/office/'

export const QUEUE = '/office/queue'

/** Every request that was decided or withdrawn. */
export const REQUESTS = '/office/requests'

/** Everything of one pupil, by their id on the roll. */
export const pupilAt = (id: string) => `/office/pupils/${id}`

/** Where everything about a pupil is looked through and copied. */
export const copyAt = (id: string) => `/office/pupils/${id}/copy`

/** Where anyone tells the safeguarding lead something. */
export const TELL = '/office/tell'

/** The parts of the office's pages, in development only. */
export const SYSTEM = '/office/system'

export const HELD_BACK = '/office/held'

/** Bookings that wait for a look. */
export const HELD_PLACES = '/office/held-places'

/** The held requests in the name of one child. */
export const heldInName = (name: string) => `${HELD_BACK}?name=${encodeURIComponent(name)}`

export const CASELOAD = '/office/caseload'

export const CASELOADS = '/office/caseloads'

export const SAFEGUARDING = '/office/safeguarding'

/** Where the chair of governors reads concerns about the head. */
export const ABOUT_HEAD = '/office/about-head'

export const MATCHING = '/office/matching'

export const ROLL = '/office/roll'

/** The school's file of lessons. */
export const LESSON_FILE = '/office/roll/lessons'

export const RETENTION = '/office/retention'

/** Copies, holds and exports, without a pupil in them. */
export const OVERSIGHT = '/office/oversight'

export const COPY_REQUESTS = '/office/copies'

export const MEETINGS = '/office/meetings'

export const meetingAt = (id: string) => `${MEETINGS}/${id}`

export const REMINDERS = '/office/reminders'

export const LEAVING = '/office/leaving'

export const leavingOf = (staffId: string) => `/office/staff/${staffId}/leaving`

export const LOCKED_NAMES = '/office/locked-names'

/** The names that a teacher was told. */
export const NAMES_TO_KNOW = '/office/names'

export const REFER = '/office/refer'

/** Where a teacher asks for someone in the room, and mentors say that they go. */
export const ON_CALL = '/office/on-call'

/** Children to look out for when they come up from a primary school. */
export const MOVING_UP = '/office/moving-up'

/** Lists of children that two schools' safeguarding leads agree on. */
export const MOVING_UP_BETWEEN = `${MOVING_UP}/between`

/** One child on that list, by an id that says nothing. */
export const movingUpAt = (id: string) => `${MOVING_UP}#child-${id}`

/** What schools do together: a link mentor writes it, mentors read it. */
export const PARTNERSHIP = '/office/partnership'

export const REFERRED = '/office/referred'

/** Where a head of year reads of the pupils whom staff referred. */
export const YEAR_REFERRED = '/office/year-referred'

export const SETTINGS = '/office/settings'

/** Where a new school answers what its pages need, a question at a time. */
export const SET_UP = '/office/set-up'

/** Where the school's public pages are opened and closed. */
export const DOOR = '/office/door'

/** Where the head answers whoever runs Ajar and asks for everything the school has. */
export const LEAVING_AJAR = '/office/leaving-ajar'

/** How people sign in to the school. */
export const SIGNING_IN = '/office/signing-in'

/** Where events go that other systems of the school take. */
export const SENT_ON = '/office/sent-on'

export const SERVICES = '/office/settings/services'

export const STAFF = '/office/staff'

/** The schools of a trust, for whoever works for it. */
export const TRUST = '/office/trust'

export const ROLES_TO_AGREE = '/office/roles'

export const REGISTERS = '/office/register'

export const KITCHEN = '/office/kitchen'

/** A child signed up for breakfast by staff. */
export const SIGN_UP = '/office/breakfast'

/** Where alerts reach whoever is signed in. */
export const MY_CONTACT = '/office/my-contact'

export const MY_CALENDAR = '/office/calendar'

/** Where a slip with five words is made. */
export const slipAt = (id: string) => `/office/slip/${id}`

/** Where a pupil who lost their five words is found, and given new ones. */
export const LOST_WORDS = '/office/lost-words'

export const newWordsAt = (id: string) => `${LOST_WORDS}/${id}`

export const referralAt = (id: string) => `/office/referrals/${id}`

export const caseAt = (id: string) => `/office/cases/${id}`

export const caseloadOf = (mentorId: string) => `${CASELOAD}?mentor=${encodeURIComponent(mentorId)}`

export const settingAt = (part: string) => `${SETTINGS}/${part}`

export const setUpAt = (step: string) => `${SET_UP}/${step}`

export const disclosureAt = (id: string) => `${SAFEGUARDING}/${id}`

export const holdAt = (on: 'referral' | 'disclosure', id: string) => `${RETENTION}/hold/${on}/${id}`

/** The school's sessions. */
export const SESSIONS = '/office/sessions'

export const NEW_SERIES = `${SESSIONS}/new`

export const AWAY = `${SESSIONS}/away`

/** The times that one offers for meetings. */
export const MY_TIMES = `${SESSIONS}/times`

export const weekOf = (mondayOn: string) => `${SESSIONS}?from=${mondayOn}`

export const dayAt = (on: string) => `${SESSIONS}?from=${on}&days=1`

export const closeAt = (on: string) => `${SESSIONS}/close?on=${on}`

export const sessionAt = (id: string) => `${SESSIONS}/${id}`

export const registerAt = (id: string) => `${SESSIONS}/${id}/register`

export const bookingsAt = (id: string) => `${SESSIONS}/${id}/bookings`

export const seriesAt = (id: string, fromOn?: string) =>
  `${SESSIONS}/series/${id}${fromOn ? `?from=${fromOn}` : ''}`
