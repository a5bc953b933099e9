import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Sealed } from '../worker/vault/seal.ts'
import type { Role } from '../worker/domain/access.ts'
import type { CaseIntensity } from '../worker/domain/caseload.ts'
import type { MatchState } from '../worker/domain/nameMatching.ts'
import type {
  Identity,
  MadeBy,
  About,
  Outcome,
  ReferralStatus,
  UrgentReason,
} from '../worker/domain/referral.ts'
import type { EntryKind } from '../worker/domain/disclosure.ts'
import type { SchoolProfile } from '../worker/domain/school.ts'
import type { SchoolCalendar } from '../worker/domain/schoolCalendar.ts'
import type { SessionKind } from '../worker/domain/session.ts'
import type { NoticeAbout } from '../worker/domain/reminder.ts'
import type { Reader } from '../worker/domain/staffConcern.ts'
import type { PupilSays } from '../worker/domain/teacherReferral.ts'

/**
 * Every table, as `migrations/` makes it; the keys, indexes and triggers are written there.
 * `At` is an instant in UTC (milliseconds since 1970), `On` a London day (`YYYY-MM-DD`).
 */
const sealed = (name: string) => text(name).$type<Sealed>()

export const schools = sqliteTable('school', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  profile: text('profile', { mode: 'json' }).$type<SchoolProfile>().notNull(),
  calendar: text('calendar', { mode: 'json' }).$type<SchoolCalendar>().notNull(),
  dataKey: text('data_key').notNull(),
  closedAt: integer('closed_at'),
})

