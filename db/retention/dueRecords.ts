import { sqlList } from '../sqlList.ts'
import { REFERRAL_STATUSES } from '../../worker/referrals/rules/referral.ts'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Identity } from '../../worker/names/rules/who.ts'
import {
  type Cutoff,
  KEPT_AS,
  type RetentionKind,
  shorterBeginsAt,
  REFERRAL_KINDS,
} from '../../worker/retention/rules/retention.ts'
import { QUEUE_RANK } from '../../worker/arrivals/rules/unusualArrivals.ts'
import type { Database } from '../database.ts'
import { type Viewer, visibleTo } from '../access/visibleReferrals.ts'
import { disclosures } from '../tables/safeguarding.ts'
import { referrals } from '../tables/referrals.ts'
import { retentionPeriods } from '../tables/retention.ts'
import { DAY_MS } from '../../worker/time/durations.ts'
import type { LegalHoldKind } from '../../worker/retention/rules/legalHold.ts'

/** A hold that stands on this. Said as SQL, as the partial index asks it. */
const isHeld = (schoolId: string, kind: LegalHoldKind, id: SQL): SQL =>
  sql`EXISTS (SELECT 1 FROM legal_hold hold INDEXED BY legal_hold_stands WHERE hold.school_id = ${schoolId}
    AND hold.on_kind = ${sql.raw(`'${kind}'`)} AND hold.on_id = ${id} AND hold.lifted_at IS NULL)`

/**
 * A referral is held by a hold on it, on the pupil that it is joined to, or on anything that was
 * disclosed in it: whatever hangs together stays together.
 */
const isHeldReferral = (schoolId: string, id: SQL): SQL =>
  sql`(${isHeld(schoolId, 'referral', id)}
    OR EXISTS (SELECT 1 FROM referral_pupil joined WHERE joined.school_id = ${schoolId}
      AND joined.referral_id = ${id} AND joined.undone_at IS NULL
      AND ${isHeld(schoolId, 'pupil', sql`joined.pupil_id`)})
    OR EXISTS (SELECT 1 FROM disclosure told INDEXED BY disclosure_by_referral
      WHERE told.school_id = ${schoolId} AND told.referral_id IS NOT NULL AND told.referral_id = ${id} AND ${isHeld(schoolId, 'disclosure', sql`told.id`)}))`

const isHeldDisclosure = (schoolId: string, id: SQL, referralId: SQL): SQL =>
  sql`(${isHeld(schoolId, 'disclosure', id)} OR ${isHeldReferral(schoolId, referralId)})`

/**
 * A referral in which something was disclosed stays whole until the record of that has gone; so does
 * one whose words open bookings, until those have.
 */
const isFree = (schoolId: string): SQL =>
  sql`NOT ${isHeldReferral(schoolId, sql`r.id`)} AND NOT EXISTS (SELECT 1 FROM disclosure kept
    INDEXED BY disclosure_by_referral
    WHERE kept.school_id = ${schoolId} AND kept.referral_id IS NOT NULL AND kept.referral_id = r.id)
    AND NOT EXISTS (SELECT 1 FROM holder booked INDEXED BY holder_by_referral
      WHERE booked.school_id = ${schoolId} AND booked.referral_id IS NOT NULL AND booked.referral_id = r.id)`

/** Every select of what is due answers these; `over_on` or `over_at` is what its period counts from. */
const OF_REFERRAL = sql`r.id AS id, r.made_at AS made_at, r.not_staff_id AS not_staff_id,
  r.about_staff_id AS about_staff_id`

const outcomesKeptAs = (kinds: readonly RetentionKind[]): SQL =>
  sqlList(REFERRAL_STATUSES.filter((one) => one !== 'waiting' && kinds.includes(KEPT_AS[one])))

/** Decided so, for good, and never a case. CROSS JOIN: from the few decisions, never from all referrals. */
const decided = (schoolId: string, { beforeAt }: Cutoff, keptAs: readonly RetentionKind[]): SQL =>
  sql`SELECT ${OF_REFERRAL}, d.decided_at AS over_at, NULL AS over_on
    FROM decision d INDEXED BY decision_by_time CROSS JOIN referral r
    WHERE d.school_id = ${schoolId} AND d.outcome IN ${outcomesKeptAs(keptAs)}
      AND d.decided_at < ${beforeAt}
      AND r.school_id = ${schoolId} AND r.id = d.referral_id AND r.turn = d.turn + 1
      AND r.status = d.outcome AND NOT EXISTS (SELECT 1 FROM open_case c
        WHERE c.school_id = ${schoolId} AND c.id = r.id)
      AND ${isFree(schoolId)}`

