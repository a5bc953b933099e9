import { createSignal, onCleanup } from 'solid-js'
import type { Found } from '../../../worker/search/office/answers.ts'
import type { Problem } from '../shell/api.ts'
import { findPeople } from './searchApi.ts'

/** Milliseconds after the last key: nobody types half a name that slowly. */
const PAUSE_MS = 120

/** People found by these words. */
export type FoundBy = { words: string; found: Found }

/**
 * Asks the Worker for people, one request at a time: what is typed meanwhile is asked for next, so on a slow line
 * no older answer ever takes the place of a newer one. Nothing of it outlives the dialog.
 */
export function lookUp() {
  const [foundBy, setFoundBy] = createSignal<FoundBy>()
  const [problem, setProblem] = createSignal<Problem>()
  const [wanted, setWanted] = createSignal('')
  let pause: ReturnType<typeof setTimeout> | undefined
  let isAsking = false
  let isOver = false

  async function ask() {
    const words = wanted()
    if (isAsking || isOver || words === '' || words === foundBy()?.words) return
    isAsking = true
    const answer = await findPeople(words)
    isAsking = false
    if (isOver) return
    setProblem(answer.problem)
    if (answer.value) setFoundBy({ words, found: answer.value })
    // Typed meanwhile. After a problem the next key asks again.
    if (!answer.problem) void ask()
  }

  function want(words: string) {
    setWanted(words)
    clearTimeout(pause)
    if (words === '') setFoundBy(undefined)
    else pause = setTimeout(() => void ask(), PAUSE_MS)
  }

  onCleanup(() => {
    isOver = true
    clearTimeout(pause)
  })

  /** Not yet answered for what stands in the box. */
  const isPending = () => wanted() !== '' && wanted() !== foundBy()?.words && !problem()

  return { want, foundBy, problem, isPending }
}
