import { type Keys, offerKeys } from './shortcuts.ts'

/** `j` and `k` along every row of the page, for lists that are read whole. */
export const offerRowKeys = (others: Keys = {}) =>
  offerKeys({
    j: { words: 'Next', press: () => step(1) },
    k: { words: 'Previous', press: () => step(-1) },
    ...others,
  })

let last = -1

/** From the row that has the focus, or had it last. */
function step(by: 1 | -1) {
  const rows = [...document.querySelectorAll<HTMLElement>('a.row, a.go, a[data-row]')]
  const at = rows.findIndex((row) => row === document.activeElement)
  last = Math.min(Math.max(0, (at < 0 ? last : at) + by), rows.length - 1)
  rows[last]?.focus()
}