export const staff = sqliteTable(
  'staff',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    whoSealed: sealed('who_sealed').notNull(),
    roles: text('roles', { mode: 'json' }).$type<readonly Role[]>().notNull(),
    safeguardingRank: integer('safeguarding_rank'),
    caseloadLimit: integer('caseload_limit').notNull(),
    joinedAt: integer('joined_at').notNull(),
    leftAt: integer('left_at'),
    version: integer('version').notNull().default(0),
    rolesVersion: integer('roles_version').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

export const staffIdentities = sqliteTable(
  'staff_identity',
  {
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    schoolId: text('school_id').notNull(),
    staffId: text('staff_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.issuer, table.subject] })],
)

export const signInAttempts = sqliteTable('sign_in_attempt', {
  stateHash: text('state_hash').primaryKey(),
  nonce: text('nonce').notNull(),
  codeVerifier: text('code_verifier').notNull(),
  returnTo: text('return_to').notNull(),
  endsAt: integer('ends_at').notNull(),
  invitationHash: text('invitation_hash'),
})

export const signIns = sqliteTable('sign_in', {
  idHash: text('id_hash').primaryKey(),
  schoolId: text('school_id').notNull(),
  staffId: text('staff_id').notNull(),
  startedAt: integer('started_at').notNull(),
  lastSeenAt: integer('last_seen_at').notNull(),
})

export const services = sqliteTable(
  'service',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    about: text('about').notNull(),
    phone: text('phone'),
    url: text('url'),
    needs: text('needs', { mode: 'json' }).$type<readonly string[]>().notNull(),
    languages: text('languages', { mode: 'json' }).$type<readonly string[]>().notNull(),
    hours: text('hours').notNull(),
    hiddenAt: integer('hidden_at'),
    version: integer('version').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

export const referrals = sqliteTable(
  'referral',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    madeBy: text('made_by').$type<MadeBy>().notNull(),
    about: text('about').$type<About>().notNull(),
    status: text('status').$type<ReferralStatus>().notNull(),
    queueRank: integer('queue_rank').notNull(),
    urgentBecause: text('urgent_because').$type<UrgentReason>(),
    identity: text('identity').$type<Identity>().notNull(),
    whoSealed: sealed('who_sealed'),
    answersSealed: sealed('answers_sealed').notNull(),
    wantsStaffId: text('wants_staff_id'),
    notStaffId: text('not_staff_id'),
    language: text('language').notNull(),
    codeTag: text('code_tag').notNull(),
    madeAt: integer('made_at').notNull(),
    promisedAt: integer('promised_at'),
    unreadAt: integer('unread_at'),
    turn: integer('turn').notNull().default(0),
    matchState: text('match_state').$type<MatchState>(),
    matchCandidates: text('match_candidates', { mode: 'json' }).$type<readonly string[]>(),
    byStaffId: text('by_staff_id'),
    pupilSaid: text('pupil_said').$type<PupilSays>(),
    wordsMadeAt: integer('words_made_at'),
    doNotTellAt: integer('do_not_tell_at'),
    heldAs: text('held_as'),
    aboutStaffId: text('about_staff_id'),
    goesTo: text('goes_to').$type<Reader>(),
    writtenById: text('written_by_id'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

export const decisions = sqliteTable(
  'decision',
  {
    schoolId: text('school_id').notNull(),
    referralId: text('referral_id').notNull(),
    turn: integer('turn').notNull(),
    outcome: text('outcome').$type<Outcome>().notNull(),
    byStaffId: text('by_staff_id'),
    decidedAt: integer('decided_at').notNull(),
    mentorId: text('mentor_id'),
    serviceId: text('service_id'),
    wordsSealed: sealed('words_sealed'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.referralId, table.turn] })],
)

export const messages = sqliteTable(
  'message',
  {
    schoolId: text('school_id').notNull(),
    referralId: text('referral_id').notNull(),
    id: text('id').notNull(),
    byStaffId: text('by_staff_id'),
    sentAt: integer('sent_at').notNull(),
    wordsSealed: sealed('words_sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.referralId, table.id] })],
)

export const openings = sqliteTable(
  'opening',
  {
    schoolId: text('school_id').notNull(),
    idHash: text('id_hash').notNull(),
    referralId: text('referral_id').notNull(),
    endsAt: integer('ends_at').notNull(),
    codeSealed: sealed('code_sealed'),
    deviceTag: text('device_tag'),
    wordsTag: text('words_tag'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.idHash] })],
)

export const wrongCodes = sqliteTable(
  'wrong_code',
  {
    schoolId: text('school_id').notNull(),
    hour: integer('hour').notNull(),
    device: text('device').notNull(),
    times: integer('times').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.hour, table.device] })],
)

export const openCases = sqliteTable(
  'open_case',
  {
    schoolId: text('school_id').notNull(),
    /** The id of the referral that was accepted. */
    id: text('id').notNull(),
    mentorId: text('mentor_id').notNull(),
    intensity: text('intensity').$type<CaseIntensity>().notNull(),
    weightHalves: integer('weight_halves').notNull(),
    openedAt: integer('opened_at').notNull(),
    lastMetOn: text('last_met_on'),
    dueOn: text('due_on'),
    endedAt: integer('ended_at'),
    followUpOn: text('follow_up_on'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

export const caseloads = sqliteTable(
  'caseload',
  {
    schoolId: text('school_id').notNull(),
    mentorId: text('mentor_id').notNull(),
    weightHalves: integer('weight_halves').notNull(),
    openCases: integer('open_cases').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.mentorId] })],
)

export const sessionNotes = sqliteTable(
  'session_note',
  {
    schoolId: text('school_id').notNull(),
    caseId: text('case_id').notNull(),
    id: text('id').notNull(),
    kind: text('kind').$type<SessionKind>().notNull(),
    metOn: text('met_on').notNull(),
    minutes: integer('minutes').notNull(),
    byStaffId: text('by_staff_id').notNull(),
    writtenAt: integer('written_at').notNull(),
    wordsSealed: sealed('words_sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.caseId, table.id] })],
)

export const disclosures = sqliteTable(
  'disclosure',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    referralId: text('referral_id'),
    raisedBecause: text('raised_because').$type<'not_safe_now' | 'passed_on'>().notNull(),
    raisedAt: integer('raised_at').notNull(),
    byStaffId: text('by_staff_id'),
    whoSealed: sealed('who_sealed'),
    acknowledgedAt: integer('acknowledged_at'),
    acknowledgedBy: text('acknowledged_by'),
    reachedRank: integer('reached_rank').notNull(),
    goesFurtherAt: integer('goes_further_at'),
    endedAt: integer('ended_at'),
    endedBy: text('ended_by'),
    endedWith: integer('ended_with'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

export const disclosureEntries = sqliteTable(
  'disclosure_entry',
  {
    schoolId: text('school_id').notNull(),
    disclosureId: text('disclosure_id').notNull(),
    id: text('id').notNull(),
    byStaffId: text('by_staff_id'),
    writtenAt: integer('written_at').notNull(),
    wordsSealed: sealed('words_sealed').notNull(),
    kind: text('kind').$type<EntryKind>(),
    pointedOut: integer('pointed_out', { mode: 'boolean' }).notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.disclosureId, table.id] })],
)

export const notices = sqliteTable(
  'notice',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    toStaffId: text('to_staff_id').notNull(),
    about: text('about').$type<NoticeAbout>().notNull(),
    madeAt: integer('made_at').notNull(),
    sentAt: integer('sent_at'),
    tries: integer('tries').notNull(),
    nextTryAt: integer('next_try_at'),
    onId: text('on_id'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

export const trailEntries = sqliteTable(
  'trail_entry',
  {
    schoolId: text('school_id').notNull(),
    onId: text('on_id').notNull(),
    seq: integer('seq').notNull(),
    at: integer('at').notNull(),
    byWhom: text('by_whom').notNull(),
    asRole: text('as_role').notNull(),
    did: text('did').notNull(),
    mac: text('mac').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.onId, table.seq] })],
)

export const tallies = sqliteTable(
  'tally',
  {
    schoolId: text('school_id').notNull(),
    what: text('what').$type<'waiting' | 'unacknowledged'>().notNull(),
    number: integer('number').notNull(),
    hour: integer('hour').notNull().default(0),
    inHour: integer('in_hour').notNull().default(0),
    hourBefore: integer('hour_before').notNull().default(0),
    inHourBefore: integer('in_hour_before').notNull().default(0),
    usualInHour: integer('usual_in_hour').notNull().default(20),
    held: integer('held').notNull().default(0),
    aside: integer('aside').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.what] })],
)

