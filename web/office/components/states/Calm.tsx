import './states.css'
import type { JSX } from 'solid-js'
import { Door } from '../Door.tsx'

/** Nothing here: what's true, and what puts something here. */
export function Calm(props: { title: string; children?: JSX.Element }) {
  return (
    <div class="calm">
      <Door size={48} />
      <b>{props.title}</b>
      <div class="soft">{props.children}</div>
    </div>
  )
}
