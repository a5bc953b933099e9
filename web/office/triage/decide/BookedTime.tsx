import { For, Show } from 'solid-js'
import { readDecisionTimes } from '../../meetings/meetingApi.ts'
import { meetingWords, whereWords } from '../../meetings/meetingWords.ts'
import { readPage } from '../../shell/readPage.ts'

/** What is booked for one chat, or in a group. */
export default function BookedTime(props: { referralId: string; mentor: string | undefined }) {
  const reading = readPage(
    () => props.referralId,
    (id) => readDecisionTimes(id, props.mentor),
  )
  return (
    <Show when={reading.page()}>
      {(page) => (
        <For each={page().booked} fallback={<p class="soft">No time’s booked.</p>}>
          {(meeting) => (
            <p>
              <b>{meetingWords(meeting)}</b>{' '}
              <span class="soft">
                {[meeting.group, whereWords(meeting)].filter(Boolean).join(', ')}
              </span>{' '}
              <Show when={meeting.status === 'off'}>
                <span class="tag late">called off</span>
              </Show>
            </p>
          )}
        </For>
      )}
    </Show>
  )
}