/** Ended; or, nobody having ended them, their pupil has left. */
const cases = (schoolId: string, { beforeAt, lastDay }: Cutoff): SQL =>
  sql`SELECT ${OF_REFERRAL}, c.ended_at AS over_at, NULL AS over_on
    FROM open_case c INDEXED BY open_case_ended CROSS JOIN referral r
    WHERE c.school_id = ${schoolId} AND c.ended_at IS NOT NULL AND c.ended_at < ${beforeAt}
      AND r.school_id = ${schoolId} AND r.id = c.id AND ${isFree(schoolId)}
    UNION ALL SELECT ${OF_REFERRAL}, NULL AS over_at, p.left_on AS over_on
    FROM pupil p INDEXED BY pupil_left CROSS JOIN referral_pupil j INDEXED BY referral_pupil_same
      CROSS JOIN open_case c CROSS JOIN referral r
    WHERE p.school_id = ${schoolId} AND p.left_on IS NOT NULL AND p.left_on <= ${lastDay}
      AND j.school_id = ${schoolId} AND j.pupil_id = p.id AND j.undone_at IS NULL
      AND c.school_id = ${schoolId} AND c.id = j.referral_id AND c.ended_at IS NULL
      AND r.school_id = ${schoolId} AND r.id = c.id AND ${isFree(schoolId)}`

/** Referrals whose decision made no case. */
const KEPT_WITHOUT_CASE = REFERRAL_KINDS.filter((kind) => kind !== 'held' && kind !== 'case')

const everyEnding = (schoolId: string, cutoff: Cutoff): SQL =>
  sql`${decided(schoolId, cutoff, KEPT_WITHOUT_CASE)} UNION ALL ${cases(schoolId, cutoff)}`

/** Rows that belong to a referral and go before it; `id` says to which. */
const hanging = (schoolId: string, endings: SQL, table: SQL, its: SQL, madeAt: SQL): SQL =>
  sql`SELECT ${its} || '/' || one.id AS id, ${madeAt} AS made_at, ending.not_staff_id AS not_staff_id,
      ending.about_staff_id AS about_staff_id,
      ending.over_at AS over_at, ending.over_on AS over_on
    FROM (${endings}) AS ending CROSS JOIN ${table} one
    WHERE one.school_id = ${schoolId} AND ${its} = ending.id`

/** A day of each week has no end of its own: whoever eats there says so again every school year. */
const YEAR_MS = 366 * DAY_MS

