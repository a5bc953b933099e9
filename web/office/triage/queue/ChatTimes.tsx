import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js'
import type { SeveralTimes } from '../../../../worker/meetings/office/answers.ts'
import { mayPick, oneEach } from '../../../../worker/meetings/rules/oneEach.ts'
import type { QueueRow } from '../../../../worker/triage/office/answers.ts'
import { readSeveralTimes } from '../../meetings/meetingApi.ts'
import { chatTimeWords } from '../../meetings/meetingWords.ts'
import { PageReader } from '../../shell/PageReader.tsx'
import { readPage } from '../../shell/readPage.ts'
import { nameOf } from '../QueueRow.tsx'

/** The time that each row gets; empty: none yet. */
export type ChatTime = Readonly<Record<string, string>>

/** A time of the mentor for each who is met once: the next ones in order, until another is picked. */
export function ChatTimes(props: {
  rows: readonly QueueRow[]
  mentorId: string
  /** As the times were read, and as each is picked; undefined while they're read. */
  onTimes: (times: ChatTime | undefined) => void
}) {
  const asked = createMemo(() => [props.mentorId, ...props.rows.map(({ id }) => id)].join())
  const reading = readPage(asked, (asked) => {
    const [mentor = '', ...ids] = asked.split(',')
    return readSeveralTimes(mentor, ids)
  })
  const [picked, setPicked] = createSignal<ChatTime>({})
  const inOrder = ({ pupils }: SeveralTimes) =>
    props.rows.flatMap(({ id }) => pupils.find((pupil) => pupil.id === id) ?? [])
  const given = createMemo((): ChatTime | undefined => {
    const page = reading.page()
    // Where they can't be read, none is booked, and the page says so.
    if (!page) return reading.problem() ? {} : undefined
    return oneEach(page.times, inOrder(page), picked())
  })
  createEffect(on(given, (times) => props.onTimes(times)))
  return (
    <PageReader reading={reading} words="Reading the times…">
      {(page) => (
        <Show
          when={page().times.length > 0}
          fallback={
            <p class="soft small">
              No free one-to-one times in the next four weeks. You can decide without one.
            </p>
          }
        >
          <fieldset class="field">
            <legend class="lab">When</legend>
            <For each={props.rows}>
              {(row) => (
                <label class="when">
                  <bdi>{nameOf(row)}</bdi>
                  <select
                    onChange={({ currentTarget: { value } }) =>
                      setPicked({ ...picked(), [row.id]: value })
                    }
                  >
                    <For each={choicesOf(page(), row.id, picked())}>
                      {({ id, words }) => (
                        <option value={id} selected={id === (given()?.[row.id] ?? '')}>
                          {words}
                        </option>
                      )}
                    </For>
                  </select>
                </label>
              )}
            </For>
          </fieldset>
        </Show>
      )}
    </PageReader>
  )
}

/** The times that a pupil may be given, but for those that were picked for another. */
function choicesOf({ times, pupils }: SeveralTimes, rowId: string, picked: ChatTime) {
  const free = mayPick(times, picked, rowId)
  const theirs = pupils.find(({ id }) => id === rowId)?.times ?? []
  return [
    { id: '', words: 'Without a time yet' },
    ...theirs.flatMap(({ id, misses }) => {
      const time = free.has(id) && times.find((one) => one.id === id)
      return time ? [{ id, words: chatTimeWords({ ...time, misses }) }] : []
    }),
  ]
}
