import './sessions.css'
import type { SeriesPage } from '../../../worker/sessions/office/answers.ts'
import { say } from '../shell/toast.ts'

/** For a series that the school's page doesn't show: how someone is asked to come, and a slip to hand them. */
export function Invitation(props: {
  its: NonNullable<SeriesPage['invitation']>
  title: string
  /** When and where. */
  when: string
}) {
  async function copy() {
    await navigator.clipboard.writeText(props.its.address)
    say('Copied: the address.')
  }
  return (
    <>
      <section class="stack" aria-labelledby="invitation">
        <h2 id="invitation">Ask people to come</h2>
        <p>
          It isn’t on the school’s page, so only the people you ask know about it. Hand them this
          slip, or send them its address. Whoever opens that can book a place.
        </p>
        <p class="actions">
          <button type="button" onClick={() => print()}>
            Print the slip
          </button>
          <button type="button" class="plain" onClick={() => void copy()}>
            Copy the address
          </button>
        </p>
      </section>
      <section class="invite-slip" aria-label="The slip">
        <h3>{props.title}</h3>
        <p>{props.when}</p>
        <p>Would you like to come? Scan this or type the address, and choose a day.</p>
        <svg
          role="img"
          aria-label={props.its.address}
          viewBox={`0 0 ${props.its.size} ${props.its.size}`}
        >
          <path fill="#fff" d={`M0 0h${props.its.size}v${props.its.size}H0z`} />
          <path fill="#000" d={props.its.squares} />
        </svg>
        <p>{props.its.address.replace(/^https?:\/\//, '')}</p>
      </section>
    </>
  )
}