/** Due records, kind by kind. A new kind of record is a line here, its rule, and what goes with it. */
const DUE: Readonly<Record<RetentionKind, (schoolId: string, cutoff: Cutoff) => SQL>> = {
  message: (school, cutoff) =>
    hanging(
      school,
      everyEnding(school, cutoff),
      sql`message`,
      sql`one.referral_id`,
      sql`one.sent_at`,
    ),
  session_note: (school, cutoff) =>
    hanging(
      school,
      cases(school, cutoff),
      sql`session_note`,
      sql`one.case_id`,
      sql`one.written_at`,
    ),
  disclosure: (school, { beforeAt }) =>
    sql`SELECT d.id AS id, d.raised_at AS made_at, r.not_staff_id AS not_staff_id,
        coalesce(d.about_staff_id, r.about_staff_id) AS about_staff_id,
        d.ended_at AS over_at, NULL AS over_on
      FROM disclosure d INDEXED BY disclosure_ended LEFT JOIN referral r ON r.school_id = ${school} AND r.id = d.referral_id
      WHERE d.school_id = ${school} AND d.ended_at IS NOT NULL AND d.ended_at < ${beforeAt}
        AND NOT ${isHeldDisclosure(school, sql`d.id`, sql`d.referral_id`)}`,
  booking: (school, { beforeAt }) =>
    sql`SELECT b.id AS id, b.made_at AS made_at, NULL AS not_staff_id, NULL AS about_staff_id, NULL AS over_on,
        coalesce(s.ends_at, b.changed_at + ${YEAR_MS}) AS over_at
      FROM booking b INDEXED BY booking_by_age CROSS JOIN session s
      WHERE b.school_id = ${school} AND b.made_at < ${beforeAt}
        AND s.school_id = ${school} AND s.id = b.session_id
        AND coalesce(s.ends_at, b.changed_at + ${YEAR_MS}) < ${beforeAt}
        AND NOT EXISTS (SELECT 1 FROM holder h WHERE h.school_id = ${school}
          AND h.id = b.holder_id AND h.referral_id IS NOT NULL
          AND ${isHeldReferral(school, sql`h.referral_id`)})`,
  holder: (school, { beforeAt }) =>
    sql`SELECT h.id AS id, h.made_at AS made_at, NULL AS not_staff_id, NULL AS about_staff_id, NULL AS over_on,
        max(h.made_at, coalesce((SELECT max(c.confirmed_at) FROM child c INDEXED BY child_by_holder
          WHERE c.school_id = ${school} AND c.holder_id = h.id), 0)) AS over_at
      FROM holder h INDEXED BY holder_by_age
      WHERE h.school_id = ${school} AND h.made_at < ${beforeAt}
        AND NOT EXISTS (SELECT 1 FROM booking b INDEXED BY booking_by_holder
          WHERE b.school_id = ${school} AND b.holder_id IS NOT NULL AND b.holder_id = h.id)
        AND NOT EXISTS (SELECT 1 FROM child c INDEXED BY child_by_holder WHERE c.school_id = ${school}
          AND c.holder_id = h.id AND c.confirmed_at >= ${beforeAt})
        AND NOT (h.referral_id IS NOT NULL AND ${isHeldReferral(school, sql`h.referral_id`)})`,
  answered: (school, cutoff) => decided(school, cutoff, ['answered']),
  met_once: (school, cutoff) => decided(school, cutoff, ['met_once']),
  // Only what was set aside, which nobody does unread: what nobody has looked at stays.
  held: (school, { beforeAt }) =>
    sql`SELECT ${OF_REFERRAL}, r.made_at AS over_at, NULL AS over_on
      FROM referral r INDEXED BY referral_queue
      WHERE r.school_id = ${school} AND r.status = 'waiting' AND r.queue_rank = ${QUEUE_RANK.aside}
        AND r.made_at < ${beforeAt} AND ${isFree(school)}`,
  case: cases,
  leaver: (school, { lastDay }) =>
    sql`SELECT p.id AS id, p.changed_at AS made_at, NULL AS not_staff_id, NULL AS about_staff_id, NULL AS over_at,
        p.left_on AS over_on
      FROM pupil p INDEXED BY pupil_left
      WHERE p.school_id = ${school} AND p.left_on IS NOT NULL AND p.left_on <= ${lastDay}
        AND NOT ${isHeld(school, 'pupil', sql`p.id`)}
        AND NOT EXISTS (SELECT 1 FROM referral_pupil j INDEXED BY referral_pupil_of_pupil
          WHERE j.school_id = ${school} AND j.pupil_id IS NOT NULL AND j.pupil_id = p.id)
        AND NOT EXISTS (SELECT 1 FROM disclosure d
          WHERE d.school_id = ${school} AND d.pupil_id = p.id)
        AND NOT EXISTS (SELECT 1 FROM disclosure_child l
          WHERE l.school_id = ${school} AND l.pupil_id = p.id)`,
  notice: (school, { beforeAt }) =>
    sql`SELECT n.id AS id, n.made_at AS made_at, NULL AS not_staff_id, NULL AS about_staff_id, n.made_at AS over_at,
        NULL AS over_on
      FROM notice n INDEXED BY notice_by_time
      WHERE n.school_id = ${school} AND n.made_at < ${beforeAt}
        AND (n.sent_at IS NOT NULL OR n.next_try_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM disclosure d WHERE d.school_id = ${school}
          AND d.id = substr(n.id, 1, instr(n.id, '/') - 1)
          AND ${isHeldDisclosure(school, sql`d.id`, sql`d.referral_id`)})
      UNION ALL
      SELECT e.id, e.made_at, NULL, NULL, e.made_at, NULL
      FROM webhook_event e INDEXED BY webhook_event_by_time
      WHERE e.school_id = ${school} AND e.made_at < ${beforeAt}
        AND (e.sent_at IS NOT NULL OR e.next_try_at IS NULL)`,
}

/** One kind of one school, up to a day. */
export type Asked = { schoolId: string; kind: RetentionKind; cutoff: Cutoff }

const DUE_COLUMNS = {
  id: sql<string>`due.id`.as('id'),
  madeAt: sql<number>`due.made_at`.as('made_at'),
  overAt: sql<number | null>`due.over_at`.as('over_at'),
  overOn: sql<string | null>`due.over_on`.as('over_on'),
} as const

const dueFrom = ({ schoolId, kind, cutoff }: Asked) => sql`(${DUE[kind](schoolId, cutoff)}) AS due`

