/** Everything that can be done in the office. */
export const ACTIONS = [
  'see_queue',
  'see_referral',
  'decide_referral',
  'pass_to_dsl',
  'tell_dsl',
  'answer_messages',
  'see_own_caseload',
  'see_every_caseload',
  'fill_over_limit',
  'see_case',
  'write_session_note',
  'see_disclosures',
  'acknowledge_disclosure',
  'see_concerns_about_head',
  'see_trail',
  'refer_pupil',
  'see_told_names',
  'see_year_referred',
  'answer_on_call',
  'keep_moving_up',
  'exchange_moving_up',
  'ask_pupil',
  'give_words',
  'tell_referrer',
  'keep_parents_record',
  'write_disclosure',
  'export_disclosure',
  'ask_to_open_name',
  'agree_to_open_name',
  'keep_roll',
  'find_pupils',
  'match_pupils',
  'hand_over_case',
  'take_over_case',
  'end_access',
  'see_reminders',
  'see_health',
  'keep_settings',
  'keep_door',
  'agree_to_leaving',
  'copy_for_pupil',
  'keep_provider',
  'agree_to_provider',
  'keep_webhook',
  'keep_staff',
  'agree_to_role',
  'see_roles_given_alone',
  'see_retention',
  'set_retention',
  'hold_records',
  'oversee_records',
  'clear_held',
  'write_case_text',
  'exit_case',
  'see_meetings',
  'write_meeting',
  'keep_agency_record',
  'see_sessions',
  'manage_series',
  'book_for_someone',
  'sign_up_child',
  'keep_register',
  'jump_waiting_list',
  'see_food_needs',
  'settle_food_needs',
  'join_bookings',
  'keep_own_feed',
  'keep_own_contact',
  'see_partnership',
  'keep_partnership',
  'see_figures',
  'see_trust',
  'open_school',
  'end_trust_access',
] as const

export type Action = (typeof ACTIONS)[number]

/**
 * What an action opens that one person alone may not give to anyone. `words`: what a child or a parent wrote, or
 * what staff wrote of them. `name`: who they are. `roles`: the roles of others. Nothing: neither of these, or only
 * what the reader wrote themself. `test/office/canaries.test.ts` reads every address and fails when a route shows
 * more than its action says here.
 */
const OPENS = {
  see_queue: 'words',
  see_referral: 'words',
  decide_referral: 'words',
  pass_to_dsl: 'words',
  // Whoever tells a concern reads nothing back.
  tell_dsl: 'nothing',
  answer_messages: 'words',
  see_own_caseload: 'words',
  see_every_caseload: 'words',
  fill_over_limit: 'nothing',
  see_case: 'words',
  write_session_note: 'words',
  see_disclosures: 'words',
  acknowledge_disclosure: 'words',
  see_concerns_about_head: 'words',
  see_trail: 'nothing',
  // A teacher sees again the pupils they referred and their own words, and no child's words.
  refer_pupil: 'nothing',
  // The role alone opens no name: a mentor tells each one to a colleague whom they choose.
  see_told_names: 'nothing',
  // The pupils of their year whom colleagues referred, and no word of it.
  see_year_referred: 'name',
  // Where someone is needed, and no pupil.
  answer_on_call: 'nothing',
  keep_moving_up: 'words',
  // A list that two schools' safeguarding leads agree on.
  exchange_moving_up: 'words',
  ask_pupil: 'name',
  // Five words open the child's page, with the messages on it.
  give_words: 'words',
  tell_referrer: 'name',
  keep_parents_record: 'words',
  write_disclosure: 'words',
  export_disclosure: 'words',
  ask_to_open_name: 'words',
  agree_to_open_name: 'words',
  keep_roll: 'name',
  // By name, on the roll: whoever has to know which child is meant.
  find_pupils: 'name',
  match_pupils: 'name',
  hand_over_case: 'words',
  take_over_case: 'words',
  end_access: 'name',
  see_reminders: 'nothing',
  see_health: 'nothing',
  keep_settings: 'nothing',
  keep_door: 'nothing',
  // What is taken along is read outside Ajar: nothing of it is shown here.
  agree_to_leaving: 'nothing',
  copy_for_pupil: 'words',
  keep_provider: 'nothing',
  agree_to_provider: 'nothing',
  keep_webhook: 'nothing',
  keep_staff: 'roles',
  agree_to_role: 'roles',
  see_roles_given_alone: 'nothing',
  see_retention: 'words',
  set_retention: 'nothing',
  hold_records: 'words',
  // When a copy, a hold or an export was made and by whom: never of whom, nor why.
  oversee_records: 'nothing',
  clear_held: 'words',
  write_case_text: 'words',
  exit_case: 'words',
  see_meetings: 'words',
  write_meeting: 'words',
  keep_agency_record: 'words',
  see_sessions: 'name',
  // Whoever offers times sees who has taken one.
  manage_series: 'name',
  book_for_someone: 'words',
  // The reader writes down what a family says; nothing of another child is shown.
  sign_up_child: 'nothing',
  keep_register: 'words',
  jump_waiting_list: 'name',
  see_food_needs: 'words',
  settle_food_needs: 'nothing',
  join_bookings: 'nothing',
  keep_own_feed: 'nothing',
  keep_own_contact: 'nothing',
  // Visits, training, meetings and practice that schools share: no pupil and no case.
  see_partnership: 'nothing',
  keep_partnership: 'nothing',
  // How the room is used, in numbers.
  see_figures: 'nothing',
  see_trust: 'nothing',
  // Whoever opens a school says who its first administrator is.
  open_school: 'roles',
  end_trust_access: 'roles',
} as const satisfies Record<Action, 'words' | 'name' | 'roles' | 'nothing'>

