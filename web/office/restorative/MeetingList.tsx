import { For, Show } from 'solid-js'
import type { MeetingRow } from '../../../worker/restorative/office/answers.ts'
import { meetingAt } from '../shell/addresses.ts'
import { dayOf, fullDayWords } from '../shell/timeWords.ts'
import { counted } from '../shell/words.ts'

/** Meetings by their day. Names stand inside, because opening one leaves an entry. */
export function MeetingList(props: { meetings: readonly MeetingRow[]; empty: string }) {
  return (
    <ul>
      <For each={props.meetings} fallback={<li class="soft">{props.empty}</li>}>
        {({ id, heldOn, by, people, lookOn }) => (
          <li>
            <a href={meetingAt(id)}>{fullDayWords(heldOn)}</a>{' '}
            <span class="soft">
              {by.name}, {counted(people, 'person', 'people')}
            </span>{' '}
            <Show when={lookOn}>
              {(on) => (
                <span class="tag" classList={{ warn: on() <= dayOf(Date.now()) }}>
                  look again: {fullDayWords(on())}
                </span>
              )}
            </Show>
          </li>
        )}
      </For>
    </ul>
  )
}
