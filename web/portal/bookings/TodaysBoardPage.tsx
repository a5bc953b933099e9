import { For, Show } from 'solid-js'
import { fill } from '../../languages/catalogue.ts'
import type { BookingWords } from '../../languages/en/bookings.ts'
import { Icon } from '../page/drawings.tsx'
import { sentence } from '../page/sentence.ts'
import type { PageProps } from '../page/pageProps.ts'

export type BoardProps = {
  portal: PageProps
  words: BookingWords
  /** What it says now, a sentence each. */
  lines: readonly string[]
  /** Times that can be kept. */
  times: readonly { href: string; title: string; when: string; room: string | null }[]
  /** Where the script asks whether the lines have changed. */
  live: string
}

/** Today's board: is it open, how many wait, when is it quiet. Nobody is asked why they come. */
export function BoardPage(props: BoardProps) {
  const { school, base } = props.portal
  const w = props.words.board
  return (
    <>
      <h1>{fill(w.title, { room: school.room })}</h1>
      <div class="board" role="status" id="board" data-live={props.live}>
        <For each={props.lines}>{(line) => <p>{line}</p>}</For>
      </div>
      <p lang="en" dir="auto">
        {sentence(school.roomPlace)}
      </p>
      <p>
        <a href={`${base}/today`}>{w.again}</a>
      </p>
      <h2>{w.keep}</h2>
      <Show when={props.times.length > 0} fallback={<p>{w.none}</p>}>
        <p class="hint">{w.keepHint}</p>
        <ul class="list">
          <For each={props.times}>
            {({ href, title, when, room }) => (
              <li>
                <a href={href}>
                  <span class="icon">
                    <Icon of="clock" />
                  </span>
                  <span>
                    <b>{when}</b>
                    <small>
                      <span lang="en" dir="auto">
                        {title}
                      </span>
                      <Show when={room}>
                        <br />
                        {room}
                      </Show>
                    </small>
                  </span>
                </a>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <p>
        <a href={`${base}/coming`}>{props.words.list.all}</a>
      </p>
    </>
  )
}
