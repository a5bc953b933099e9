import { database } from '../../db/database.ts'
import { type PupilWho, sealPupil } from '../../db/roll/roll.ts'
import { findSchool } from '../../db/school/school.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import { KEYS } from '../../worker/roll/rules/keys.ts'
import type { Answers } from '../../worker/referrals/rules/referral.ts'
import { sealFor } from '../../worker/vault/vault.ts'
import { DAY_MS } from '../../worker/time/durations.ts'

/** One of so many rows: `i` counts from 1, `at` is an instant that is the later, the higher `i` is. */
type Rows = { table: string; columns: string; values: string; where?: string }

/** A roll does not grow with the years. */
const PUPILS = 400

/** A tenth is theirs; of the first there are as many as a list of them opens. */
const BY_TEACHER = '(i % 10 = 0 OR i <= 340)'

/** Records that are over, as a school has them after years, every tenth or hundredth of a rarer kind. */
const OVER: readonly Rows[] = [
  {
    table: 'pupil',
    columns: 'id, who_sealed, name_tag, content_tag, left_on, changed_at, keys',
    values: `:p || i, 'x', :p || i, :p || i, '2026-07-20', at, ${KEYS}`,
    where: `i <= ${PUPILS}`,
  },
  {
    table: 'pupil_name_tag',
    columns: 'tag, pupil_id',
    values: `:p || i, :p || i`,
    where: `i <= ${PUPILS}`,
  },
  {
    table: 'referral',
    columns: `id, made_by, about, status, queue_rank, identity, answers_sealed, language, code_tag, made_at, promised_at,
      turn, match_state, by_staff_id, written_by_id, not_staff_id, about_staff_id, goes_to`,
    values: `:p || i, iif(${BY_TEACHER}, 'teacher', 'pupil'), iif(${BY_TEACHER}, 'pupil', 'me'), kind, 1,
      'no_name', 'x', 'en', :p || i, at, at, 1, 'matched',
      iif(${BY_TEACHER}, iif(i % 10 = 0 AND i <= 400, 'teacher', 'teacher-' || (i / 400)), NULL), NULL,
      iif(i % 50 = 3, 'mentor-1', iif(i % 50 = 4, 'dsl', NULL)),
      iif(i % 100 = 5, 'mentor-2', NULL), iif(i % 100 = 5, 'lead_mentor', NULL)`,
  },
  {
    table: 'decision',
    columns:
      'referral_id, turn, outcome, by_staff_id, decided_at, mentor_id, words_sealed, read_at',
    values: `:p || i, 0, kind, 'mentor-1', at, iif(kind IN ('taken_on', 'one_chat'), 'mentor-1', NULL), 'x', at`,
  },
  {
    table: 'message',
    columns: 'referral_id, id, by_staff_id, sent_at, words_sealed',
    values: `:p || i, :p || i, iif(i % 2, 'mentor-1', NULL), at, 'x'`,
  },
  {
    table: 'referral_pupil',
    columns: 'referral_id, id, pupil_id, how, by_whom, joined_at',
    values: `:p || i, :p || i, :p || (1 + i % min(${PUPILS}, :n)), 'certain', 'clock', at`,
    where: 'i % 2 = 0',
  },
  {
    table: 'open_case',
    columns: 'id, mentor_id, intensity, weight_halves, opened_at, last_met_on, due_on, ended_at',
    values: `:p || i, iif(i % 3, 'mentor-1', 'mentor-2'), 'usual', 2, at, '2026-05-01', '2026-05-08', at`,
    where: `kind = 'taken_on'`,
  },
  {
    table: 'session_note',
    columns: 'case_id, id, kind, met_on, minutes, by_staff_id, written_at, words_sealed',
    values: `:p || i, :p || i, 'one_to_one', '2026-05-01', 20, 'mentor-1', at, 'x'`,
    where: `kind = 'taken_on'`,
  },
  {
    table: 'hand_over',
    columns: `case_id, id, from_staff_id, to_staff_id, asked_by, asked_at, reason_sealed, over_limit,
      status, settled_by, settled_at`,
    values: `:p || i, :p || i, 'mentor-2', 'mentor-1', 'mentor-2', at, 'x', 0, 'accepted', 'mentor-1', at`,
    where: `kind = 'taken_on' AND i % 16 = 0`,
  },
  {
    table: 'case_text',
    columns: 'case_id, text_id, version, by_staff_id, written_at, words_sealed',
    values: `:p || i, 'focus', 1, 'mentor-1', at, 'x'`,
    where: `kind = 'taken_on' AND i % 16 = 0`,
  },
  {
    table: 'pupil_answer',
    columns: 'referral_id, id, said, by_staff_id, said_at',
    values: `:p || i, :p || i, 'yes', 'mentor-1', at`,
    where: 'i % 10 = 0',
  },
  {
    table: 'name_request',
    columns: `referral_id, id, because, asked_by, asked_at, words_sealed, ends_at, status, settled_by, settled_at`,
    values: `:p || i, :p || i, 'may_be_hurt', 'mentor-1', at, 'x', at, 'agreed', 'lead', at`,
    where: 'i % 20 = 1 AND i <= 400',
  },
  {
    table: 'disclosure',
    columns: `id, referral_id, raised_because, raised_at, by_staff_id, acknowledged_at, acknowledged_by, about_staff_id`,
    values: `:p || i, :p || i, iif(i % 100 = 1, 'not_safe_now', 'passed_on'), at, 'mentor-1', at, 'dsl',
      iif(i % 100 = 21, 'mentor-2', NULL)`,
    where: 'i % 10 < 2',
  },
  {
    table: 'disclosure_entry',
    columns: 'disclosure_id, id, by_staff_id, written_at, words_sealed, kind',
    values: `:p || i, :p || i, 'dsl', at, 'x', 'staff_note'`,
    where: 'i % 10 < 2',
  },
  {
    table: 'disclosure_step',
    columns: 'disclosure_id, id, kind, by_staff_id, written_at, words_sealed, reason_sealed',
    values: `:p || i, :p || i || what, what, 'dsl', at, 'x', iif(what = 'decision', 'x', NULL)`,
    where: 'i % 10 < 2',
  },
  {
    table: 'notice',
    columns: 'id, to_staff_id, about, made_at, sent_at, tries, on_id',
    // They are kept for three months.
    values: `:p || i || '/1/dsl', 'dsl', 'disclosure', :now - 50 * ${DAY_MS} + ${DAY_MS} / 20 * i, at, 1, :p || i`,
    where: 'i % 10 = 1 AND i <= 800',
  },
  {
    table: 'trail_entry',
    columns: 'on_id, seq, at, by_whom, as_role, did, mac',
    values: `:p || i, 1, at, 'code', 'code', 'sent', 'x'`,
  },
  {
    table: 'trail_entry',
    columns: 'on_id, seq, at, by_whom, as_role, did, mac',
    values: `:p || i, 2, at, 'mentor-1', 'mentor', 'opened', 'x'`,
  },
  {
    table: 'session',
    columns: 'id, series_id, held_on, starts_at, ends_at, status',
    values: `:p || i, (SELECT min(id) FROM series WHERE school_id = :s),
      date(at / 1000, 'unixepoch'), at, at + 3600000, 'on'`,
    where: 'i % 20 = 0',
  },
  {
    table: 'holder',
    columns: 'id, kind, code_tag, language, contact_sealed, made_at',
    values: `:p || i, 'parent', :p || i, 'en', 'x', at`,
    where: 'i % 4 = 0',
  },
  {
    table: 'child',
    columns: `id, holder_id, who_sealed, food_sealed, collect_sealed, school_year, confirmed_at, looked_for_at`,
    values: `:p || i, :p || i, 'x', 'x', 'x', 2026, at, at`,
    where: 'i % 20 = 0',
  },
  {
    table: 'booking',
    columns: `id, session_id, holder_id, person_tag, status, places, ticket, line, channel, who_sealed, made_at, changed_at`,
    values: `:p || i, :p || (20 * ((i + 19) / 20)), :p || (4 * ((i + 3) / 4)), :p || i, 'booked', 1, i, i,
      'phone', 'x', at, at`,
    where: `i % 2 = 0 AND 20 * ((i + 19) / 20) <= :n`,
  },
  {
    table: 'register_mark',
    columns: 'session_id, booking_id, mark, tapped_at, tap_id, by_staff_id',
    values: `:p || (20 * ((i + 19) / 20)), :p || i, 'came', at, :p || i, 'mentor-1'`,
    where: `i % 2 = 0 AND 20 * ((i + 19) / 20) <= :n`,
  },
  {
    table: 'holder_notice',
    columns: 'id, booking_id, what, made_at, sent_at',
    values: `:p || i, :p || i, 'confirmed', at, at`,
    where: `i % 20 = 0`,
  },
  {
    table: 'staff_proposal',
    columns: `id, kind, staff_id, roles, caseload_limit, on_version, proposed_by, proposed_at, ends_at, status, settled_by, settled_at`,
    values: `:p || i, 'roles', 'mentor-1', '["mentor"]', 14, 1, 'office', at, at, 'agreed', 'lead', at`,
    where: 'i % 100 = 0',
  },
  {
    table: 'role_given_alone',
    columns: 'id, staff_id, roles, given_by, given_at, seen_by, seen_at',
    values: `:p || i, 'mentor-1', '["mentor"]', 'office', at, 'lead', at`,
    where: 'i % 100 = 0',
  },
  {
    table: 'legal_hold',
    columns: `id, on_kind, on_id, set_by, set_at, reason_sealed, lifted_by, lifted_at, lifted_reason_sealed`,
    values: `:p || i, 'referral', :p || i, 'lead', at, 'x', 'lead', at, 'x'`,
    // More than a list of them shows.
    where: 'i % 100 = 0 OR i <= 300',
  },
  {
    table: 'gone_proof',
    columns: 'gone_at, kind, ids_tag, months, number',
    values: `at, 'message', :p || i, 12, 1`,
    where: 'i % 40 = 0',
  },
  {
    table: 'arrival_hour',
    columns: 'hour, times',
    values: `:now / 3600000 - i, 1`,
    where: 'i <= 500 AND i % 4 = 0',
  },
]

