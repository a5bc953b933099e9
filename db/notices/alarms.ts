import { type SQL, sql } from 'drizzle-orm'
import { DAY_MS } from '../../worker/time/durations.ts'
import { NO_TABLE, oldestDueColumns } from '../jobs/health.ts'
import { kept } from '../keptQuery.ts'
import { failingSince } from './notices.ts'

/** A notice that failed longer ago has been given up, and whoever should have heard has seen it in the office. */
const FAILED_WITHIN_MS = 7 * DAY_MS

/**
 * Since when work waits that someone should hear of, and since when a notice of this school fails. Its SQL is made
 * once: every office page asks it with what waits.
 */
export const keptAlarmFacts = kept((db) =>
  db
    .select({
      ...oldestDueColumns(),
      failedNotice: failingSince(sql.placeholder('schoolId'), sql.placeholder('since')).as(
        'failed_notice',
      ),
    })
    .from(NO_TABLE),
)

/** Since when a notice of the school in this column fails: with its table, because notices have an id too. */
export const failedNoticeOf = (schoolId: SQL, now: number) =>
  failingSince(schoolId, now - FAILED_WITHIN_MS)

export const alarmValues = (schoolId: string, now: number) => ({
  schoolId,
  since: now - FAILED_WITHIN_MS,
})
