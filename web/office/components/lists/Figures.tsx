import './Figures.css'
import { For, Show } from 'solid-js'

export type Figure = { value: string; number: number; words: string; isLate?: boolean }

/** Numbers that filter the list below; without `onPress` they only say. At most five. */
export function Figures(props: {
  label: string
  figures: readonly Figure[]
  pressed?: string | undefined
  onPress?: (value: string | undefined) => void
}) {
  return (
    <div class="figs" classList={{ still: !props.onPress }} role="group" aria-label={props.label}>
      <For each={props.figures}>
        {(figure) => (
          <Show
            when={props.onPress}
            fallback={
              <span class="fig" classList={{ late: figure.isLate }}>
                <b>{figure.number}</b> {figure.words}
              </span>
            }
          >
            {(onPress) => (
              <button
                type="button"
                class="fig"
                classList={{ late: figure.isLate }}
                aria-pressed={props.pressed === figure.value}
                onClick={() => onPress()(props.pressed === figure.value ? undefined : figure.value)}
              >
                <b>{figure.number}</b> {figure.words}
              </button>
            )}
          </Show>
        )}
      </For>
    </div>
  )
}
