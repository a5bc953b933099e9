import { createResource, Show } from 'solid-js'
import type { NextPlace } from '../../../../worker/cases/rules/nextPlace.ts'
import { answerOf, officeApi } from '../../shell/api.ts'

/** What is left for the next pupil once this one is taken on. `room`: usual cases that still fit. */
export default function RoomAfter(props: { room: number }) {
  return (
    <p class="small soft">
      <Show
        when={props.room === 0}
        fallback={`After this there’s room for about ${props.room.toLocaleString('en-GB')} more.`}
      >
        After this nobody has room for another. <Wait />
      </Show>
    </p>
  )
}

function Wait() {
  const [answer] = createResource(() => answerOf(officeApi['next-place'].$get()))
  return <Show when={answer.latest?.value}>{(value) => waitWords(value().wait)}</Show>
}

const waitWords = (wait: NextPlace | null) => {
  if (!wait) return 'How long the next pupil waits, we can’t tell yet.'
  const { from, to } = wait
  const days = from === to ? `${from}` : `${from} to ${to}`
  return `The next pupil then waits about ${days} school ${to === 1 ? 'day' : 'days'}.`
}
