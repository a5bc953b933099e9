import { Show } from 'solid-js'
import type { Promised } from '../../../worker/referrals/office/answers.ts'
import { Time } from '../shell/ShortTime.tsx'
import { promiseWords } from '../shell/timeWords.ts'

/** How long is left until they were promised an answer. */
export function Due(props: { promised: Promised | null }) {
  return (
    <Show when={props.promised} fallback={<span class="muted">no day promised</span>}>
      {(promised) => (
        <Time
          at={promised().at}
          words={promiseWords(promised())}
          class={promised().overdueMinutes > 0 ? 'late' : ''}
        />
      )}
    </Show>
  )
}
