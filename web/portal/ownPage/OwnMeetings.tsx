import { For, type JSX, Show } from 'solid-js'
import { fill } from '../../languages/catalogue.ts'
import type { PlanWords } from '../../languages/en/plan.ts'
import { Option } from '../../ui/Option.tsx'

/** A time that may be taken, in words. */
export type TimeShown = { id: string; words: string }

export type OwnMeetingsProps = {
  words: PlanWords['meeting']
  /** Their own mentor, as pupils call them. */
  mentor: string
  /** What is booked, the next first, in a sentence each. */
  ahead: readonly { id: string; words: string; hint: string; mayCancel: boolean }[]
  /** Free times with their own mentor, and with anyone else; none while something is booked. */
  free: readonly TimeShown[]
  others: readonly TimeShown[]
}

/** When they meet, a way to say "not then", and the times that they may choose. */
export function OwnMeetings(
  props: OwnMeetingsProps & {
    action: string
    /** What each form of the page carries. */
    proof: () => JSX.Element
  },
) {
  const choose = (times: readonly TimeShown[], legend: string) => (
    <form method="post" action={`${props.action}/meeting`}>
      {props.proof()}
      <fieldset>
        <legend class="name">{legend}</legend>
        <For each={times}>
          {({ id, words }) => <Option type="radio" name="time" value={id} words={words} />}
        </For>
      </fieldset>
      <p>
        <button class="quiet">{props.words.book}</button>
      </p>
    </form>
  )
  return (
    <>
      <For each={props.ahead}>
        {({ id, words, hint, mayCancel }) => (
          <div class="note notes">
            <p>
              <b>{words}</b>
            </p>
            <Show when={mayCancel}>
              <form method="post" action={`${props.action}/meeting/cannot`}>
                {props.proof()}
                <input type="hidden" name="meeting" value={id} />
                <p>
                  <button class="quiet">{props.words.cannot}</button>
                </p>
                <p class="hint">{hint}</p>
              </form>
            </Show>
          </div>
        )}
      </For>
      <Show when={props.free.length > 0}>
        {choose(props.free, fill(props.words.choose, { mentor: props.mentor }))}
      </Show>
      <Show when={props.others.length > 0}>
        <details class="more" open={props.free.length === 0}>
          <summary>{props.words.others}</summary>
          {choose(props.others, props.words.chooseOther)}
        </details>
      </Show>
    </>
  )
}
