import { For, Show } from 'solid-js'
import type { Catalogue } from '../../languages/shape.ts'
import { Icon } from './drawings.tsx'

/** The schools of the install: all of a few, or those whose name was typed. Works without script. */
export function FindSchool(props: {
  t: Catalogue
  name: string
  schools: readonly { id: string; name: string; town: string | null }[]
  /** There are too many to list. */
  isLong: boolean
}) {
  const { root } = props.t
  return (
    <>
      <Show when={props.isLong}>
        <form action="/" autocomplete="off">
          <label for="name">{root.school}</label>
          <input id="name" name="name" autocomplete="off" dir="auto" value={props.name} />
          <div class="go">
            <button>{root.find}</button>
          </div>
        </form>
        <Show when={props.name !== '' && props.schools.length === 0}>
          <p role="status">{root.notFound}</p>
        </Show>
      </Show>
      <Show when={props.schools.length > 0}>
        <Show when={!props.isLong}>
          <h2>{root.which}</h2>
        </Show>
        <ul class="list">
          <For each={props.schools}>
            {({ id, name, town }) => (
              <li>
                <a href={`/${id}`}>
                  <span class="icon">
                    <Icon of="door" />
                  </span>
                  <span>
                    <b>{name}</b>
                    <Show when={town}>
                      <small>{town}</small>
                    </Show>
                  </span>
                </a>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </>
  )
}
