import './Alert.css'
import type { JSX } from 'solid-js'
import { Icon } from '../Icon.tsx'
import type { IconName } from '../icons.ts'

/** A fact to know before doing anything, at the top of a page. */
export function Alerts(props: { label: string; children: JSX.Element }) {
  return (
    <ul class="alerts" aria-label={props.label}>
      {props.children}
    </ul>
  )
}

export function Alert(props: {
  icon: IconName
  title: string
  tone?: 'warn'
  children: JSX.Element
}) {
  return (
    <li class="alert" classList={{ warn: props.tone === 'warn' }}>
      <Icon name={props.icon} />
      <div>
        <b>{props.title}</b>
        <span>{props.children}</span>
      </div>
    </li>
  )
}