/** The data an action opens: see `OPENS`. */
export const opens = (action: Action): (typeof OPENS)[Action] => OPENS[action]

/** `own`: only their own cases. `all`: every one in their school. Nothing: as if it did not exist. */
export type Scope = 'own' | 'all'

type RoleEntry = {
  /** Its name among staff. */
  name: string
  /** Its purpose, beside its box on the staff page. */
  summary: string
  /** Its actions, and how far each reaches. Anything left out looks as if it did not exist. */
  may: Partial<Record<Action, Scope>>
}

/** Of whoever teaches or looks after pupils: refers one and hears back what may be said, and is told names to know. */
const WHO_REFERS = {
  refer_pupil: 'own',
  see_told_names: 'own',
  tell_dsl: 'own',
} as const satisfies RoleEntry['may']

/**
 * The one table of roles. Every command and every query of the office asks it; nothing else decides who may do
 * what. Someone may hold several roles: what any of them may do, they may do.
 *
 * A new role is a new entry here. It does not compile until each language says, in `roles`, what a child reads
 * of it, unless it is the role of a trust, which no child meets.
 */
export const ROLE_TABLE = {
  mentor: {
    name: 'Mentor',
    summary: 'Mentor: reads the queue, decides, runs their own caseload',
    may: {
      ask_to_open_name: 'all',
      see_queue: 'all',
      see_referral: 'all',
      decide_referral: 'all',
      pass_to_dsl: 'all',
      answer_messages: 'all',
      see_own_caseload: 'own',
      see_case: 'own',
      write_session_note: 'own',
      refer_pupil: 'own',
      answer_on_call: 'all',
      keep_moving_up: 'all',
      see_partnership: 'own',
      tell_dsl: 'own',
      ask_pupil: 'all',
      give_words: 'all',
      tell_referrer: 'all',
      keep_parents_record: 'all',
      find_pupils: 'all',
      match_pupils: 'all',
      clear_held: 'all',
      write_case_text: 'own',
      exit_case: 'own',
      see_meetings: 'own',
      write_meeting: 'own',
      keep_agency_record: 'own',
      see_sessions: 'all',
      manage_series: 'own',
      book_for_someone: 'all',
      sign_up_child: 'all',
      keep_register: 'all',
      // Whoever may take the register of a breakfast sees what its children must not eat.
      see_food_needs: 'all',
      join_bookings: 'all',
      jump_waiting_list: 'all',
      keep_own_feed: 'own',
      keep_own_contact: 'own',
      hand_over_case: 'own',
      take_over_case: 'own',
    },
  },
  lead_mentor: {
    name: 'Lead mentor',
    summary: 'Lead mentor: the same, and sees every caseload',
    may: {
      ask_to_open_name: 'all',
      agree_to_open_name: 'all',
      see_queue: 'all',
      see_referral: 'all',
      decide_referral: 'all',
      pass_to_dsl: 'all',
      answer_messages: 'all',
      see_own_caseload: 'own',
      see_every_caseload: 'all',
      fill_over_limit: 'all',
      see_case: 'all',
      write_session_note: 'own',
      see_trail: 'all',
      refer_pupil: 'own',
      answer_on_call: 'all',
      keep_moving_up: 'all',
      see_partnership: 'own',
      tell_dsl: 'own',
      ask_pupil: 'all',
      give_words: 'all',
      tell_referrer: 'all',
      keep_parents_record: 'all',
      find_pupils: 'all',
      match_pupils: 'all',
      hand_over_case: 'all',
      take_over_case: 'own',
      end_access: 'all',
      see_reminders: 'all',
      see_health: 'all',
      agree_to_role: 'all',
      keep_provider: 'own',
      agree_to_provider: 'all',
      see_retention: 'all',
      set_retention: 'all',
      copy_for_pupil: 'all',
      hold_records: 'all',
      clear_held: 'all',
      write_case_text: 'all',
      exit_case: 'all',
      see_meetings: 'all',
      write_meeting: 'all',
      keep_agency_record: 'all',
      see_sessions: 'all',
      manage_series: 'all',
      book_for_someone: 'all',
      sign_up_child: 'all',
      keep_register: 'all',
      see_food_needs: 'all',
      settle_food_needs: 'all',
      join_bookings: 'all',
      jump_waiting_list: 'all',
      keep_own_feed: 'own',
      keep_own_contact: 'own',
    },
  },
  dsl: {
    name: 'Safeguarding lead',
    summary: 'Safeguarding team: reads what was disclosed',
    may: {
      // Of referrals: only those that come to them because they are about someone who works here.
      see_queue: 'own',
      see_referral: 'own',
      decide_referral: 'own',
      answer_messages: 'own',
      pass_to_dsl: 'own',
      // A concern is about a child, whether or not anyone asked for help for them.
      find_pupils: 'all',
      see_meetings: 'all',
      see_disclosures: 'all',
      acknowledge_disclosure: 'all',
      write_disclosure: 'all',
      export_disclosure: 'all',
      exchange_moving_up: 'all',
      ask_to_open_name: 'all',
      agree_to_open_name: 'all',
      see_trail: 'all',
      refer_pupil: 'own',
      tell_dsl: 'own',
      see_reminders: 'all',
      keep_own_contact: 'own',
      see_health: 'all',
      agree_to_role: 'all',
      see_roles_given_alone: 'all',
      keep_door: 'all',
      // The team sees who asks for the school's data; the head among them answers, or the DSL where there is no head.
      agree_to_leaving: 'own',
      // The team sees how staff sign in, as the lead mentor does; the head among them changes it.
      keep_provider: 'own',
      agree_to_provider: 'all',
      see_retention: 'all',
      hold_records: 'all',
      // Asks two families whose children have one name.
      see_food_needs: 'all',
      settle_food_needs: 'all',
      join_bookings: 'own',
    },
  },
  teacher: {
    name: 'Teacher',
    summary: 'Teacher: refers a pupil, hears back what may be said',
    may: WHO_REFERS,
  },
  administrator: {
    name: 'Administrator',
    summary: 'Administrator: settings, staff and the roll; no referral, ever',
    may: {
      keep_roll: 'all',
      tell_dsl: 'own',
      // Ends access and has the work spread, without seeing a case.
      end_access: 'own',
      see_health: 'all',
      keep_settings: 'all',
      keep_door: 'all',
      keep_provider: 'all',
      keep_webhook: 'all',
      keep_staff: 'all',
      agree_to_role: 'all',
      see_retention: 'all',
      set_retention: 'all',
    },
  },
  /** Feeds the children: sees the clubs with food, who comes to them, and what they must not eat. */
  kitchen: {
    name: 'Kitchen',
    summary: 'Kitchen: who comes to breakfast, and what they must not eat',
    may: {
      see_sessions: 'own',
      // At the hatch: a name, the days and what they must not eat; nothing about how to reach the family.
      sign_up_child: 'own',
      keep_register: 'own',
      tell_dsl: 'own',
      see_food_needs: 'all',
      settle_food_needs: 'all',
      join_bookings: 'own',
    },
  },
  /** What pupils need beyond the room is theirs to know of; of the room itself, what any teacher may do. */
  senco: {
    name: 'SENCO',
    summary: 'SENCO: refers a pupil, hears back what may be said',
    may: WHO_REFERS,
  },
  attendance_officer: {
    name: 'Attendance officer',
    summary: 'Attendance officer: refers a pupil, hears back what may be said',
    may: WHO_REFERS,
  },
  /** What a teacher may do; and of referrals of their years' pupils, what whoever made them hears back. */
  head_of_year: {
    name: 'Head of year',
    summary: 'Head of year: refers a pupil, hears back of every pupil of their year who’s referred',
    may: { ...WHO_REFERS, see_year_referred: 'own' },
  },
  /** Sees how the room is used, in numbers, once Ajar has them. No pupil, ever. */
  governor: {
    name: 'Governor',
    summary: 'Governor: the room in numbers, no pupil',
    may: { see_figures: 'all', tell_dsl: 'own' },
  },
  /** Above the head: reads what staff told about the head, and no other concern. */
  chair_of_governors: {
    name: 'Chair of governors',
    summary: 'Chair of governors: concerns about the head, and the room in numbers',
    may: { see_concerns_about_head: 'all', see_figures: 'all', tell_dsl: 'own' },
  },
  link_mentor: {
    name: 'Link mentor',
    summary: 'Link mentor: visits, training and meetings across schools, no pupil',
    may: { see_partnership: 'all', keep_partnership: 'all', see_figures: 'all', tell_dsl: 'own' },
  },
  /** Watches over what is kept, and what leaves, without a pupil in it. */
  data_protection_officer: {
    name: 'Data protection officer',
    summary: 'Data protection officer: what we keep, copies, holds and exports; no pupil, ever',
    may: { see_retention: 'all', oversee_records: 'all', tell_dsl: 'own' },
  },
  /** Works for a trust, not for a school: sees which of its schools are ready, and nothing that is inside one. */
  trust_administrator: {
    name: 'Trust administrator',
    summary: 'Trust administrator: how far each school is; no pupil, ever',
    may: {
      see_trust: 'all',
      open_school: 'all',
      end_trust_access: 'all',
    },
  },
} as const satisfies Record<string, RoleEntry>

