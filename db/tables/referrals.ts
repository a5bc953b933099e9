import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CopyAskedBy, CopyRight } from '../../worker/pupils/rules/subjectCopy.ts'
import type { ChildWish, ParentsKind } from '../../worker/referrals/rules/parentsRecord.ts'
import type { PupilSays, SafePhrase } from '../../worker/referrals/rules/teacherReferral.ts'
import type { Sealed } from '../../worker/vault/seal.ts'
import type { MatchState } from '../../worker/roll/rules/matchState.ts'
import type { Identity } from '../../worker/names/rules/who.ts'
import type { About } from '../../worker/referrals/rules/askKinds.ts'
import type {
  Outcome,
  ReferralStatus,
  UrgentReason,
  MadeBy,
} from '../../worker/referrals/rules/referral.ts'
import type { Reader } from '../../worker/access/rules/concernAboutStaff.ts'
import { sealed } from './columns.ts'

/** Tables beside a referral: the pupil's answers, the teacher's replies, the parents' record. */
export const pupilAnswers = sqliteTable(
  'pupil_answer',
  {
    schoolId: text('school_id').notNull(),
    referralId: text('referral_id').notNull(),
    id: text('id').notNull(),
    said: text('said').$type<PupilSays>().notNull(),
    byStaffId: text('by_staff_id'),
    saidAt: integer('said_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.referralId, table.id] })],
)

export const parentsRecords = sqliteTable(
  'parents_record',
  {
    schoolId: text('school_id').notNull(),
    referralId: text('referral_id').notNull(),
    id: text('id').notNull(),
    kind: text('kind').$type<ParentsKind>().notNull(),
    wish: text('wish').$type<ChildWish>(),
    answers: text('answers', { mode: 'json' }).$type<readonly boolean[]>(),
    byStaffId: text('by_staff_id').notNull(),
    keptAt: integer('kept_at').notNull(),
    wordsSealed: text('words_sealed').$type<Sealed>(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.referralId, table.id] })],
)

export const teacherFeedback = sqliteTable(
  'told_referrer',
  {
    schoolId: text('school_id').notNull(),
    referralId: text('referral_id').notNull(),
    id: text('id').notNull(),
    phrase: text('phrase').$type<SafePhrase>().notNull(),
    byStaffId: text('by_staff_id').notNull(),
    toldAt: integer('told_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.referralId, table.id] })],
)

/** A copy of everything about a pupil that was made for whoever asked: never the copy itself. */
export const subjectCopies = sqliteTable(
  'subject_copy',
  {
    schoolId: text('school_id').notNull(),
    referralId: text('referral_id').notNull(),
    id: text('id').notNull(),
    byStaffId: text('by_staff_id').notNull(),
    madeAt: integer('made_at').notNull(),
    askedBy: text('asked_by').$type<CopyAskedBy>().notNull(),
    askedOn: text('asked_on'),
    passages: integer('passages').notNull(),
    leftOut: integer('left_out').notNull(),
    blackedOut: integer('blacked_out').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.referralId, table.id] })],
)

/** Someone asked for such a copy, before it's made. */
export const copyRequests = sqliteTable(
  'copy_request',
  {
    schoolId: text('school_id').notNull(),
    referralId: text('referral_id').notNull(),
    id: text('id').notNull(),
    askedBy: text('asked_by').$type<CopyAskedBy>().notNull(),
    byRight: text('by_right').$type<CopyRight>().notNull(),
    askedOn: text('asked_on').notNull(),
    dueOn: text('due_on').notNull(),
    byStaffId: text('by_staff_id').notNull(),
    notedAt: integer('noted_at').notNull(),
    endedAs: text('ended_as').$type<'given' | 'withdrawn' | 'refused'>(),
    endedAt: integer('ended_at'),
    endedBy: text('ended_by'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.referralId, table.id] })],
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
    aboutHead: integer('about_head', { mode: 'boolean' }).notNull().default(false),
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
    visibleAt: integer('visible_at'),
    readAt: integer('read_at'),
    undoneAt: integer('undone_at'),
    undoneBy: text('undone_by'),
    settledAt: integer('settled_at'),
    reasonSealed: sealed('reason_sealed'),
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
    visibleAt: integer('visible_at'),
    undoneAt: integer('undone_at'),
    settledAt: integer('settled_at'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.referralId, table.id] })],
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
