import '../form/heldGroups.css'
import { createEffect, createSignal, For, on, Show } from 'solid-js'
import type { HeldBackRow } from '../../../worker/triage/office/heldBackAnswers.ts'
import { referralAt } from '../shell/addresses.ts'
import type { Problem } from '../shell/api.ts'
import { Who } from '../referrals/WhoAsked.tsx'
import { Trouble } from '../shell/ReadProblem.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { readHeldBackRows } from './heldBackApi.ts'

/** Those of one group, twenty at a time, read when someone opens it. */
export function HeldBackRows(props: {
  group: string
  aside: boolean
  number: number
  open: boolean
  onOpen: (open: boolean) => void
  onShown?: () => void
}) {
  const [rows, setRows] = createSignal<readonly HeldBackRow[]>()
  const [after, setAfter] = createSignal<string | null>(null)
  const [problem, setProblem] = createSignal<Problem>()

  async function read() {
    const { value, problem } = await readHeldBackRows(props.group, props.aside, after())
    setProblem(problem)
    if (!value) return
    setRows([...(rows() ?? []), ...value.rows])
    setAfter(value.after)
    props.onShown?.()
  }

  createEffect(
    on(
      () => props.open,
      (open) => void (open && !rows() && read()),
    ),
  )

  return (
    <details open={props.open} onToggle={(event) => props.onOpen(event.currentTarget.open)}>
      <summary>{props.number === 1 ? 'Read it' : 'Look through them'}</summary>
      <Show when={problem()}>
        {(problem) => <Trouble problem={problem()} again={() => void read()} />}
      </Show>
      <ul class="held-rows">
        <For each={rows() ?? []}>
          {(row) => (
            <li>
              <a href={referralAt(row.id)}>
                <Who {...row} />
              </a>{' '}
              <span class="muted">{momentWords(row.madeAt)}</span>
              <p class="wrote" dir="auto">
                {row.words || 'No words, only reasons.'}
              </p>
            </li>
          )}
        </For>
      </ul>
      <Show when={after()}>
        <p class="more">
          <button type="button" onClick={() => void read()}>
            Show twenty more
          </button>
        </p>
      </Show>
    </details>
  )
}
