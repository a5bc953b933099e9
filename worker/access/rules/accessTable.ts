/**
 * The one access table. Every command and every query of the office asks it; nothing else decides
 * who may do what. A person may hold several roles: what any of them may, they may.
 */
export const ROLES = [
  'mentor',
  'lead_mentor',
  'dsl',
  'teacher',
  'administrator',
  'kitchen',
] as const

export type Role = (typeof ROLES)[number]

/** What can be done in the office, in the words of the rows of the table in `product.md`. */
export const ACTIONS = [
  'see_queue',
  'see_referral',
  'decide_referral',
  'pass_to_dsl',
  'answer_messages',
  'see_own_caseload',
  'see_every_caseload',
  'fill_over_limit',
  'see_case',
  'write_session_note',
  'see_disclosures',
  'acknowledge_disclosure',
  'see_trail',
  'refer_pupil',
  'ask_pupil',
  'tell_referrer',
  'keep_parents_record',
  'write_disclosure',
  'export_disclosure',
  'ask_to_open_name',
  'agree_to_open_name',
  'keep_roll',
  'match_pupils',
  'hand_over_case',
  'take_over_case',
  'end_access',
  'see_reminders',
  'keep_settings',
  'keep_staff',
  'agree_to_role',
  'see_retention',
  'set_retention',
  'hold_records',
  'clear_held',
  'write_case_text',
  'keep_agency_record',
  'see_sessions',
  'manage_series',
  'book_for_someone',
  'keep_register',
  'jump_waiting_list',
  'see_food_needs',
  'keep_own_feed',
] as const

export type Action = (typeof ACTIONS)[number]

/** `own`: only their own cases. `all`: every one in their school. Nothing: as if it did not exist. */
export type Scope = 'own' | 'all'

export const ACCESS = {
  mentor: {
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
    ask_pupil: 'all',
    tell_referrer: 'all',
    keep_parents_record: 'all',
    match_pupils: 'all',
    clear_held: 'all',
    write_case_text: 'own',
    keep_agency_record: 'own',
    see_sessions: 'all',
    manage_series: 'own',
    book_for_someone: 'all',
    keep_register: 'all',
    jump_waiting_list: 'all',
    keep_own_feed: 'own',
    hand_over_case: 'own',
    take_over_case: 'own',
  },
  lead_mentor: {
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
    ask_pupil: 'all',
    tell_referrer: 'all',
    keep_parents_record: 'all',
    match_pupils: 'all',
    hand_over_case: 'all',
    take_over_case: 'own',
    end_access: 'all',
    see_reminders: 'all',
    agree_to_role: 'all',
    see_retention: 'all',
    set_retention: 'all',
    hold_records: 'all',
    clear_held: 'all',
    write_case_text: 'all',
    keep_agency_record: 'all',
    see_sessions: 'all',
    manage_series: 'all',
    book_for_someone: 'all',
    keep_register: 'all',
    jump_waiting_list: 'all',
    keep_own_feed: 'own',
  },
  dsl: {
    // Of referrals: only those that came to them because they are about somebody who works here (row 60).
    see_queue: 'own',
    see_referral: 'own',
    decide_referral: 'own',
    answer_messages: 'own',
    pass_to_dsl: 'own',
    see_disclosures: 'all',
    acknowledge_disclosure: 'all',
    write_disclosure: 'all',
    export_disclosure: 'all',
    ask_to_open_name: 'all',
    agree_to_open_name: 'all',
    see_trail: 'all',
    refer_pupil: 'own',
    see_reminders: 'all',
    agree_to_role: 'all',
    see_retention: 'all',
    hold_records: 'all',
  },
  teacher: {
    refer_pupil: 'own',
  },
  administrator: {
    keep_roll: 'all',
    // Ends access and has the work spread; a case stays as unseen as before.
    end_access: 'own',
    keep_settings: 'all',
    keep_staff: 'all',
    agree_to_role: 'all',
    see_retention: 'all',
    set_retention: 'all',
  },
  /** Who feeds the children: the clubs with food, who comes to them, and what they must not eat. */
  kitchen: {
    see_sessions: 'own',
    keep_register: 'own',
    see_food_needs: 'all',
  },
} as const satisfies Record<Role, Partial<Record<Action, Scope>>>

/** How far a person with these roles may go in one kind of action; null: not at all. */
export function scopeOf(roles: readonly Role[], action: Action): Scope | null {
  const reaches = roles.map(
    (role) => (ACCESS[role] as Partial<Record<Action, Scope>>)[action] ?? null,
  )
  if (reaches.includes('all')) return 'all'
  return reaches.includes('own') ? 'own' : null
}

/** The role under which somebody acts, as the trail and the child's page show it. */
export function roleFor(roles: readonly Role[], action: Action): Role | null {
  return roles.find((role) => action in ACCESS[role]) ?? null
}

/** Somebody who may be the second person. */
export const isGuardian = ({ roles }: { roles: readonly Role[] }): boolean =>
  scopeOf(roles, 'agree_to_role') !== null
