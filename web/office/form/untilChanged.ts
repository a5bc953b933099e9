import { type Accessor, createMemo, untrack } from 'solid-js'
import type { Problem } from '../shell/api.ts'

/**
 * What kept a form from being saved, each of its errors only until its box changes: beside a box that was filled since
 * it would be untrue. It stays one problem meanwhile, so that its list takes the focus once, and not while someone types.
 *
 * @param boxes what stands in the form, a box under each name that an error may have
 */
export function untilChanged(
  problem: Accessor<Problem | undefined>,
  boxes: () => object,
): Accessor<Problem | undefined> {
  const said = createMemo(() => {
    const one = problem()
    if (!one?.fields) return one
    const { fields } = one
    const before = untrack(boxes)
    return {
      ...one,
      get fields() {
        const now = boxes()
        return Object.fromEntries(
          Object.entries(fields).filter(([name]) => boxOf(now, name) === boxOf(before, name)),
        )
      },
    }
  })
  return createMemo(() => {
    const one = said()
    return one?.fields && Object.keys(one.fields).length === 0 ? undefined : one
  })
}

/** The box of an error: in a list of boxes its name says which (`marks-0-words`). */
function boxOf(boxes: object, name: string): unknown {
  let found: unknown = boxes
  for (const part of name.split('-')) {
    if (typeof found !== 'object' || found === null) return undefined
    found = Reflect.get(found, part)
  }
  return found
}
