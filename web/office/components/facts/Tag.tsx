import './Tag.css'
import { type JSX, Show } from 'solid-js'
import { Icon } from '../Icon.tsx'
import type { IconName } from '../icons.ts'

/** A fact beside a name. `solid` only for "not safe". */
export function Tag(props: {
  tone?: 'late' | 'warn' | 'ok' | 'solid'
  icon?: IconName
  children: JSX.Element
}) {
  return (
    <span class={`tag ${props.tone ?? ''}`}>
      <Show when={props.icon}>{(name) => <Icon name={name()} />}</Show>
      {props.children}
    </span>
  )
}
