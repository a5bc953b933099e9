import './Timeline.css'
import { type JSX } from 'solid-js'
import { Icon } from '../Icon.tsx'
import type { IconName } from '../icons.ts'

/** One column of everything, the newest first. */
export function Timeline(props: { label: string; children: JSX.Element }) {
  return (
    <ol class="tl" aria-label={props.label}>
      {props.children}
    </ol>
  )
}

export function TimelineDay(props: { words: string }) {
  return <li class="when">{props.words}</li>
}

/** One event. `sealed`: something was passed on, with nothing to open. */
export function Moment(props: {
  icon: IconName
  tone?: 'minor' | 'sealed'
  children: JSX.Element
}) {
  return (
    <li class={props.tone}>
      <span class="dot">
        <Icon name={props.icon} />
      </span>
      <div>{props.children}</div>
    </li>
  )
}
