import {
  findLeft,
  isNotLeft,
  LATE_TOLD_MS,
  UNLOCKED_PAGE_LASTS_MS,
} from '../../../db/returnCode/unlockedPages.ts'
import { SEALED } from '../../../db/sealedColumns.ts'
import type { Raised } from '../../safeguarding/raiseDisclosure.ts'
import type { Sealed } from '../../vault/seal.ts'
import { hashOf, sealFor, unsealFrom } from '../../vault/vault.ts'
import type { DoorContext } from '../page/door.ts'

/** What the page after "I am not safe right now" is about, and when it was opened: sealed, it is its address. */
export type RaisedPage = Raised & { openedAt: number }

export const sealTold = (c: DoorContext, raised: Raised): Promise<Sealed> =>
  sealFor(
    c.get('school').vault,
    ...SEALED.told(),
    JSON.stringify({ ...raised, openedAt: c.get('now') } satisfies RaisedPage),
  )

/** Null when the address is not ours. */
export async function readTold(c: DoorContext, address: string): Promise<RaisedPage | null> {
  const { vault } = c.get('school')
  try {
    return JSON.parse(await unsealFrom(vault, ...SEALED.told(), address as Sealed)) as RaisedPage
  } catch {
    return null
  }
}

/** When this page ends by itself; null for the address of another page. */
export async function endOfTold(c: DoorContext, address: string): Promise<number | null> {
  const told = await readTold(c, address)
  return told && endsAt(told)
}

const endsAt = ({ openedAt }: RaisedPage): number => openedAt + UNLOCKED_PAGE_LASTS_MS

/** Whether it has ended: like every opened page after half an hour, and on leaving. */
export async function hasEnded(c: DoorContext, told: RaisedPage): Promise<boolean> {
  return !(c.get('now') < endsAt(told)) || wasLeft(c)
}

/** Whether it ended so long ago that nobody is still writing on it. */
export const isLongOver = (c: DoorContext, told: RaisedPage): boolean =>
  c.get('now') > endsAt(told) + LATE_TOLD_MS

/** Holds in a write unless this page was left. */
export const mayWriteOn = async (c: DoorContext) =>
  isNotLeft(c.get('school').id, await addressHash(c))

const addressHash = (c: DoorContext) => hashOf(c.req.param('told') ?? '')

/** Whether its owner left it. */
export async function wasLeft(c: DoorContext): Promise<boolean> {
  const { db, school } = c.var
  return (await findLeft(db, school.id, await addressHash(c))).length > 0
}

/**
 * A proof that a form was drawn on this page while it was open: whoever wrote for long may send, and whoever finds
 * the address later gets no form. It proves nothing once the page was left: the form may still be in a browser.
 */
export const sealProof = async (c: DoorContext): Promise<Sealed> =>
  sealFor(c.get('school').vault, ...SEALED.toldForm(await addressHash(c)), 'open')

export async function isProof(c: DoorContext, proof: string): Promise<boolean> {
  const place = SEALED.toldForm(await addressHash(c))
  return unsealFrom(c.get('school').vault, ...place, proof as Sealed).then(
    () => true,
    () => false,
  )
}
