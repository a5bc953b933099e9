import { unmetNotices } from '../../../db/notices/notices.ts'
import { type StaffContext, viewerOf } from '../../context/staffContext.ts'
import { scopeOf } from '../../access/rules/accessTable.ts'
import type { NoticeAbout } from '../rules/noticeSubjects.ts'
import type { RemindersPage, ReminderRow } from './answers.ts'
import { personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { DAY_MS } from '../../time/durations.ts'

/** Older ones have been given up long ago. */
const LOOK_BACK_DAYS = 30

const MOST = 200

/** Who has been told that something needs them, while nobody has met it. */
export const reminders = officeRoutes().get(
  '/office/api/reminders',
  allowed('see_reminders'),
  async (c) => {
    const ctx = staffContext(c)
    const since = ctx.now - LOOK_BACK_DAYS * DAY_MS
    const rows = await unmetNotices(ctx.db, viewerOf(ctx), kindsFor(ctx), { since, limit: MOST })
    const { school } = ctx.staff
    // A rating's reminder is made when it is asked for, and is none before its day.
    const made = rows.filter(({ about, madeAt }) => about !== 'rating' || madeAt <= ctx.now)
    const things = Map.groupBy(made, ({ about, onId }) => `${about} ${onId}`)
    const reminders = [...things.values()].flatMap((told): ReminderRow[] =>
      told.slice(0, 1).map(({ about, onId }) => ({
        about,
        to: [...new Set(told.map(({ toStaffId }) => toStaffId))].map((id) => personOf(school, id)),
        since: Math.min(...told.map(({ madeAt }) => madeAt)),
        sent: told.some(({ sentAt }) => sentAt !== null),
        promisedAt: about === 'late_promise' ? Number(onId) : null,
      })),
    )
    return c.json({ reminders } satisfies RemindersPage)
  },
)

function kindsFor({ staff: { roles } }: StaffContext): NoticeAbout[] {
  const kinds: NoticeAbout[] = []
  if (scopeOf(roles, 'see_every_caseload')) kinds.push('late_promise', 'hand_over', 'rating')
  if (scopeOf(roles, 'see_disclosures')) kinds.push('disclosure')
  return kinds
}
