/** A row that is as it was keeps its place in the page, and the focus with it. */
export function keepUnchanged<T extends { id: string }>(
  before: readonly T[],
  now: readonly T[],
): T[] {
  const known = new Map(before.map((row) => [row.id, row]))
  return now.map((row) => {
    const old = known.get(row.id)
    return old && JSON.stringify(old) === JSON.stringify(row) ? old : row
  })
}
