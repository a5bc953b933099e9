import { findAlike, isStillBare, setAlikeAcknowledged } from '../../db/safeguarding/alikePresses.ts'
import { findDisclosure } from '../../db/safeguarding/disclosures.ts'
import { insertTrailEntry, NEW_TRAIL, nextTrailEntry, trailHeads } from '../../db/trail.ts'
import type { Write } from '../../db/database.ts'
import { messageOf } from '../../db/commit.ts'
import { actorFor, assertMay, type StaffContext } from '../context/staffContext.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { disclosureViewerOf } from './disclosureViewer.ts'

/** In one batch, with a trail entry for each. */
const AT_ONCE = 100

/** One invocation may make a thousand queries. What is left stays in the list, with its number. */
const MOST_BATCHES = 8

/** Someone may open one of them at the same moment. */
const TRIES = 4

/**
 * Acknowledges every press that stands in one row of the list, each with its own trail entry. Guarded in the
 * write: one that has words, a name or a form by now, or came after the list was read, waits as before.
 *
 * @param until when the list was read
 * @returns how many
 * @throws Refusal `not_found`
 */
export async function acknowledgeAlike(
  ctx: StaffContext,
  id: string,
  until: number,
): Promise<number> {
  assertMay(ctx, 'acknowledge_disclosure')
  const { db, staff } = ctx
  const [first] = await findDisclosure(db, disclosureViewerOf(ctx), id)
  if (!first) throw new Refusal('not_found')
  const row = { schoolId: staff.school.id, raisedAt: first.raisedAt, until }
  let acknowledged = 0
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const ids = (await findAlike(db, row, AT_ONCE)).map((one) => one.id)
    if (ids.length === 0) break
    acknowledged += await acknowledge(ctx, ids)
  }
  return acknowledged
}

async function acknowledge(ctx: StaffContext, ids: readonly string[]): Promise<number> {
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const by = actorFor(ctx, 'acknowledge_disclosure')
  for (let attempt = 1; ; attempt++) {
    const heads = new Map((await trailHeads(db, schoolId, ids)).map((head) => [head.onId, head]))
    const entries = await Promise.all(
      ids.map((onId) =>
        nextTrailEntry(vault.pepper, heads.get(onId) ?? NEW_TRAIL, {
          schoolId,
          onId,
          at: now,
          by,
          did: 'acknowledged',
        }),
      ),
    )
    const trail = entries.map((entry) =>
      insertTrailEntry(db, entry, isStillBare(schoolId, entry.onId)),
    )
    try {
      const set = setAlikeAcknowledged(db, schoolId, ids, { at: now, by: staff.id })
      // The trail first: its entries are written only of those that wait.
      const writes: Write[] = [...trail, set]
      const answers = await db.batch(writes as [Write, ...Write[]])
      return (answers.at(-1) as { id: string }[]).length
    } catch (error) {
      if (attempt < TRIES && messageOf(error).includes('trail_entry.seq')) continue
      throw error
    }
  }
}
