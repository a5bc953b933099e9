import { type SQL, sql } from 'drizzle-orm'
import { OPEN_STATUSES } from '../../worker/bookings/rules/booking.ts'
import { sqlList } from '../sqlList.ts'

/**
 * Where a job finds what is due, of all schools. `index` begins with `bucket`, a whole number that grows with the
 * time at which work is due, and then names the school; it holds the rows for which `provided` is true, and `provided`
 * is said in letters, because a partial index serves only a query that repeats its condition.
 */
export type DueWork = { table: SQL; index: SQL; bucket: SQL; provided: SQL; id: SQL }

const minuteOf = (column: string): SQL => sql.raw(`${column} / 60000`)

const ID = sql.raw('id')

const turnAt = (job: string): DueWork => ({
  table: sql.raw('school_turn'),
  index: sql.raw('school_turn_in_turn'),
  bucket: minuteOf('next_at'),
  provided: sql.raw(`job = '${job}'`),
  id: sql.raw('school_id'),
})

const UNSENT = sql.raw('sent_at IS NULL AND next_try_at IS NOT NULL')

/** By the name of its job. */
export const DUE_WORK = {
  chase: {
    table: sql.raw('disclosure'),
    index: sql.raw('disclosure_in_turn'),
    bucket: minuteOf('goes_further_at'),
    provided: sql.raw('acknowledged_at IS NULL AND goes_further_at IS NOT NULL'),
    id: ID,
  },
  expire: {
    table: sql.raw('booking'),
    index: sql.raw('booking_offer_in_turn'),
    bucket: minuteOf('offer_ends_at'),
    provided: sql.raw(`status = 'offered'`),
    id: ID,
  },
  // By the day, as a number: 20270723.
  stand: {
    table: sql.raw('booking'),
    index: sql.raw('booking_until_in_turn'),
    bucket: sql.raw(`CAST(replace(until_on, '-', '') AS INTEGER)`),
    provided: sql`until_on IS NOT NULL AND status IN ${sqlList(OPEN_STATUSES)}`,
    id: ID,
  },
  match: {
    table: sql.raw('referral'),
    index: sql.raw('referral_in_turn'),
    bucket: minuteOf('made_at'),
    provided: sql.raw(`match_state IS NULL AND identity = 'known'`),
    id: ID,
  },
  late: turnAt('late'),
  send: {
    table: sql.raw('notice'),
    index: sql.raw('notice_in_turn'),
    bucket: minuteOf('next_try_at'),
    provided: UNSENT,
    id: ID,
  },
  events: {
    table: sql.raw('webhook_event'),
    index: sql.raw('webhook_event_in_turn'),
    bucket: minuteOf('next_try_at'),
    provided: UNSENT,
    id: ID,
  },
  tell: {
    table: sql.raw('holder_notice'),
    index: sql.raw('holder_notice_in_turn'),
    bucket: minuteOf('next_try_at'),
    provided: UNSENT,
    id: ID,
  },
  children: {
    table: sql.raw('child'),
    index: sql.raw('child_in_turn'),
    bucket: minuteOf('confirmed_at'),
    provided: sql.raw('looked_for_at IS NULL'),
    id: ID,
  },
  copy: {
    table: sql.raw('moving_up_offer'),
    index: sql.raw('moving_up_offer_in_turn'),
    bucket: minuteOf('copy_due_at'),
    provided: sql.raw('copy_due_at IS NOT NULL'),
    id: ID,
  },
  // By the version of the rules of names.
  renew: {
    table: sql.raw('pupil'),
    index: sql.raw('pupil_in_turn'),
    bucket: sql.raw('keys'),
    provided: sql.raw('TRUE'),
    id: ID,
  },
  index: {
    table: sql.raw('roll'),
    index: sql.raw('roll_in_turn'),
    bucket: sql.raw('indexed_with'),
    provided: sql.raw('TRUE'),
    id: sql.raw('school_id'),
  },
  learn: turnAt('learn'),
  leave: turnAt('leave'),
} as const satisfies Record<string, DueWork>

export type DueJob = keyof typeof DUE_WORK

/** A school's turn at a job: in which buckets it has something due. Nothing personal: it travels in a queue. */
export type Turn = { schoolId: string; buckets: readonly number[] }

/**
 * The ids of what a school has due in these buckets, at most so many, as a list for `id IN`. It may hold a little that
 * is due later in the minute that has begun; a query that must be exact asks for the instant as well.
 */
export const dueIds = (job: DueJob, { schoolId, buckets }: Turn, most: number): SQL => {
  const { table, index, bucket, provided, id }: DueWork = DUE_WORK[job]
  return sql`(SELECT ${id} FROM ${table} INDEXED BY ${index} WHERE ${provided}
    AND ${bucket} IN (SELECT value FROM json_each(${JSON.stringify(buckets)}))
    AND school_id = ${schoolId} LIMIT ${most})`
}