/** Anyone named in a record finds no trace of it, in a count either. */
const namesNot = (staffId: string): SQL =>
  sql`due.not_staff_id IS NOT ${staffId} AND due.about_staff_id IS NOT ${staffId}`

/**
 * What is due, at most so many. With `viewer`, not what asked not to be seen by that member of staff:
 * a count must not tell them of it either.
 */
export const dueRows = (db: Database, asked: Asked, limit: number, viewer?: string) =>
  db
    .select(DUE_COLUMNS)
    .from(dueFrom(asked))
    .where(viewer === undefined ? undefined : namesNot(viewer))
    .limit(limit)

/** How many are due, parted by whom they name, and counted no further than `most`. */
export const countDue = (db: Database, asked: Asked, most: number) =>
  db
    .select({
      notStaffId: sql<string | null>`some.not_staff_id`.as('not_staff_id'),
      aboutStaffId: sql<string | null>`some.about_staff_id`.as('about_staff_id'),
      number: sql<number>`count(*)`.as('number'),
    })
    .from(
      sql`(SELECT due.not_staff_id, due.about_staff_id FROM ${dueFrom(asked)} LIMIT ${most}) AS some`,
    )
    .groupBy(sql`some.not_staff_id`, sql`some.about_staff_id`)

const ITS_TIMES = {
  overAt: sql<number | null>`due.over_at`.as('over_at'),
  overOn: sql<string | null>`due.over_on`.as('over_on'),
} as const

/** Referrals and cases that are due, as far as this viewer may see them. */
export const dueReferrals = (db: Database, viewer: Viewer, asked: Asked, limit: number) =>
  db
    .select({
      id: referrals.id,
      madeBy: referrals.madeBy,
      about: referrals.about,
      identity: referrals.identity,
      whoSealed: referrals.whoSealed,
      ...ITS_TIMES,
    })
    .from(dueFrom(asked))
    // Not an inner join: without statistics, SQLite would begin with every referral of the school.
    .crossJoin(referrals)
    .where(
      and(eq(referrals.schoolId, asked.schoolId), sql`${referrals.id} = due.id`, visibleTo(viewer)),
    )
    .limit(limit)

/** Disclosures that are due: for the safeguarding team. */
export const dueDisclosures = (db: Database, staffId: string, asked: Asked, limit: number) =>
  db
    .select({
      id: disclosures.id,
      whoSealed: disclosures.whoSealed,
      identity: sql<Identity | null>`(SELECT r.identity FROM referral r
        WHERE r.school_id = ${asked.schoolId} AND r.id = ${disclosures.referralId})`.as('identity'),
      ...ITS_TIMES,
    })
    .from(dueFrom(asked))
    .crossJoin(disclosures)
    .where(
      and(
        eq(disclosures.schoolId, asked.schoolId),
        sql`${disclosures.id} = due.id`,
        namesNot(staffId),
      ),
    )
    .limit(limit)

/** For a batch of the purge: true while each of these is due, and nothing has happened to it. */
export const areStillDue = (asked: Asked, ids: string, number: number): SQL =>
  sql`(SELECT count(*) FROM ${dueFrom(asked)}
    WHERE due.id IN (SELECT value FROM json_each(${ids}))) = ${number}`

/** The periods a school has set. */
export const periodsOf = (db: Database, schoolId: string) =>
  db.select().from(retentionPeriods).where(eq(retentionPeriods.schoolId, schoolId))

type Setting = Omit<typeof retentionPeriods.$inferInsert, 'monthsBefore' | 'fromAt'>

/** Unrun. What holds now stays until the new period begins: at once where it is longer. */
export function upsertPeriod(db: Database, set: Setting, ours: number) {
  const { months, setAt } = set
  const beginsAt = (before: SQL) =>
    sql<number>`CASE WHEN ${months} < ${before} THEN ${shorterBeginsAt(setAt)} ELSE ${setAt} END`
  // The rule `monthsFor` (worker/retention/rules/retention.ts) on the row as it is in the write.
  const now = sql<number>`CASE WHEN ${retentionPeriods.fromAt} <= ${setAt} THEN ${retentionPeriods.months}
    ELSE max(${retentionPeriods.months}, ${retentionPeriods.monthsBefore}) END`
  return db
    .insert(retentionPeriods)
    .values({ ...set, monthsBefore: ours, fromAt: beginsAt(sql`${ours}`) })
    .onConflictDoUpdate({
      target: [retentionPeriods.schoolId, retentionPeriods.kind],
      set: {
        months,
        monthsBefore: now,
        fromAt: beginsAt(now),
        byStaffId: set.byStaffId,
        setAt,
      },
    })
    .returning()
}
