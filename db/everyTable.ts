/**
 * Every table, with what happens to its rows: how long they are kept, whether a new key seals them anew, and whether a
 * school takes them along when it leaves. A table that isn't here, or isn't here as the database has it, fails
 * test/db/everyTable.test.ts.
 */
export type TableFate = {
  /** The columns of its key; after `school_id`, where a school has its rows. */
  key: readonly string[]
  /** The columns that are sealed, each `…_sealed` in the table. Sealed for `SEALED` of the same key. */
  sealed?: readonly string[]
  /** When its rows are deleted. */
  goes: Goes
  /** Whether a school that leaves takes them: what it wrote and was told, or none for this reason. */
  leaves: 'as rows' | NotTaken
  /** Columns that stay here when it does: keys, hashes, and tags that nothing outside Ajar can read. */
  stays?: readonly string[]
}

export type Goes =
  /** With the record that they hang on, when the school's period for that is over. */
  | 'with its referral'
  | 'with its disclosure'
  | 'with its booking'
  | 'with its holder'
  | 'with its pupil'
  /** In its own period. */
  | 'after a period'
  /** Within hours or days, by themselves. */
  | 'soon'
  /** When the next one takes its place, or what it is of goes. */
  | 'when replaced'
  /** The school's own: for as long as it uses Ajar. */
  | 'with the school'
  | 'with the install'
  /** None is ever kept: a trigger parts each among other tables. */
  | 'at once'

type NotTaken =
  /** Ajar makes it from other tables. */
  | 'derived'
  /** Taken as files instead. */
  | 'as files'
  /** What a browser or a device has to do with it, and nobody reads. */
  | 'of a browser'
  | 'of the install'

const rows = (
  key: readonly string[],
  goes: Goes,
  sealed: readonly string[] = [],
  stays: readonly string[] = [],
): TableFate & { leaves: 'as rows' } => ({ key, goes, sealed, leaves: 'as rows', stays })

const none = (
  leaves: NotTaken,
  key: readonly string[],
  goes: Goes,
  sealed: readonly string[] = [],
): TableFate => ({ key, goes, sealed, leaves })

