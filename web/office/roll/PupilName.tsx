import { Show } from 'solid-js'
import { yearSaid } from '../../../worker/roll/rules/rollLine.ts'
import type { PupilSaid } from '../../../worker/roll/office/answers.ts'

/** A pupil as the roll names them. */
export function PupilName(props: { pupil: PupilSaid }) {
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
        <bdi>{[yearSaid(props.pupil.year), props.pupil.group].filter(Boolean).join(', ')}</bdi>
        <Show when={props.pupil.leftOn}>, has left</Show>
      </span>
    </>
  )
}
