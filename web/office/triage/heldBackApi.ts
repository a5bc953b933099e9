import type { HeldMove } from '../../../worker/arrivals/rules/unusualArrivals.ts'
import type { HeldPage, HeldRows } from '../../../worker/triage/office/heldBackAnswers.ts'
import { ask } from '../shell/api.ts'

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
