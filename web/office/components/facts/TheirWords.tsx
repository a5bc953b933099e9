import './TheirWords.css'
import type { JSX } from 'solid-js'

/** A pupil's or parent's own words; `ours`: our words to them. Never notes between staff. */
export function TheirWords(props: {
  ours?: boolean
  big?: boolean
  lang?: string
  children: JSX.Element
}) {
  return (
    <blockquote
      class="theirs words"
      classList={{ ours: props.ours, big: props.big }}
      lang={props.lang}
    >
      {props.children}
    </blockquote>
  )
}
