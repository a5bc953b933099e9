import { For, Show } from 'solid-js'
import type { CaseRow } from '../../../worker/cases/office/answers.ts'
import { Who } from '../referrals/WhoAsked.tsx'
import { caseAt } from '../shell/addresses.ts'
import { CaseDue, CaseTags } from './CaseDue.tsx'
import { countsSign, isReviewDue, lastWords, type Stage } from './caseStages.ts'

/** A column for each stage that a case is in, a card for each case. */
export function CaseBoard(props: { stages: readonly Stage[] }) {
  return (
    <div class="board cases">
      <For each={props.stages}>
        {(stage) => (
          <section class="col" classList={{ none: stage.cases.length === 0 }}>
            <h2>
              {stage.name} <span class="num">{stage.cases.length}</span>
              <span class="soft small push">{stage.hint}</span>
            </h2>
            <For each={stage.cases}>{(row) => <Card row={row} />}</For>
          </section>
        )}
      </For>
    </div>
  )
}

function Card(props: { row: CaseRow }) {
  return (
    <a
      class="board-card case"
      classList={{ 'is-late': props.row.due === 'late' }}
      data-row
      href={caseAt(props.row.id)}
    >
      <span class="line apart">
        <span class="case-who">
          <Who {...props.row} />
        </span>{' '}
        <span class="soft small nowrap">counts {countsSign(props.row)}</span>
      </span>{' '}
      <span class="small">
        <CaseDue row={props.row} />
      </span>{' '}
      <span class="soft small last-note">
        <bdi>{lastWords(props.row)}</bdi>
      </span>
      <Show
        when={props.row.unread || props.row.waitsFor || props.row.tapers || isReviewDue(props.row)}
      >
        <span class="line">
          <CaseTags row={props.row} />
        </span>
      </Show>
    </a>
  )
}
