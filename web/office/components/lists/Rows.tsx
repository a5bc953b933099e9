import './Rows.css'
import { For, type JSX } from 'solid-js'

/** A table for comparing many; on a phone each row folds. `named`: who and their class stay on one line. */
export function Rows(props: {
  label: string
  heads: readonly string[]
  named?: boolean
  children: JSX.Element
}) {
  return (
    <table class="rows fold" classList={{ named: props.named }} aria-label={props.label}>
      <thead>
        <tr>
          <For each={props.heads}>{(head) => <th scope="col">{head}</th>}</For>
        </tr>
      </thead>
      <tbody>{props.children}</tbody>
    </table>
  )
}

/** One line; with `href` the whole of it is the link. */
export function Row(props: {
  name: string
  href?: string
  isHot?: boolean
  children: JSX.Element
}) {
  return (
    <tr classList={{ hot: props.isHot }}>
      <th scope="row">{props.href ? <a href={props.href}>{props.name}</a> : props.name}</th>
      {props.children}
    </tr>
  )
}
