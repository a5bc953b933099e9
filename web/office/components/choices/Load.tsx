import './Load.css'
import { Show } from 'solid-js'

/** From here on a caseload is nearly full. */
const NEAR = 0.95

/** A weight against its limit, and before and after where something would be added. */
export function Load(props: { weight: number; limit: number; weightWith?: number | undefined }) {
  const share = (weight: number) => `${Math.min(100, (weight / props.limit) * 100)}%`
  const after = () => props.weightWith ?? props.weight
  const isOver = () => after() > props.limit
  return (
    <span class="load" classList={{ 'is-over': isOver() }}>
      <svg aria-hidden="true">
        <rect
          classList={{ over: isOver(), near: !isOver() && after() >= props.limit * NEAR }}
          width={share(props.weight)}
          height="100%"
        />
        <Show when={!isOver() && after() > props.weight}>
          <rect
            class="add"
            x={share(props.weight)}
            width={share(after() - props.weight)}
            height="100%"
          />
        </Show>
      </svg>
      <span>
        <Show
          when={props.weightWith !== undefined}
          fallback={
            <>
              <b>{props.weight}</b> of {props.limit}
            </>
          }
        >
          <span class="heard">
            {props.weight} now, {after()} with this, of {props.limit}
          </span>
          <span aria-hidden="true">
            {props.weight} → <b>{after()}</b> of {props.limit}
          </span>
          <Show when={isOver()}>
            {' '}
            <b class="late">over the limit</b>
          </Show>
        </Show>
      </span>
    </span>
  )
}
