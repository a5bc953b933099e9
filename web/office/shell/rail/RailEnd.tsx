import { createSignal, For, Show } from 'solid-js'
import { Icon } from '../../components/Icon.tsx'
import { SET_UP } from '../addresses.ts'
import { answerOf, officeApi } from '../api.ts'
import { myself } from '../me.ts'
import { say } from '../toast.ts'

const missing = () => myself().school.missing

/** What few need: how much a school's administrator still has to set, and the other schools of whoever works at several. */
export default function RailEnd(props: { at: string }) {
  return (
    <>
      <Show when={missing() > 0}>
        <div class="nav">
          <a href={SET_UP} aria-current={props.at === SET_UP ? 'page' : undefined}>
            <Icon name="flag" />
            Set-up: {missing()} {missing() === 1 ? 'thing' : 'things'} left
          </a>
        </div>
      </Show>
      <Show when={myself().others.length > 0}>
        <OtherSchools />
      </Show>
    </>
  )
}

/** Each is one tap away. */
function OtherSchools() {
  const [going, setGoing] = createSignal(false)

  async function go(school: string) {
    if (going()) return
    setGoing(true)
    const { value, problem } = await answerOf(officeApi.school.$post({ json: { school } }))
    setGoing(false)
    if (problem) say(problem.title)
    else location.assign(value.to)
  }

  return (
    <div class="nav" role="group" aria-label="Your other schools">
      <p aria-hidden="true">Your other schools</p>
      <For each={myself().others}>
        {({ id, name }) => (
          <button type="button" aria-disabled={going()} onClick={() => void go(id)}>
            <Icon name="same" />
            {name}
          </button>
        )}
      </For>
    </div>
  )
}
