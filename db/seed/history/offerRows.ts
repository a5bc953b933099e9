import type { OfferForm } from '../../../worker/movingUp/rules/offer.ts'
import { usualLastDay } from '../../../worker/movingUp/rules/movingUp.ts'
import { londonDay } from '../../../worker/time/londonTime.ts'
import { sealOffer } from '../../movingUp/offers.ts'
import { movingUpOffers } from '../../tables/mentoring/movingUpOffer.ts'
import { trailEntries } from '../../tables/trail.ts'
import { insertRows } from '../insertRows.ts'
import { seedId } from '../returnCodes.ts'
import type { Ago } from '../seedDays.ts'
import { type RowMaker, trail } from './rowMaker.ts'

/** A list that one seeded school's safeguarding lead has offered to the other's, who hasn't answered. */
export type SeedOffer = Pick<OfferForm, 'basis' | 'reason'> & {
  from: { id: string; name: string }
  to: { id: string; name: string }
  by: string
  at: Ago
  children: readonly { name: string; lookOut: string }[]
}

/** One school's rows of it, with their trails: the statements, unrun. */
export async function offersOfSchool(
  db: D1Database,
  maker: RowMaker,
  offers: readonly SeedOffer[],
  now: number,
): Promise<D1PreparedStatement[]> {
  const { school, vault, time } = maker
  const made = offers.map(async ({ from, to, by, at, basis, reason, children }, index) => {
    if (school.id !== from.id && school.id !== to.id) return []
    const side = school.id === from.id ? 'sent' : 'received'
    const other = side === 'sent' ? to : from
    // The same in both schools.
    const id = seedId('between')('offer', index + 1)
    const offeredAt = time.at(at)
    const said = {
      otherName: other.name,
      by,
      reason,
      children: children.map((child, n) => ({ id: seedId('between')('child', n + 1), ...child })),
    }
    const row = {
      schoolId: school.id,
      id,
      side,
      otherId: other.id,
      saidSealed: await sealOffer(vault, id, said),
      basis,
      lastOn: usualLastDay(londonDay(now)),
      offeredAt,
    } as const
    const who = side === 'sent' ? 'dsl' : `${from.id}/dsl`
    const act = { at: offeredAt, by: who, may: 'exchange_moving_up' } as const
    return [{ row, trail: await trail(maker, id, '', [{ ...act, did: 'offered_moving_up' }]) }]
  })
  const rows = (await Promise.all(made)).flat()
  return [
    ...insertRows(
      db,
      movingUpOffers,
      rows.map(({ row }) => row),
    ),
    ...insertRows(
      db,
      trailEntries,
      rows.flatMap(({ trail }) => trail),
    ),
  ]
}
