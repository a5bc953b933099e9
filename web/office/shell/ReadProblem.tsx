import { Show } from 'solid-js'
import type { Problem } from './api.ts'

/** A page that could not be read: what happened, and what to do next. */
export function Trouble(props: { problem: Problem; again: () => void; back?: string }) {
  const mayPass = () => props.problem.status === 0 || props.problem.status >= 429
  return (
    <div class="notice trouble" role="alert">
      <p>{reasonWords(props.problem)}</p>
      <p class="actions">
        <Show when={mayPass() || props.problem.status === 401}>
          <button type="button" onClick={() => props.again()}>
            Try again
          </button>
        </Show>
        <Show when={props.back}>
          <a href={props.back}>Back to the list</a>
        </Show>
      </p>
    </div>
  )
}

function reasonWords({ status, title }: Problem): string {
  if (status === 0) return 'We couldn’t reach Ajar. Check the connection, then try again.'
  return status >= 500 ? 'Sorry, that didn’t load. Try again in a moment.' : title
}