export const pupils = sqliteTable(
  'pupil',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    whoSealed: sealed('who_sealed').notNull(),
    upnTag: text('upn_tag'),
    numberTag: text('number_tag'),
    nameTag: text('name_tag').notNull(),
    contentTag: text('content_tag').notNull(),
    leftOn: text('left_on'),
    changedAt: integer('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

export const pupilNameTags = sqliteTable(
  'pupil_name_tag',
  {
    schoolId: text('school_id').notNull(),
    tag: text('tag').notNull(),
    pupilId: text('pupil_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.tag, table.pupilId] })],
)

export const rolls = sqliteTable('roll', {
  schoolId: text('school_id').primaryKey(),
  revision: integer('revision').notNull(),
  pupils: integer('pupils').notNull(),
  byStaffId: text('by_staff_id').notNull(),
  confirmedAt: integer('confirmed_at').notNull(),
})

export const rollUploads = sqliteTable(
  'roll_upload',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    parts: integer('parts').notNull(),
    byStaffId: text('by_staff_id').notNull(),
    startedAt: integer('started_at').notNull(),
    confirmedAt: integer('confirmed_at'),
    added: integer('added'),
    changed: integer('changed'),
    gone: integer('gone'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

export const rollParts = sqliteTable(
  'roll_part',
  {
    schoolId: text('school_id').notNull(),
    uploadId: text('upload_id').notNull(),
    part: integer('part').notNull(),
    startedAt: integer('started_at').notNull(),
    linesSealed: sealed('lines_sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.uploadId, table.part] })],
)

export const referralPupils = sqliteTable(
  'referral_pupil',
  {
    schoolId: text('school_id').notNull(),
    referralId: text('referral_id').notNull(),
    id: text('id').notNull(),
    pupilId: text('pupil_id'),
    how: text('how').$type<'certain' | 'by_hand'>().notNull(),
    byWhom: text('by_whom').notNull(),
    joinedAt: integer('joined_at').notNull(),
    undoneAt: integer('undone_at'),
    undoneBy: text('undone_by'),
    familyTag: text('family_tag'),
    groupTag: text('group_tag'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.referralId, table.id] })],
)