/** Requests that wait, none of them late. */
const WAITING: readonly Rows[] = [
  {
    table: 'referral',
    columns: `id, made_by, about, status, queue_rank, identity, answers_sealed, language, code_tag, made_at, promised_at,
      match_state, not_staff_id`,
    values: `:p || i, 'pupil', 'me', 'waiting', 1, 'no_name', 'x', 'en', :p || i, :now - i,
      :now + 9 * ${DAY_MS} + i, 'matched', iif(i % 50 = 3, 'mentor-2', NULL)`,
  },
]

type Facts = { schoolId: string; number: number; now: number; prefix?: string }

/** Adds so many referrals that are over, with all that belongs to them. Seconds for 100,000. */
export async function addHistory(db: D1Database, facts: Facts): Promise<void> {
  const prefix = facts.prefix ?? 'old-'
  await insert(db, OVER, { ...facts, prefix })
  await seal(db, facts, prefix)
  await db
    .prepare(
      `UPDATE disclosure SET ended_at = acknowledged_at, ended_by = 'dsl', ended_with = 5
        WHERE school_id = ? AND id GLOB ?`,
    )
    .bind(facts.schoolId, `${prefix}*`)
    .run()
}

/** Adds so many requests that wait, at most as many as have words. */
export async function addWaiting(db: D1Database, facts: Facts): Promise<void> {
  const prefix = facts.prefix ?? 'new-'
  await insert(db, WAITING, { ...facts, prefix })
  await seal(db, facts, prefix)
}

