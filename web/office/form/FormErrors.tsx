import { createEffect, For, Show } from 'solid-js'
import type { Problem } from '../shell/api.ts'
import { SignInElsewhere } from '../shell/SignedOut.tsx'

/** A form's errors, listed once above it with a link to each box. */
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
          <p>{fields().length > 0 ? moreWords(fields().length) : problem().title}</p>
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

/** "We need one more thing", or how many, over the links to their boxes. */
const moreWords = (boxes: number) =>
  boxes === 1
    ? 'We need one more thing. It’s beside the box.'
    : `We need ${boxes} more things. They’re beside the boxes.`

/** A form's own errors before it is sent, in the Worker's shape. */
export const toFix = (fields: Record<string, string>): Problem | undefined =>
  Object.keys(fields).length > 0
    ? { status: 422, title: moreWords(Object.keys(fields).length), fields }
    : undefined
