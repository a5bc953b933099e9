import { createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import type { OwnDecision } from '../../../worker/triage/office/answers.ts'
import { Panel } from '../components/facts/Panel.tsx'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { readLately } from '../triage/triageApi.ts'
import { decidedWords, takeBack } from '../triage/queue/undoSent.ts'

/**
 * What the reader decided in the last half minute, while it can be undone: the only place for a case that went to a
 * colleague, because its decider doesn't see it any more.
 */
export function StillUndoable(props: { onUndone: () => void }) {
  const [decided, setDecided] = createSignal<readonly OwnDecision[]>([])
  const timers: ReturnType<typeof setTimeout>[] = []
  const drop = (one: OwnDecision) =>
    setDecided((all) => all.filter(({ referralId }) => referralId !== one.referralId))

  onMount(async () => {
    const { value } = await readLately()
    if (!value) return
    setDecided(value.decisions)
    for (const one of value.decisions) timers.push(setTimeout(() => drop(one), one.leftMs))
  })
  onCleanup(() => timers.forEach((timer) => clearTimeout(timer)))

  async function undo(one: OwnDecision) {
    if (!(await takeBack(one))) return
    drop(one)
    document.querySelector('h1')?.focus()
    props.onUndone()
  }

  return (
    <Show when={decided().length > 0}>
      <Panel title="You can still undo" aside="for half a minute after you decide">
        <ul class="stack">
          <For each={decided()}>
            {(one) => (
              <li class="line">
                <span>
                  <Time at={one.decidedAt} words={momentWords(one.decidedAt)} /> {decidedWords(one)}
                </span>
                <button type="button" class="btn push" onClick={() => void undo(one)}>
                  Undo<span class="heard"> this decision</span>
                </button>
              </li>
            )}
          </For>
        </ul>
      </Panel>
    </Show>
  )
}
