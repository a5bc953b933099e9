import { For, type JSX } from 'solid-js'
import { SAYS, type Says } from '../../../worker/cases/rules/sharing.ts'
import type { PlanWords } from '../../languages/en/plan.ts'
import { Option } from '../../ui/Option.tsx'

export type SharingProps = {
  words: PlanWords['sharing']
  /** What they said; null: nothing yet. */
  says: Says | null
}

/** The pupil says whether a parent sees their targets, their stickers and their next meeting. */
export const Sharing = (props: SharingProps & { action: string; proof: () => JSX.Element }) => (
  <details class="more">
    <summary>{props.words.title}</summary>
    <form method="post" action={`${props.action}/sharing`}>
      {props.proof()}
      <fieldset>
        <legend>{props.words.lead}</legend>
        <For each={SAYS}>
          {(says) => (
            <Option
              type="radio"
              name="says"
              value={says}
              checked={says === props.says}
              words={props.words.answers[says]}
            />
          )}
        </For>
      </fieldset>
      <p>
        <button class="quiet">{props.words.send}</button>
      </p>
    </form>
  </details>
)
