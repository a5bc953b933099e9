import { partsOf } from '../../../worker/names/rules/nameParts.ts'
import type { HeldBackRow } from '../../../worker/triage/office/heldBackAnswers.ts'

/**
 * Requests in one name, as names are compared, in the order of arrival. A request without a name is a group of its
 * own.
 */
export type Fold<Row> = { key: string; rows: readonly Row[] }

/** Held requests with those of one name together, where the first of them stands. */
export function foldByName<Row extends Pick<HeldBackRow, 'id' | 'who'>>(
  rows: readonly Row[],
): Fold<Row>[] {
  const folds = Map.groupBy(rows, nameOf)
  return [...folds].map(([key, rows]) => ({ key, rows }))
}

function nameOf({ id, who }: Pick<HeldBackRow, 'id' | 'who'>): string {
  const names = [who?.self, who?.other].map((named) => partsOf(named?.name ?? '').join(' '))
  return names.some(Boolean) ? names.join(', ') : id
}
