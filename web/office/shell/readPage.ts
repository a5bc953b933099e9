import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import type { Answer, Problem } from './api.ts'

/** One page's content: nothing while it loads, then the page or the problem. */
export type Reading<T> = {
  page: () => T | undefined
  problem: () => Problem | undefined
  /** Changes the page in place after something was done, without another look at the server. */
  change: (alter: (page: T) => T) => void
  /** Reads it again. Ends when that is shown. */
  again: () => Promise<void>
}

/** Reads a page now and whenever what is asked for changes. A late answer to an older question is dropped. */
export function readPage<K, T>(asked: () => K, read: (asked: K) => Promise<Answer<T>>): Reading<T> {
  const [page, setPage] = createSignal<T>()
  const [problem, setProblem] = createSignal<Problem>()
  let latest = 0

  async function ask(key: K) {
    const mine = ++latest
    setProblem(undefined)
    const answer = await read(key)
    if (mine !== latest) return
    if (answer.problem) setProblem(answer.problem)
    else setPage(() => answer.value)
  }

  createEffect(
    on(asked, (key) => {
      setPage(undefined)
      void ask(key)
    }),
  )
  onCleanup(() => latest++)

  return {
    page,
    problem,
    change: (alter) => setPage((before) => (before === undefined ? before : alter(before))),
    again: () => ask(asked()),
  }
}
