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
          classList={{
            over: props.weight > props.limit,
            near: props.weight <= props.limit && after() >= props.limit * NEAR,
          }}
          width={share(props.weight)}
          height="100%"
        />
        <Show when={after() > props.weight && props.weight <= props.limit}>
          <rect
            class="add"
            x={share(props.weight)}
            width={share(Math.min(after(), props.limit) - props.weight)}
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
            <Show when={isOver()}>: over the limit</Show>
          </span>
          <span aria-hidden="true">
            {props.weight} → <b classList={{ late: isOver() }}>{after()}</b> of {props.limit}
          </span>
        </Show>
      </span>
    </span>
  )
}
