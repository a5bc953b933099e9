import type { TableName } from '../everyTable.ts'

/**
 * What a copy of everything about a pupil does with each table: a new one has to say so here before this compiles.
 * `given`: its rows stand in the copy to be looked through. Of each that is, `test/pupils/wholeCopy.test.ts` looks for
 * a row in one.
 */
export type InCopy =
  | 'given'
  /** The safeguarding team's: the DSL decides what is given out of a record, and why something isn't. */
  | 'the DSL decides'
  /** Who opened what, and when: the pupil reads it on their own page. */
  | 'on their page'
  /** It names no pupil: the school's own, or of someone who works there. */
  | 'about no pupil'
  /** A mark that goes with something that is given: a join, a time, a count. */
  | 'beside what is given'
  /** Ajar makes it from what is given. */
  | 'derived'
  /** Of a browser or a device, for hours or days, under a key that nobody has. */
  | 'of a browser'

export const IN_COPY = {
  school: 'about no pupil',
  school_setting: 'about no pupil',
  service: 'about no pupil',
  pack: 'about no pupil',
  pack_part: 'about no pupil',
  pack_object: 'about no pupil',
  staff: 'about no pupil',
  staff_contact: 'about no pupil',
  staff_proposal: 'about no pupil',
  role_given_alone: 'about no pupil',
  saved_view: 'about no pupil',
  retention_period: 'about no pupil',
  legal_hold: 'beside what is given',
  gone_count: 'about no pupil',
  leaving_request: 'about no pupil',
  gone_proof: 'about no pupil',
  retention_due: 'about no pupil',

  referral: 'given',
  decision: 'given',
  message: 'given',
  referral_pupil: 'beside what is given',
  pupil_answer: 'given',
  told_referrer: 'given',
  subject_copy: 'beside what is given',
  copy_request: 'beside what is given',
  parents_record: 'given',
  name_request: 'the DSL decides',
  name_opening: 'the DSL decides',
  open_case: 'beside what is given',
  session_note: 'given',
  observation: 'given',
  case_text: 'given',
  programme: 'given',
  target: 'given',
  target_progress: 'given',
  case_review: 'given',
  rating: 'given',
  plan_shared: 'given',
  told_name: 'given',
  case_pack: 'given',
  step_plan: 'given',
  step_move: 'given',
  case_lessons: 'given',
  restorative_meeting: 'given',
  restorative_part: 'given',
  restorative_look: 'given',
  case_exit: 'given',
  exit_answer: 'given',
  agency_entry: 'given',
  hand_over: 'given',
  trail_entry: 'on their page',

  disclosure: 'the DSL decides',
  disclosure_entry: 'the DSL decides',
  disclosure_step: 'the DSL decides',
  disclosure_export: 'the DSL decides',
  record_transfer: 'the DSL decides',
  disclosure_child: 'the DSL decides',

  pupil: 'given',
  roll: 'about no pupil',
  pupil_lessons: 'given',
  lesson_file: 'about no pupil',

  series: 'about no pupil',
  session: 'about no pupil',
  // That they came, from the register; the booking itself says no more of them.
  booking: 'beside what is given',
  booking_line: 'beside what is given',
  holder_notice: 'beside what is given',
  register_mark: 'given',
  same_person: 'beside what is given',
  holder: 'beside what is given',
  child: 'given',
  pass: 'given',
  on_call: 'given',
  moving_up: 'given',
  notice: 'beside what is given',
  webhook_event: 'beside what is given',

  staff_account: 'about no pupil',
  school_provider: 'about no pupil',
  webhook: 'about no pupil',
  staff_identity: 'about no pupil',
  caseload: 'derived',
  tally: 'derived',
  held_group: 'derived',
  arrival_hour: 'derived',
  flood: 'derived',
  flood_count: 'derived',
  pupil_name_tag: 'derived',
  roll_index: 'derived',
  roll_upload: 'derived',
  roll_part: 'derived',
  register_revision: 'derived',

  opening: 'of a browser',
  holder_opening: 'of a browser',
  left_page: 'of a browser',
  wrong_code: 'of a browser',
  calendar_feed: 'of a browser',
  sign_in: 'of a browser',
  sign_in_attempt: 'of a browser',
  used_sign_in: 'of a browser',

  school_turn: 'about no pupil',
  key_rotation: 'about no pupil',
  job_cursor: 'about no pupil',
  school_database: 'about no pupil',
  school_fence: 'about no pupil',
  partnership_entry: 'about no pupil',
  moving_up_offer: 'the DSL decides',
  trust: 'about no pupil',
  trust_school: 'about no pupil',
  listed_school: 'about no pupil',
  health: 'about no pupil',
  sent_form: 'derived',
} as const satisfies Record<TableName, InCopy>
