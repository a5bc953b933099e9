import { Show } from 'solid-js'
import type { MentorLoad } from '../../../worker/caseload/office/answers.ts'

/** A caseload's weight against its limit: a bar, and the numbers it stands for. */
export function Load(props: { load: MentorLoad; weightWith?: number | undefined }) {
  const over = () => (props.weightWith ?? props.load.weight) > props.load.limit
  return (
    <span class="load" classList={{ over: over() }}>
      <meter
        aria-hidden="true"
        min={0}
        max={props.load.limit}
        low={props.load.limit * 0.8}
        high={props.load.limit * 0.95}
        optimum={0}
        value={props.load.weight}
      />{' '}
      <span class="load-number">
        {props.load.weight} of {props.load.limit}
        <Show when={props.weightWith !== undefined}>
          , {props.weightWith} with this
          <Show when={over()}>
            <b class="late"> over the limit</b>
          </Show>
        </Show>
      </span>
    </span>
  )
}
