import {
  findDisclosure,
  type ListedDisclosure,
  setAcknowledged,
  STILL_WAITING_COLUMN,
} from '../../db/safeguarding/disclosures.ts'
import { thereIsDisclosure } from '../../db/access/visibleDisclosures.ts'
import {
  mayUndoAcknowledgement,
  undoAcknowledged,
} from '../../db/safeguarding/undoAcknowledgement.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { disclosureViewerOf } from './disclosureViewer.ts'
import { whyStillActing } from './rules/undoAcknowledgement.ts'

/**
 * The DSL or a deputy has read a disclosure and acts on it: it is not escalated further. Guarded in the write:
 * the first acknowledgement counts, and a second changes nothing.
 *
 * @throws Refusal `not_found`
 */
export async function acknowledgeDisclosure(
  ctx: StaffContext,
  id: string,
): Promise<ListedDisclosure> {
  assertMay(ctx, 'acknowledge_disclosure')
  const { db, now, staff } = ctx
  const deed = {
    on: id,
    did: 'acknowledged',
    provided: thereIsDisclosure(disclosureViewerOf(ctx), id),
  } as const
  const acknowledged = setAcknowledged(db, disclosureViewerOf(ctx), id, { at: now, by: staff.id })
  const read = findDisclosure(db, disclosureViewerOf(ctx), id)
  const found = await commitAs(ctx, 'acknowledge_disclosure', deed, [acknowledged, read]).then(
    ([, rows]) => rows,
    async (error: unknown) => {
      if (!guardRefused(error, STILL_WAITING_COLUMN)) throw error
      return findDisclosure(db, disclosureViewerOf(ctx), id)
    },
  )
  if (!found[0]) throw new Refusal('not_found')
  return found[0]
}

/**
 * Whoever pressed it a moment ago undoes it: it waits again, and goes further when it would have. Guarded in the write;
 * undone twice, it is undone once.
 *
 * @throws Refusal whatever `whyStillActing` gives
 */
export async function undoAcknowledgement(
  ctx: StaffContext,
  id: string,
): Promise<ListedDisclosure> {
  assertMay(ctx, 'acknowledge_disclosure')
  const { db, now, staff } = ctx
  const viewer = disclosureViewerOf(ctx)
  const provided = mayUndoAcknowledgement(viewer, id, now)
  const [undone, [record]] = await commitAs(
    ctx,
    'acknowledge_disclosure',
    { on: id, did: 'undid_acknowledgement', provided },
    [undoAcknowledged(db, viewer, id, now), findDisclosure(db, viewer, id)],
  )
  if (record && undone.length > 0) return record
  const why = whyStillActing(record ?? null, staff.id, now)
  if (why || !record) throw why ?? new Refusal('not_found')
  return record
}
