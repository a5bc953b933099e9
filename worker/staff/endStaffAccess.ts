import type { Write } from '../../db/database.ts'
import { leavingWrites, moveFromLeaver } from '../../db/staff/leaver.ts'
import { staffMember } from '../../db/school/school.ts'
import { insertTrailEntry, NEW_TRAIL, nextTrailEntry, trailHeads } from '../../db/trail.ts'
import type { AuditAction } from '../access/rules/auditActions.ts'
import { lastOf, type LeavingForm } from './rules/leaving.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { actorFor, commitAs, type StaffContext } from '../context/staffContext.ts'
import { type ReadLeaving, countKnown, readLeaving, ownersOf } from './planLeaving.ts'

/** As often as someone may act on one of their cases at this moment. */
const TRIES = 4

/**
 * Someone leaves: in one batch everything that is theirs has a new owner, their sign-ins are
 * gone and they cannot sign in again. Whoever does it may do so for anyone but themself; what they must
 * not see is spread by room without being named. What came to the leaver meanwhile refuses all of it:
 * by `seen` when it was before, by a trigger when it is in this moment.
 *
 * @throws Refusal `not_found`, `not_allowed`, `last_of_role`, `still_theirs`, `not_valid`
 */
export async function endStaffAccess(ctx: StaffContext, staffId: string, form: LeavingForm) {
  for (let attempt = 1; ; attempt++) {
    const read = await readLeaving(ctx, staffId)
    const { school } = ctx.staff
    if (lastOf(school.staff, staffId).length > 0) throw new Refusal('last_of_role')
    if (read.seen !== form.seen) throw new Refusal('still_theirs')
    assertHearsBack(ctx, staffId, form.hearsBackId)
    const owners = ownersOf(ctx, read, form.owners)
    try {
      await commitAs(ctx, 'end_access', { on: staffId, did: 'left' }, [
        ...(await movesOf(ctx, read, owners)),
        ...leavingWrites(ctx.db, read.leaver, { hearsBackId: form.hearsBackId, now: ctx.now }),
      ])
    } catch (error) {
      const wasMoved = error instanceof Refusal && error.code === 'changed_meanwhile'
      if (wasMoved && attempt < TRIES) continue
      throw error
    }
    return {
      leftAt: ctx.now,
      cases: countKnown(read.cases),
      chats: countKnown(read.chats),
    }
  }
}

function assertHearsBack({ staff }: StaffContext, leaverId: string, id: string | null): void {
  if (id === null || (id !== leaverId && staffMember(staff.school, id))) return
  throw new Refusal('not_valid', { hearsBackId: 'Choose a colleague who works here.' })
}

/** Unrun. Each case and chat to its new owner, with an entry in its own trail. */
async function movesOf(
  ctx: StaffContext,
  { cases, chats, leaver }: ReadLeaving,
  owners: ReadonlyMap<string, string | null>,
): Promise<Write[]> {
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const items = [...cases, ...chats]
  if (items.length === 0) return []
  const heads = await trailHeads(
    db,
    schoolId,
    items.map(({ id }) => id),
  )
  const did: AuditAction = 'moved_from_leaver'
  const writes: Write[] = []
  for (const { id } of items) {
    const mentorId = owners.get(id)
    if (!mentorId) throw new Refusal('not_valid', { [id]: 'There is no mentor for this one.' })
    const head = heads.find(({ onId }) => onId === id) ?? NEW_TRAIL
    const what = { schoolId, onId: id, at: now, by: actorFor(ctx, 'end_access'), did }
    writes.push(insertTrailEntry(db, await nextTrailEntry(vault.pepper, head, what)))
    const isCase = cases.some((one) => one.id === id)
    writes.push(...moveFromLeaver(db, leaver, { id, isCase }, mentorId))
  }
  return writes
}