export const EVERY_TABLE = {
  school: rows(
    [],
    'with the school',
    [],
    ['data_key', 'key_version', 'other_keys', 'pepper_version'],
  ),
  school_setting: rows(['part'], 'with the school', [], ['form_id']),
  service: rows(['id'], 'with the school'),
  pack: rows(['id'], 'with the school'),
  pack_part: none('as files', ['pack_id', 'part'], 'with the school'),
  pack_object: none('as files', ['id'], 'with the school'),
  staff: rows(['id'], 'with the school', ['who']),
  staff_contact: rows(['staff_id'], 'when replaced', ['contact']),
  staff_proposal: rows(['id'], 'with the school', ['who'], ['code_hash', 'address_tag']),
  role_given_alone: rows(['id'], 'with the school'),
  saved_view: rows(['staff_id', 'page', 'query'], 'with the school'),
  retention_period: rows(['kind'], 'with the school'),
  legal_hold: rows(['id'], 'with its referral', ['reason', 'lifted_reason']),
  gone_count: rows(['kind', 'month'], 'with the school'),
  leaving_request: rows(['id'], 'with the school', [], ['used_for_hash']),
  gone_proof: rows(['gone_at', 'kind', 'ids_tag'], 'with the school'),

  referral: rows(['id'], 'with its referral', ['who', 'answers'], ['code_tag', 'held_as']),
  decision: rows(['referral_id', 'turn'], 'with its referral', ['words', 'reason']),
  message: rows(['referral_id', 'id'], 'with its referral', ['words']),
  referral_pupil: rows(['referral_id', 'id'], 'with its referral', [], ['family_tag', 'group_tag']),
  pupil_answer: rows(['referral_id', 'id'], 'with its referral'),
  told_referrer: rows(['referral_id', 'id'], 'with its referral'),
  subject_copy: rows(['referral_id', 'id'], 'with its referral'),
  copy_request: rows(['referral_id', 'id'], 'with its referral'),
  parents_record: rows(['referral_id', 'id'], 'with its referral', ['words']),
  name_request: rows(['referral_id', 'id'], 'with its referral', ['words']),
  name_opening: rows(['referral_id', 'id'], 'with its referral', ['words']),
  open_case: rows(['id'], 'with its referral'),
  session_note: rows(['case_id', 'id'], 'with its referral', ['words']),
  observation: rows(['case_id', 'id'], 'with its referral', ['said']),
  case_text: rows(['case_id', 'text_id', 'version'], 'with its referral', ['words']),
  programme: rows(['case_id', 'version'], 'with its referral'),
  target: rows(['case_id', 'id'], 'with its referral'),
  target_progress: rows(['case_id', 'note_id', 'target_id'], 'with its referral'),
  case_review: rows(['case_id', 'id'], 'with its referral', ['said']),
  rating: rows(['case_id', 'id'], 'with its referral', ['said']),
  plan_shared: rows(['case_id'], 'with its referral'),
  told_name: rows(['case_id', 'staff_id'], 'with its referral'),
  case_pack: rows(['case_id', 'pack_id'], 'with its referral'),
  step_plan: rows(['case_id', 'version'], 'with its referral', ['steps']),
  step_move: rows(['case_id', 'number'], 'with its referral', ['word']),
  case_lessons: rows(['case_id'], 'with its referral', ['lessons']),
  restorative_meeting: rows(['id'], 'with its referral', ['agreed']),
  restorative_part: rows(['meeting_id', 'number'], 'with its referral', ['who', 'account']),
  restorative_look: rows(['meeting_id', 'number'], 'with its referral', ['said']),
  case_exit: rows(['case_id', 'id'], 'with its referral', ['said']),
  exit_answer: rows(['case_id', 'exit_id'], 'with its referral', ['said']),
  agency_entry: rows(['case_id', 'id'], 'with its referral', ['said']),
  hand_over: rows(['case_id', 'id'], 'with its referral', ['reason', 'answer']),
  trail_entry: rows(['on_id', 'seq'], 'with its referral', [], ['mac']),

  disclosure: rows(['id'], 'with its disclosure', ['who', 'categories']),
  disclosure_entry: rows(['disclosure_id', 'id'], 'with its disclosure', ['words', 'concern']),
  disclosure_step: rows(['disclosure_id', 'id'], 'with its disclosure', ['words', 'reason']),
  disclosure_export: rows(['disclosure_id', 'id'], 'with its disclosure', ['reason']),
  record_transfer: rows(['disclosure_id', 'id'], 'with its disclosure', ['to', 'receipt']),
  disclosure_child: rows(['disclosure_id', 'pupil_id'], 'with its disclosure'),

  pupil: rows(
    ['id'],
    'with its pupil',
    ['who'],
    ['upn_tag', 'number_tag', 'name_tag', 'content_tag', 'keys'],
  ),
  roll: rows([], 'when replaced'),
  pupil_lessons: rows(['pupil_id'], 'with its pupil', ['lessons'], ['file_id']),
  lesson_file: rows([], 'when replaced'),

  series: rows(['id'], 'with the school', ['plan']),
  session: rows(['id'], 'with the school', ['place']),
  booking: rows(['id'], 'with its booking', ['who', 'jump_reason'], ['person_tag', 'held_as']),
  booking_line: rows(['booking_id', 'at', 'what'], 'with its booking'),
  holder_notice: rows(['id'], 'with its booking'),
  register_mark: rows(['session_id', 'booking_id'], 'with its booking'),
  same_person: rows(['one_id', 'other_id'], 'with its booking'),
  holder: rows(['id'], 'with its holder', ['contact'], ['code_tag']),
  child: rows(['id'], 'with its holder', ['who', 'food', 'collect']),
  pass: rows(['case_id', 'id'], 'soon', ['room'], ['code_tag']),
  on_call: rows(['id'], 'after a period', ['place']),
  moving_up: rows(['id'], 'after a period', ['child']),
  moving_up_offer: rows(['id'], 'after a period', ['said']),
  partnership_entry: rows(['id'], 'after a period', ['said']),
  notice: rows(['id'], 'after a period'),
  webhook_event: rows(['id'], 'after a period'),

  staff_account: none('of the install', ['issuer', 'subject', 'school_id'], 'with the school'),
  school_provider: none('of the install', ['id'], 'with the school', ['secret']),
  webhook: none('of the install', [], 'with the school', ['url', 'secret', 'old_secret']),
  staff_identity: none('of the install', ['issuer', 'subject'], 'with the school'),
  caseload: none('derived', ['mentor_id'], 'with the school'),
  tally: none('derived', ['what'], 'with the school'),
  held_group: none('derived', ['id'], 'when replaced'),
  arrival_hour: none('derived', ['hour'], 'soon'),
  flood: none('derived', ['hour'], 'when replaced'),
  flood_count: none('derived', ['hour', 'tag'], 'soon'),
  pupil_name_tag: none('derived', ['tag', 'pupil_id'], 'with its pupil'),
  roll_index: none('derived', ['part'], 'when replaced', ['pupils']),
  roll_upload: none('derived', ['id'], 'when replaced'),
  roll_part: none('derived', ['upload_id', 'part'], 'when replaced', ['lines']),
  retention_due: none('derived', [], 'when replaced'),
  register_revision: none('derived', [], 'with the school'),

  opening: none('of a browser', ['id_hash'], 'soon', ['code']),
  holder_opening: none('of a browser', ['id_hash'], 'soon', ['code']),
  left_page: none('of a browser', ['address_hash'], 'soon'),
  wrong_code: none('of a browser', ['hour', 'device'], 'soon'),
  calendar_feed: none('of a browser', ['id_hash'], 'with the school'),
  sign_in: none('of a browser', ['id_hash'], 'soon'),
  sign_in_attempt: none('of a browser', ['state_hash'], 'soon'),
  used_sign_in: none('of a browser', ['state_hash'], 'soon'),

  school_turn: none('of the install', ['job'], 'with the school'),
  key_rotation: none('of the install', [], 'when replaced'),
  job_cursor: none('of the install', ['job'], 'with the install'),
  school_database: none('of the install', [], 'with the school'),
  school_fence: none('of the install', [], 'with the school'),
  trust: none('of the install', [], 'with the school'),
  trust_school: none('of the install', [], 'with the school'),
  listed_school: none('of the install', ['urn'], 'when replaced'),
  health: none('of the install', ['what'], 'with the install'),
  sent_form: none('derived', [], 'at once', ['who', 'answers', 'code']),
} as const satisfies Record<string, TableFate>