export type Role = keyof typeof ROLE_TABLE

/**
 * The role of a trust. Only whoever runs this install gives it, and only to the staff of a trust, who have no other:
 * the triggers `trust_role_on_insert` and `trust_role_on_update` (migration 0110) refuse it in a school, and any
 * other role in a trust.
 */
export const TRUST_ROLE = 'trust_administrator' satisfies Role

/** A role that a school gives. */
export type SchoolRole = Exclude<Role, typeof TRUST_ROLE>

/** Every role that a school gives, in the order in which lists show them. */
export const ROLES = Object.keys(ROLE_TABLE).filter(
  (role): role is SchoolRole => role !== TRUST_ROLE,
) as readonly SchoolRole[]

const entryOf = (role: Role): RoleEntry => ROLE_TABLE[role]

/** A role's name among staff; empty where a trail names someone who is not staff. */
export const roleName = (role: string): string => (isRole(role) ? entryOf(role).name : '')

const isRole = (role: string): role is Role => role in ROLE_TABLE

/** How far each reach goes. */
const WIDTH = { none: 0, own: 1, all: 2 } as const

/** Whether someone with the roles `wanted` could open more than with those they had. */
export const opensMore = (had: readonly Role[], wanted: readonly Role[]): boolean =>
  ACTIONS.some((action) => {
    const width = (roles: readonly Role[]) => WIDTH[scopeOf(roles, action) ?? 'none']
    return opens(action) !== 'nothing' && width(wanted) > width(had)
  })

/** Whether a second person has to agree before a newcomer gets this role: it follows from what the role opens. */
export const needsSecondPerson = (role: Role): boolean => opensMore([], [role])

/** How far a person with these roles may go in one kind of action; null: not at all. */
export function scopeOf(roles: readonly Role[], action: Action): Scope | null {
  const scopes = roles.map((role) => entryOf(role).may[action])
  if (scopes.includes('all')) return 'all'
  return scopes.includes('own') ? 'own' : null
}

/** The role in which someone acts, as the trail and the child’s page show it. */
export function roleFor(roles: readonly Role[], action: Action): Role | null {
  return roles.find((role) => action in entryOf(role).may) ?? null
}

/** Someone who may be the second person. */
export const isGuardian = ({ roles }: { roles: readonly Role[] }): boolean =>
  scopeOf(roles, 'agree_to_role') !== null
