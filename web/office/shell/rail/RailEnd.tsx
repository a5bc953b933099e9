import { createSignal, For } from 'solid-js'
import { Icon } from '../../components/Icon.tsx'
import { answerOf, officeApi } from '../api.ts'
import { myself } from '../me.ts'
import { say } from '../toast.ts'

/** The other schools of someone who works at several: each is one tap away. */
export default function OtherSchools() {
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