export type TableName = keyof typeof EVERY_TABLE

const TABLES = Object.entries(EVERY_TABLE) as readonly [TableName, TableFate][]

/** Tables with something sealed, in the order in which a new key seals them anew. */
export const SEALED_TABLES: readonly TableName[] = TABLES.flatMap(([name, { sealed, goes }]) =>
  sealed && sealed.length > 0 && goes !== 'at once' ? [name] : [],
)

/**
 * Tables of the install, though some name a school. `sent_form` never holds a row, and `trust_school` holds what `school`
 * says as well, for a release before migration 0210.
 */
const OF_NO_SCHOOL: readonly TableName[] = [
  'sign_in_attempt',
  'used_sign_in',
  'school_database',
  'school_fence',
  'job_cursor',
  'trust_school',
  'listed_school',
  'health',
  'sent_form',
]

/** Tables with rows of schools: a school that moves to another database takes them along, and a fence guards them. */
export const SCHOOL_TABLES: readonly TableName[] = TABLES.flatMap(([name]) =>
  OF_NO_SCHOOL.includes(name) ? [] : [name],
)

/** Tables that a school takes along when it leaves, in the order in which they are written. */
export const LEAVING_TABLES: readonly TableName[] = TABLES.flatMap(([name, { leaves }]) =>
  leaves === 'as rows' ? [name] : [],
)

/** The column that says whose a row is. */
export const schoolColumnOf = (table: TableName) => (table === 'school' ? 'id' : 'school_id')
