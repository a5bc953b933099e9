import type { HeldBackMove } from '../../../worker/arrivals/rules/unusualArrivals.ts'
import type { HeldBackPage, HeldBackRows } from '../../../worker/triage/office/heldBackAnswers.ts'
import { ask } from '../shell/api.ts'

export const readHeldBack = () => ask<HeldBackPage>('held')

export const readHeldBackRows = (group: string, aside: boolean, after: string | null) =>
  ask<HeldBackRows>(
    `held/${encodeURIComponent(group)}?${new URLSearchParams({
      ...(after ? { after } : {}),
      ...(aside ? { aside: 'yes' } : {}),
    }).toString()}`,
  )

export const moveGroup = (group: string, move: HeldBackMove) =>
  ask<{ done: true }>(`held/${encodeURIComponent(group)}/moving`, { move })