const WHO: PupilWho = {
  forename: 'Kai',
  surname: 'Brown',
  knownAs: '',
  year: 8,
  group: '8B',
  upn: '',
  number: '',
  born: '',
}

/** So many of the first and of the last have words that open: what a list shows is among them. */
const SEALED_AT_EACH_END = 450

/** Gives words to what a list shows; all others have none that open. */
async function seal(db: D1Database, { schoolId, number }: Facts, prefix: string): Promise<void> {
  const school = await findSchool(database(db), LOCAL_SECRETS, schoolId, 0)
  if (!school) throw new Error(`There is no ${schoolId}`)
  const { vault } = school
  const answers: Answers = {
    reasons: ['worry'],
    story: 'I am on my own at lunch.',
    wishes: [],
    reach: 'find_me',
    number: '',
    channelIsPrivate: 'not_sure',
    when: [],
    safeTimes: '',
    leaveNoMessage: false,
    interpreter: '',
  }
  const ends = Array.from({ length: number }, (_, n) => n + 1).filter(
    (n) => n <= SEALED_AT_EACH_END || n > number - SEALED_AT_EACH_END,
  )
  const referrals = ends.map(async (n) => {
    const id = `${prefix}${n}`
    return [id, await sealFor(vault, ...SEALED.referralAnswers(id), JSON.stringify(answers))]
  })
  const pupils = ends.slice(0, PUPILS).map(async (n) => {
    const id = `${prefix}${n}`
    return [id, await sealPupil(vault, id, WHO)]
  })
  const write = async (table: string, column: string, sealed: readonly Promise<string[]>[]) =>
    db
      .prepare(
        `UPDATE ${table} SET ${column} = its.value ->> 1 FROM json_each(?1) AS its
          WHERE school_id = ?2 AND ${table}.id = its.value ->> 0`,
      )
      .bind(JSON.stringify(await Promise.all(sealed)), schoolId)
      .run()
  await write('referral', 'answers_sealed', referrals)
  await write('pupil', 'who_sealed', pupils)
}

async function insert(
  db: D1Database,
  every: readonly Rows[],
  { schoolId, number, now, prefix }: Required<Facts>,
): Promise<void> {
  const marks: Record<string, string | number> = {
    p: `'${prefix}'`,
    n: number,
    now,
    s: `'${schoolId}'`,
  }
  const filled = (text: string) => text.replace(/:(\w+)/g, (_, mark: string) => String(marks[mark]))
  const statements = every.map(({ table, columns, values, where = '1' }) => {
    const steps =
      table === 'disclosure_step'
        ? `CROSS JOIN (SELECT 'summary' AS what UNION ALL SELECT 'action' UNION ALL SELECT 'decision' UNION ALL SELECT 'outcome')`
        : ''
    return filled(`INSERT INTO ${table} (school_id, ${columns})
      WITH RECURSIVE count (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM count WHERE i < :n),
      one AS (SELECT i, :now - 330 * ${DAY_MS} + 290 * ${DAY_MS} / :n * i AS at,
        CASE i % 8 WHEN 3 THEN 'one_chat' WHEN 4 THEN 'signposted' WHEN 5 THEN 'declined'
          WHEN 6 THEN 'group' WHEN 7 THEN 'withdrawn' ELSE 'taken_on' END AS kind FROM count)
      SELECT :s, ${values} FROM one ${steps} WHERE ${where}`)
  })
  for (const sql of statements) {
    await db.prepare(sql).run()
  }
}
