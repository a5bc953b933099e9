import './states.css'
import type { JSX } from 'solid-js'

/** The page's own news: `warn` not saved yet, `info` something new, `late` someone was first. */
export function Strip(props: { tone: 'warn' | 'info' | 'late'; children: JSX.Element }) {
  return (
    <div class="strip" classList={{ [props.tone]: props.tone !== 'warn' }} role="status">
      {props.children}
    </div>
  )
}
