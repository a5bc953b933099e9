import { createEffect, For, Show } from 'solid-js'
import type { Problem } from '../shell/api.ts'
import { SignInElsewhere } from '../shell/SignedOut.tsx'

/** What kept a form from being sent: said once above it, with a way to each box that is meant. */
export function FormProblem(props: {
  problem: Problem | undefined
  idOf: (field: string) => string
}) {
  let summary: HTMLDivElement | undefined
  createEffect(() => props.problem && summary?.focus())
  const fields = () => Object.entries(props.problem?.fields ?? {})
  function goTo(event: MouseEvent, field: string) {
    event.preventDefault()
    document.getElementById(props.idOf(field))?.focus()
  }
  return (
    <Show when={props.problem}>
      {(problem) => (
        <div
          class="notice trouble"
          role="alert"
          tabindex="-1"
          ref={(element) => (summary = element)}
        >
          <p>{problem().title}</p>
          <Show when={problem().status === 401}>
            <p class="actions">
              <SignInElsewhere />
            </p>
          </Show>
          <Show when={fields().length > 0}>
            <ul>
              <For each={fields()}>
                {([field, words]) => (
                  <li>
                    <a href={`#${props.idOf(field)}`} onClick={(event) => goTo(event, field)}>
                      {words}
                    </a>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </div>
      )}
    </Show>
  )
}

/** What a form says of itself before it is sent, in the shape in which the Worker would. */
export const toFix = (fields: Record<string, string>): Problem | undefined =>
  Object.keys(fields).length > 0
    ? { status: 422, title: 'Something needs another look. See beside each box.', fields }
    : undefined
