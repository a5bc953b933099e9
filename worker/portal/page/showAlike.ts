import { answer, type DoorContext, momentOf } from './door.ts'
import type { PageBase } from './pageBase.ts'
import type { Printed } from './printedPage.ts'

/** Beyond that it begins anew: an address can be asked for in more ways than there is memory. */
const MOST_KEPT = 100

const pages = new WeakMap<PageBase, Map<string, { printed: Printed; status: number }>>()

/**
 * Answers with a page on which everybody sees the same, drawn once a minute: only its form's id is each answer's own.
 * Never for a page behind someone's words.
 *
 * @param name what the page shows, with the version of it
 */
export async function showAlike(
  c: DoorContext,
  name: string,
  draw: () => Promise<Response>,
): Promise<Response> {
  const moment = momentOf(c)
  const known = pages.get(moment) ?? new Map<string, { printed: Printed; status: number }>()
  pages.set(moment, known)
  const kept = known.get(name)
  if (kept) return answer(c, kept)
  const drawn = await draw()
  const shown = c.get('shown')
  if (known.size >= MOST_KEPT) known.clear()
  if (shown) known.set(name, shown)
  return drawn
}
