import {
  findDisclosure,
  type ListedDisclosure,
  setAcknowledged,
  STILL_WAITING_COLUMN,
  thereIsDisclosure,
} from '../../db/safeguarding/disclosures.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { disclosureViewerOf } from './disclosureViewer.ts'

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
