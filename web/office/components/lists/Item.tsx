import './Item.css'
import { type JSX, Show } from 'solid-js'
import { Icon } from '../Icon.tsx'
import type { IconName } from '../icons.ts'

/** A list that is read from the top, with what to do at the end of each line. */
export function Ledger(props: { label: string; children: JSX.Element }) {
  return (
    <section class="panel ledger" aria-label={props.label}>
      {props.children}
    </section>
  )
}

/** One line of a ledger. Its kind is said once, on the first of a kind. */
export function Item(props: {
  kind: string
  icon: IconName
  isFirst?: boolean
  isHot?: boolean
  href: string
  name: string
  /** After the name, on its line. */
  facts?: JSX.Element
  action?: JSX.Element
  children: JSX.Element
}) {
  return (
    <div class="item" classList={{ first: props.isFirst, hot: props.isHot }}>
      <span class="kind">
        <Icon name={props.icon} />
        <span>{props.kind}</span>
      </span>
      <div>
        <a class="go" href={props.href}>
          <b>{props.name}</b>
        </a>{' '}
        <Show when={props.facts}>{props.facts}</Show>
        <div class="soft">{props.children}</div>
      </div>
      {props.action}
    </div>
  )
}
