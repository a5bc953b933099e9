import type { DecidedMeanwhile } from '../../../worker/triage/office/answers.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { myself } from '../shell/me.ts'
import { dayOf, fullDayWords, timeWords } from '../shell/timeWords.ts'
import { didWords } from './queue/didWords.ts'
import { createEffect, on, Show } from 'solid-js'

/** Someone else was first, or oneself in another tab: who, with what, and what was typed here, so it isn’t lost. */
export default function Meanwhile(props: {
  first: DecidedMeanwhile
  words: string
  /** Undefined where this reader can’t open it any more, and so can write to nobody. */
  onUse: (() => void) | undefined
}) {
  let notice!: HTMLElement
  // After the title, which takes the focus when the page turns out to be theirs no more.
  createEffect(
    on(
      () => props.onUse,
      () => setTimeout(() => notice.focus()),
    ),
  )
  return (
    <>
      <Show when={!props.onUse}>
        <PageTitle>Decided while you were writing</PageTitle>
      </Show>
      <section
        class="notice care alert"
        role="alert"
        tabindex="-1"
        ref={(element) => (notice = element)}
      >
        <p>
          <b>{firstWords(props.first)} Your words are below. They haven’t been sent.</b>
        </p>
        <blockquote class="story theirs ours" dir="auto">
          {props.words}
        </blockquote>
        <Show
          when={props.onUse}
          fallback={<p>You can’t open this one any more. Copy your words if you need them.</p>}
        >
          {(use) => (
            <p class="actions">
              <button type="button" onClick={() => use()()}>
                Put my words in a message
              </button>
            </p>
          )}
        </Show>
      </section>
    </>
  )
}

/** "Dev Patel took this on while you were writing.", and for when, where a time was booked with it. */
function firstWords(first: DecidedMeanwhile): string {
  const isMe = first.by?.id === myself().person.id
  const when = first.startsAt
    ? `, for ${fullDayWords(dayOf(first.startsAt))} at ${timeWords(first.startsAt)},`
    : ''
  return isMe
    ? `You ${didWords(first)}${when} already.`
    : `${first.by?.name ?? 'They'} ${didWords(first)}${when} while you were writing.`
}
