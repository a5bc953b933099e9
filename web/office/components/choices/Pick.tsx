import './choices.css'
import { type JSX, Show } from 'solid-js'
import { Load } from './Load.tsx'

/** One person of several, with their load before and after. */
export function Pick(props: {
  group: string
  value: string
  name: string
  detail?: JSX.Element
  load: { weight: number; limit: number }
  weightWith?: number
  isPicked: boolean
  isFull?: boolean
  onPick: (value: string) => void
}) {
  return (
    <label class="pick">
      <input
        type="radio"
        name={props.group}
        value={props.value}
        checked={props.isPicked}
        disabled={props.isFull}
        onChange={() => props.onPick(props.value)}
      />
      <span>
        {props.name}
        <Show when={props.detail}>
          <small>{props.detail}</small>
        </Show>
      </span>
      <Load weight={props.load.weight} limit={props.load.limit} weightWith={props.weightWith} />
    </label>
  )
}
