import { Show } from 'solid-js'
import type { CaseRow } from '../../../worker/cases/office/answers.ts'
import { Icon } from '../components/Icon.tsx'
import { isReviewDue } from './caseStages.ts'
import { dueWords, fullDayWords } from '../shell/timeWords.ts'

/** When a case is next, in words: late with a clock, today in bold. */
export function CaseDue(props: { row: CaseRow }) {
  const row = () => props.row
  return (
    <span
      class="case-due"
      classList={{
        late: row().due === 'late',
        today: row().due === 'today',
        soft: row().due === 'none',
      }}
      title={row().dueOn ? fullDayWords(row().dueOn ?? '') : undefined}
    >
      <Show when={row().due === 'late'}>
        <Icon name="clock" />
      </Show>
      {dueWords(row())}
    </span>
  )
}

/** What has changed in it since its mentor looked, or what it waits for. */
export function CaseTags(props: { row: CaseRow }) {
  return (
    <>
      <Show when={props.row.unread}>
        <b class="tag ok">
          <Icon name="message" />
          Wrote again
        </b>{' '}
      </Show>
      <Show when={props.row.tapers}>
        <b class="tag">Meeting less often</b>{' '}
      </Show>
      <Show when={isReviewDue(props.row)}>
        <b class="tag warn">Review</b>{' '}
      </Show>
      <Show when={props.row.waitsFor}>
        {(person) => <b class="tag warn">Waiting for {person().name}</b>}
      </Show>
    </>
  )
}
