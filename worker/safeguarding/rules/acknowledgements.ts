type TrailMoment = { at: number; by: string; did: string }

/** `isUndone`: whoever said so took it back at this moment. */
export type Acknowledgement = { at: number; by: string | null; isUndone: boolean }

/**
 * Everyone who said that they act on a record, oldest first. The record itself holds the last only, and nobody while
 * new words wait; its trail holds all of them for good.
 */
export function acknowledgementsOf(
  trail: readonly TrailMoment[],
  record: { acknowledgedAt: number | null; acknowledgedBy: { name: string } | null },
): Acknowledgement[] {
  const all = trail
    .filter(({ did }) => did === 'acknowledged' || did === 'undid_acknowledgement')
    .map(({ at, by, did }) => ({ at, by, isUndone: did === 'undid_acknowledgement' }))
  const { acknowledgedAt: at, acknowledgedBy } = record
  // Pressed since the trail was read.
  return at === null || all.some((one) => one.at === at)
    ? all
    : [...all, { at, by: acknowledgedBy?.name ?? null, isUndone: false }]
}
