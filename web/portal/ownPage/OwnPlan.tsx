import { For, Show } from 'solid-js'
import type { Sticker, Went } from '../../../worker/cases/rules/target.ts'
import { fill } from '../../languages/catalogue.ts'
import type { PlanWords } from '../../languages/en/plan.ts'
import { STICKER_SHAPES } from '../../ui/stickers.ts'
import type { GoodbyeProps } from './Goodbye.tsx'
import type { SharingProps } from './Sharing.tsx'
import type { OwnMeetingsProps } from './OwnMeetings.tsx'

export type OwnPlanProps = {
  words: PlanWords
  /** Their meetings have ended: what there is now instead of the status. */
  finished: readonly string[] | null
  /** Null once they have ended. */
  meetings: OwnMeetingsProps | null
  /** Null until their meetings have ended. */
  goodbye: GoodbyeProps | null
  /** In their own words, with how it went the last time; null: not yet said. */
  open: readonly { words: string; went: Went | null }[]
  /** The way back into school, where they may see it. */
  steps: readonly {
    place: string
    person: string
    minutes: number
    is: 'here' | 'been' | 'ahead'
  }[]
  /** Whether a parent may see it, where the pupil can say so. */
  sharing: SharingProps | null
  /** Of a parent's page: why they see this, and when their child meets a mentor. */
  shared: readonly string[]
  met: readonly { words: string; sticker: Sticker | null }[]
}

/** What the pupil is working on and what they have done, with the stickers that they chose. Nothing is counted. */
export function OwnPlan(props: OwnPlanProps) {
  return (
    <>
      <Show when={props.steps.length > 0}>
        <h2>{props.words.way}</h2>
        <p class="hint">{props.words.wayHint}</p>
        <ol class="aims">
          <For each={props.steps}>
            {({ place, person, minutes, is }) => (
              <li aria-current={is === 'here' ? 'step' : undefined}>
                <b dir="auto">{place}</b>
                <div>
                  <small>
                    {fill(person ? props.words.stepWith : props.words.step, { person, minutes })}{' '}
                    <b>{props.words.stands[is]}</b>
                  </small>
                </div>
              </li>
            )}
          </For>
        </ol>
      </Show>
      <For each={props.shared}>{(words) => <p>{words}</p>}</For>
      <Show when={props.open.length > 0}>
        <h2>{props.words.targets}</h2>
        <ul class="aims">
          <For each={props.open}>
            {({ words, went }) => (
              <li>
                <b dir="auto">{words}</b>
                <div>
                  <small>{went ? props.words.went[went] : props.words.fresh}</small>
                </div>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={props.met.length > 0}>
        <h2>{props.words.done}</h2>
        <ul class="aims">
          <For each={props.met}>
            {({ words, sticker }) => (
              <li>
                <Show when={sticker}>
                  {(drawn) => (
                    <svg
                      class="sticker"
                      viewBox="0 0 24 24"
                      role="img"
                      aria-label={props.words.stickers[drawn()]}
                    >
                      <path d={STICKER_SHAPES[drawn()]} />
                    </svg>
                  )}
                </Show>
                <b dir="auto">{words}</b>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </>
  )
}
