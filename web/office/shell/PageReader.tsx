import { type JSX, Show } from 'solid-js'
import { Waiting } from '../components/states/Waiting.tsx'
import type { Reading } from './readPage.ts'
import { Trouble } from './ReadProblem.tsx'

/** A page that is read: until then that it is, or why it could not be. */
export function PageReader<T extends object>(props: {
  reading: Reading<T>
  /** While it is read. */
  words?: string
  /** The list that it was opened from. */
  back?: string
  children: (page: () => T) => JSX.Element
}) {
  return (
    <>
      <Show when={props.reading.problem()}>
        {(problem) => (
          <Trouble
            problem={problem()}
            again={props.reading.again}
            {...(props.back ? { back: props.back } : {})}
          />
        )}
      </Show>
      <Show when={!props.reading.page() && !props.reading.problem()}>
        <Waiting words={props.words ?? 'Opening the page'} />
      </Show>
      <Show when={props.reading.page()}>{(page) => props.children(page)}</Show>
    </>
  )
}
