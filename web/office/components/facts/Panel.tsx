import './Panel.css'
import { createUniqueId, type JSX, Show } from 'solid-js'

/** A thing with a heading; never inside another panel. */
export function Panel(props: {
  title: string
  /** Beside the heading: the time, the person, or one thing to do. */
  aside?: JSX.Element
  footer?: JSX.Element
  children: JSX.Element
}) {
  const id = createUniqueId()
  return (
    <section class="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{props.title}</h2>
        <Show when={props.aside}>
          <span class="push small soft">{props.aside}</span>
        </Show>
      </header>
      <div class="in">{props.children}</div>
      <Show when={props.footer}>
        <footer>{props.footer}</footer>
      </Show>
    </section>
  )
}
