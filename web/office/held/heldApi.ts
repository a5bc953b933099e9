import type { HeldMove } from '../../../worker/domain/flood.ts'
import type { HeldPage, HeldRows } from '../../../worker/office/heldAnswers.ts'
import { ask } from '../api.ts'

export const readHeld = () => ask<HeldPage>('held')
export const readHeldRows = (group: string, aside: boolean, after: string | null) =>
  ask<HeldRows>(
    `held/${encodeURIComponent(group)}?${new URLSearchParams({
      ...(after ? { after } : {}),
      ...(aside ? { aside: 'yes' } : {}),
    }).toString()}`,
  )
export const moveGroup = (group: string, move: HeldMove) =>
  ask<{ done: true }>(`held/${encodeURIComponent(group)}/moving`, { move })
