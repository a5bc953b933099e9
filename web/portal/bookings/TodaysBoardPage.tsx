import { For, Show } from 'solid-js'
import { fill } from '../../languages/catalogue.ts'
import type { BookingWords } from '../../languages/en/bookings.ts'
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
      <div class="box" role="status" id="board" data-live={props.live}>
        <For each={props.lines}>{(line) => <p>{line}</p>}</For>
      </div>
      <p lang="en" dir="auto">
        {school.room}: {school.roomPlace}.
      </p>
      <p>
        <a href={`${base}/today`}>{w.again}</a>
      </p>
      <h2>{w.keep}</h2>
      <Show when={props.times.length > 0} fallback={<p>{w.none}</p>}>
        <p class="hint">{w.keepHint}</p>
        <div class="ways">
          <For each={props.times}>
            {({ href, title, when, room }) => (
              <a href={href}>
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
              </a>
            )}
          </For>
        </div>
      </Show>
      <p>
        <a href={`${base}/coming`}>{props.words.list.all}</a>
      </p>
    </>
  )
}
