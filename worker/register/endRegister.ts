import { and, eq, isNull } from 'drizzle-orm'
import { tellBookings } from '../../db/bookings/bookingNews.ts'
import type { Write } from '../../db/database.ts'
import { markMissed, missedFirst, startsBy } from '../../db/register/marks.ts'
import { sessions } from '../../db/tables/timetable.ts'
import { findSessionRow } from '../../db/timetable/sessions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { commitAs, type StaffContext } from '../context/staffContext.ts'
import { withRegister, notOpenYet } from './markRegister.ts'

/**
 * Ends a register: who was booked and is not marked did not come, and is asked once, gently, whether the
 * next one suits (row 40). Nobody with a standing place is. It can be tapped on afterwards.
 *
 * @throws Refusal `not_found`, `not_valid` before the session has begun
 */
export async function endRegister(ctx: StaffContext, id: string): Promise<void> {
  const { db, now, staff } = ctx
  const { id: schoolId } = staff.school
  return withRegister(ctx, id, async ({ series, target }) => {
    const begun = startsBy(schoolId, id, now)
    const isIt = and(eq(sessions.schoolId, schoolId), eq(sessions.id, id))
    const writes: Write[] = [
      ...target.writes,
      markMissed(db, schoolId, id, { byStaffId: staff.id, now }),
      ...tellBookings(db, schoolId, missedFirst(schoolId, series.id, id), {
        what: 'missed',
        facts: {},
        now,
      }),
      db
        .update(sessions)
        .set({ registerEndedAt: now })
        .where(and(isIt, isNull(sessions.registerEndedAt), begun)),
    ]
    const deed = { on: id, did: 'ended_register', provided: begun } as const
    const answers = await commitAs(ctx, 'keep_register', deed, [
      ...writes,
      findSessionRow(db, schoolId, id),
    ] as Write[])
    const [row] = answers[writes.length] as { registerEndedAt: number | null }[]
    if (!row) throw new Refusal('changed_meanwhile')
    if (row.registerEndedAt === null) throw notOpenYet()
  })
}
