import type { Write } from '../../db/database.ts'
import { endingWrites, startsBy } from '../../db/register/marks.ts'
import { findSessionRow } from '../../db/timetable/sessions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { commitAs, type StaffContext } from '../context/staffContext.ts'
import { withRegister, notOpenYet } from './markRegister.ts'

/**
 * Ends a register: who was booked and is not marked did not come, and is asked once, gently, whether the
 * next one suits. Nobody with a standing place is. It can be tapped on afterwards.
 *
 * @throws Refusal `not_found`, `not_valid` before the session has begun
 */
export async function endRegister(ctx: StaffContext, id: string): Promise<void> {
  const { db, now, staff } = ctx
  const { id: schoolId } = staff.school
  return withRegister(ctx, id, async ({ series, target }) => {
    const writes: Write[] = [
      ...target.writes,
      ...endingWrites(db, schoolId, { id, seriesId: series.id }, { byStaffId: staff.id, now }),
    ]
    const provided = startsBy(schoolId, id, now)
    const deed = { on: id, did: 'ended_register', provided } as const
    const answers = await commitAs(ctx, 'keep_register', deed, [
      ...writes,
      findSessionRow(db, schoolId, id),
    ] as Write[])
    const [row] = answers[writes.length] as { registerEndedAt: number | null }[]
    if (!row) throw new Refusal('changed_meanwhile')
    if (row.registerEndedAt === null) throw notOpenYet()
  })
}
