import { For, Show } from 'solid-js'
import { Icon, type IconName } from '../page/drawings.tsx'

/** One way on from a first screen, with its picture. `hint` may be empty. */
export type Way = { href: string; icon: IconName; words: string; hint: string }

/** The ways to go on, as rows of one list: the whole row is the link. */
export const WayList = (props: { ways: readonly Way[] }) => (
  <ul class="list">
    <For each={props.ways}>
      {({ href, icon, words, hint }) => (
        <li>
          <a href={href}>
            <span class="icon">
              <Icon of={icon} />
            </span>
            <span>
              <b>{words}</b>
              <Show when={hint}>
                <small>{hint}</small>
              </Show>
            </span>
          </a>
        </li>
      )}
    </For>
  </ul>
)
