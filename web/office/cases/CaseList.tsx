import { For, Show } from 'solid-js'
import type { CaseRow } from '../../../worker/cases/office/answers.ts'
import { Who } from '../referrals/WhoAsked.tsx'
import { caseAt } from '../shell/addresses.ts'
import { CaseDue, CaseTags } from './CaseDue.tsx'
import { countsSign, lastWords, reasonWords, type Stage } from './caseStages.ts'

/** The same cases one a line, for comparing, for a phone and for paper. */
export function CaseList(props: { stages: readonly Stage[] }) {
  return (
    <table class="rows fold cases case-list">
      <thead>
        <tr>
          <th scope="col">Who</th>
          <th scope="col">Next</th>
          <th scope="col">Last</th>
          <th scope="col" class="wide-only">
            About
          </th>
          <th scope="col">Counts</th>
        </tr>
      </thead>
      <For each={props.stages.filter(({ cases }) => cases.length > 0)}>
        {(stage) => (
          <tbody>
            <tr class="part">
              <th colspan="5" scope="rowgroup">
                {stage.name} <span class="num">{stage.cases.length}</span>
              </th>
            </tr>
            <For each={stage.cases}>{(row) => <Line row={row} />}</For>
          </tbody>
        )}
      </For>
    </table>
  )
}

function Line(props: { row: CaseRow }) {
  return (
    <tr class="case">
      <th scope="row">
        <a data-row href={caseAt(props.row.id)}>
          <Who {...props.row} />
        </a>{' '}
        <CaseTags row={props.row} />
      </th>
      <td class="nowrap">
        <CaseDue row={props.row} />
      </td>
      <td class="soft">
        <bdi class="last-note">{lastWords(props.row)}</bdi>
      </td>
      <td class="soft wide-only">
        <Show when={props.row.lastNote}>{reasonWords(props.row)}</Show>
      </td>
      <td class="soft nowrap">
        <span class="phone-only">counts </span>
        {countsSign(props.row)}
      </td>
    </tr>
  )
}
