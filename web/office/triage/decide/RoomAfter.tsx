import { createResource, Show } from 'solid-js'
import type { MentorLoad } from '../../../../worker/caseload/office/answers.ts'
import type { NextPlace } from '../../../../worker/cases/rules/nextPlace.ts'
import { answerOf, officeApi } from '../../shell/api.ts'

type OverLimitProps = {
  /** Whether they say yes to going over it. */
  checked: boolean
  onCheck: (checked: boolean) => void
  error: string | undefined
}

/**
 * What is left for the next pupil once this one is taken on. `room`: usual cases that still fit. `over`: the mentor whom
 * it takes over their limit, if the reader may do that.
 */
export default function RoomAfter(
  props: OverLimitProps & { room: number; over: MentorLoad | null },
) {
  return (
    <>
      <p class="small soft">
        <Show
          when={props.room === 0}
          fallback={`After this there’s room for about ${props.room.toLocaleString('en-GB')} more.`}
        >
          After this nobody has room for another. <Wait />
        </Show>
      </p>
      <Show when={props.over}>{(load) => <OverLimit {...props} load={load()} />}</Show>
    </>
  )
}

/** Whoever looks after the caseloads takes a mentor over their limit. */
function OverLimit(
  props: OverLimitProps & {
    load: MentorLoad
  },
) {
  return (
    <div class="field" classList={{ wrong: props.error !== undefined }}>
      <Show when={props.error}>
        <p class="error" id="decision-overLimit-error">
          {props.error}
        </p>
      </Show>
      <label class="tick">
        <input
          id="decision-overLimit"
          type="checkbox"
          checked={props.checked}
          aria-describedby={props.error ? 'decision-overLimit-error' : undefined}
          onChange={(event) => props.onCheck(event.currentTarget.checked)}
        />
        <span>
          Yes, take {props.load.mentor.name} over the limit of {props.load.limit}. I look after how
          much they carry.
        </span>
      </label>
    </div>
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
