import { asRefusal, messageOf } from '../../db/commit.ts'
import { insertTrailEntry, NEW_TRAIL, nextTrailEntry, trailHeads } from '../../db/trail.ts'
import type { Action } from '../access/rules/accessTable.ts'
import type { AuditAction } from '../access/rules/auditActions.ts'
import { actorFor, type StaffContext } from './staffContext.ts'

/** The number of people who may look at one record at the same moment. */
const TRIES = 16

const DID: AuditAction = 'saw_part'

/**
 * Notes in the trail of each of these records that someone saw part of it without opening it: the last note on a
 * caseload, the reason of a hold. It is called before the answer goes out, so nobody reads without the entry. It
 * is not called for what a list shows of everything in it, which is a name and what is due: see
 * test/office/canaries.test.ts.
 */
export async function noteViews(
  ctx: StaffContext,
  action: Action,
  onIds: readonly string[],
): Promise<void> {
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const ids = [...new Set(onIds)]
  for (let attempt = 1; ids.length > 0; attempt++) {
    const heads = await trailHeads(db, schoolId, ids)
    const what = { schoolId, at: now, by: actorFor(ctx, action), did: DID }
    const entries = await Promise.all(
      ids.map((onId) => {
        const head = heads.find((one) => one.onId === onId) ?? NEW_TRAIL
        return nextTrailEntry(vault.pepper, head, { ...what, onId })
      }),
    )
    const [first, ...rest] = entries.map((entry) => insertTrailEntry(db, entry))
    try {
      if (first) await db.batch([first, ...rest])
      return
    } catch (error) {
      // Someone else was first with an entry of one of them: all are made again.
      if (attempt < TRIES && messageOf(error).includes('trail_entry.seq')) continue
      throw asRefusal(error)
    }
  }
}
