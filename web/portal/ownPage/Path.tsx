import { For, Show } from 'solid-js'
import { Icon } from '../page/drawings.tsx'

export type PathStep = { is: 'done' | 'now' | 'later'; words: string; hint?: string | undefined }

/** Where things stand and what happens next: each step says in words what its mark shows. */
export function Path(props: { steps: readonly PathStep[] }) {
  return (
    <Show when={props.steps.length > 0}>
      <ol class="path">
        <For each={props.steps}>
          {({ is, words, hint }) => (
            <li
              class={is === 'done' ? 'done' : undefined}
              aria-current={is === 'now' ? 'step' : undefined}
            >
              <Show when={is === 'done'} fallback={<i />}>
                <Icon of="tick" />
              </Show>
              <b>{words}</b>
              <Show when={hint}>
                <small>{hint}</small>
              </Show>
            </li>
          )}
        </For>
      </ol>
    </Show>
  )
}
