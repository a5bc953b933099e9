import { Show } from 'solid-js'
import type { Register } from './registerStore.ts'

/** What is not sent yet, and why: never in the way of the next tap. */
export function MarksNotSent(props: { register: Register }) {
  const waiting = () => props.register.unsent().length
  /** Without a connection and with nothing to send, there is nothing to say. */
  const problem = () => {
    const trouble = props.register.trouble()
    return waiting() > 0 || trouble?.status !== 0 ? trouble : undefined
  }
  const marks = () => (waiting() === 1 ? 'One mark' : `${waiting()} marks`)
  const isOrAre = () => (waiting() === 1 ? 'is' : 'are')
  return (
    <Show when={problem()}>
      {(problem) => (
        <div class="strip not-sent" role="status">
          <p>
            <Show when={waiting() > 0} fallback={problem().title}>
              <Show
                when={problem().status === 0}
                fallback={`${marks()} ${waiting() === 1 ? 'hasn’t' : 'haven’t'} been sent yet. ${
                  Object.values(problem().fields ?? {})[0] ?? problem().title
                }`}
              >
                No signal. {marks()} {isOrAre()} saved on this phone, and sent when it’s back.
              </Show>
            </Show>
          </p>
          <Show when={props.register.leaving()}>
            <p>If you sign out now, you’ll lose them. Press Sign out again to do that.</p>
          </Show>
          <button type="button" onClick={() => void props.register.send()}>
            Try now
          </button>
        </div>
      )}
    </Show>
  )
}
