import { For, Show } from 'solid-js'
import { yearInWords } from '../../../worker/roll/rules/rollRow.ts'
import type { Named } from '../../../worker/names/rules/who.ts'
import type { CandidateRow } from '../../../worker/roll/office/answers.ts'
import { dayWords } from '../shell/timeWords.ts'
import { yearWords } from '../shell/words.ts'

/** The typed name and the pupils on the roll, one under the other in the same columns. */
export function Candidates(props: {
  typed: Named | null
  candidates: readonly CandidateRow[]
  busy: boolean
  onJoin: (pupilId: string, name: string) => void
}) {
  return (
    <table class="sides-by-side">
      <thead>
        <tr>
          <th scope="col">
            <span class="heard">Where it’s from</span>
          </th>
          <th scope="col">Name</th>
          <th scope="col">Year</th>
          <th scope="col">Tutor group</th>
          <th scope="col">
            <span class="heard">Link the pupil</span>
          </th>
        </tr>
      </thead>
      <tbody>
        <tr class="typed">
          <th scope="row">Typed</th>
          <td>
            <bdi>{props.typed?.name}</bdi>
          </td>
          <td>{yearWords(props.typed?.year ?? null) || 'year not said'}</td>
          <td>
            <bdi>{props.typed?.group || 'group not said'}</bdi>
          </td>
          <td />
        </tr>
        <For each={props.candidates}>
          {(row) => (
            <tr>
              <th scope="row">On the roll</th>
              <td>
                <bdi>
                  <b>
                    {row.forename} {row.surname}
                  </b>
                </bdi>
                <Show when={row.knownAs}>
                  , called <bdi>{row.knownAs}</bdi>
                </Show>
                <Show when={row.leftOn}>
                  {(on) => <span class="tag care">left {dayWords(on())}</span>}
                </Show>{' '}
                <span class="muted">
                  {row.agrees.name === 'full' ? 'same name' : 'similar name'}
                </span>
              </td>
              <td>
                {yearInWords(row.year)} <Agrees yes={row.agrees.year} />
              </td>
              <td>
                <bdi>{row.group || 'none'}</bdi> <Agrees yes={row.agrees.group} />
              </td>
              <td>
                <button
                  type="button"
                  aria-disabled={props.busy}
                  onClick={() =>
                    !props.busy && props.onJoin(row.pupilId, `${row.forename} ${row.surname}`)
                  }
                >
                  This is who it is
                  <span class="heard">
                    : {row.forename} {row.surname}, {yearInWords(row.year)} {row.group}
                  </span>
                </button>
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}

function Agrees(props: { yes: boolean | null }) {
  return (
    <Show when={props.yes !== null}>
      <span classList={{ muted: props.yes === true, late: props.yes === false }}>
        {props.yes ? 'the same' : 'different'}
      </span>
    </Show>
  )
}
