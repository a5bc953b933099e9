import { Show } from 'solid-js'
import type { Promised, WithTeam } from '../../../worker/referrals/office/answers.ts'
import { Time } from '../shell/ShortTime.tsx'
import { promiseWords, withTeamWords } from '../shell/timeWords.ts'

/** How long is left until they were promised an answer; said not to be safe, who has it and since when. */
export function Due(props: { promised: Promised | null; withTeam: WithTeam | null }) {
  return (
    <Show
      when={props.withTeam}
      fallback={
        <Show when={props.promised} fallback={<span class="muted">no day promised</span>}>
          {(promised) => (
            <Time
              at={promised().at}
              words={promiseWords(promised())}
              class={promised().overdueMinutes > 0 ? 'late' : ''}
            />
          )}
        </Show>
      }
    >
      {(withTeam) => <Time at={withTeam().since} words={withTeamWords(withTeam())} />}
    </Show>
  )
}
