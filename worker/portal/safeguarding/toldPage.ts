import { findLeft, UNLOCKED_PAGE_LASTS_MS } from '../../../db/returnCode/unlockedPages.ts'
import { SEALED } from '../../../db/sealedColumns.ts'
import type { Raised } from '../../safeguarding/raiseDisclosure.ts'
import type { Sealed } from '../../vault/seal.ts'
import { hashOf, sealFor, unsealFrom } from '../../vault/vault.ts'
import type { DoorContext } from '../page/door.ts'

/** What the page after "I am not safe right now" is about, and when it was opened: sealed, it is its address. */
export type Told = Raised & { openedAt: number }

export const sealTold = (c: DoorContext, raised: Raised): Promise<Sealed> =>
  sealFor(
    c.get('school').vault,
    ...SEALED.told(),
    JSON.stringify({ ...raised, openedAt: c.get('now') } satisfies Told),
  )

/** Null when the address is not ours. */
export async function readTold(c: DoorContext, address: string): Promise<Told | null> {
  const { vault } = c.get('school')
  try {
    return JSON.parse(await unsealFrom(vault, ...SEALED.told(), address as Sealed)) as Told
  } catch {
    return null
  }
}

const endsAt = ({ openedAt }: Told): number => openedAt + UNLOCKED_PAGE_LASTS_MS

/** When this page ends by itself; null for the address of another page. */
export async function endOfTold(c: DoorContext, address: string): Promise<number | null> {
  const told = await readTold(c, address)
  return told && endsAt(told)
}

/** Whether it has ended: like every opened page after half an hour, and on leaving. */
export async function hasEnded(c: DoorContext, told: Told): Promise<boolean> {
  if (!(c.get('now') < endsAt(told))) return true
  const { db, school } = c.var
  const left = await findLeft(db, school.id, await hashOf(c.req.param('told') ?? ''))
  return left.length > 0
}

/**
 * A proof that a form was drawn on this page while it was open: whoever wrote for long may send, and whoever finds
 * the address later gets no form.
 */
export const sealProof = async (c: DoorContext): Promise<Sealed> =>
  sealFor(
    c.get('school').vault,
    ...SEALED.toldForm(await hashOf(c.req.param('told') ?? '')),
    'open',
  )

export async function isProof(c: DoorContext, proof: string): Promise<boolean> {
  const place = SEALED.toldForm(await hashOf(c.req.param('told') ?? ''))
  return unsealFrom(c.get('school').vault, ...place, proof as Sealed).then(
    () => true,
    () => false,
  )
}
