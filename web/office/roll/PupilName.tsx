import { Show } from 'solid-js'
import { yearInWords } from '../../../worker/roll/rules/rollRow.ts'
import type { PupilSummary } from '../../../worker/roll/office/answers.ts'

/** A pupil as the roll names them. */
export function PupilName(props: { pupil: PupilSummary }) {
  return (
    <>
      <bdi>
        {props.pupil.forename} {props.pupil.surname}
      </bdi>
      <Show when={props.pupil.knownAs}>
        {' '}
        <span class="muted">
          called <bdi>{props.pupil.knownAs}</bdi>
        </span>
      </Show>{' '}
      <span class="muted">
        <bdi>{[yearInWords(props.pupil.year), props.pupil.group].filter(Boolean).join(', ')}</bdi>
        <Show when={props.pupil.leftOn}>, has left</Show>
      </span>
    </>
  )
}
