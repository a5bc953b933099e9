import { createSignal, For, Show } from 'solid-js'
import type { TrustPage } from '../../../worker/trust/office/answers.ts'
import { problemWords } from '../shell/api.ts'
import { say } from '../shell/toast.ts'
import { endTrustAccess } from './trustApi.ts'

/** Who works for the trust: someone who leaves is taken off here. */
export function Colleagues(props: { people: TrustPage['colleagues']; onEnded: () => void }) {
  const [sending, setSending] = createSignal(false)
  async function end(id: string, name: string) {
    if (sending()) return
    setSending(true)
    const { problem } = await endTrustAccess(id)
    setSending(false)
    say(problem ? problemWords(problem) : `${name} can’t sign in to the trust any more.`)
    props.onEnded()
  }
  return (
    <>
      <h2 class="part">Who works for your trust</h2>
      <ul class="rows">
        <For each={props.people}>
          {({ id, name, isYou }) => (
            <li>
              <Show when={!isYou} fallback={`${name} · you`}>
                <details class="person">
                  <summary>{name}</summary>
                  <p>
                    They’re signed out at once, and can’t sign in to the trust any more. What they
                    do in a school stays: that’s for the school to end.
                  </p>
                  <p class="actions">
                    <button
                      type="button"
                      aria-disabled={sending()}
                      onClick={() => void end(id, name)}
                    >
                      End {name}’s access
                    </button>
                  </p>
                </details>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </>
  )
}
