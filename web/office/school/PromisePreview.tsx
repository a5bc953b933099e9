import { Show } from 'solid-js'
import { promiseFor } from '../../../worker/referrals/rules/replyPromise.ts'
import type { SchoolCalendar } from '../../../worker/time/schoolCalendar.ts'
import { fullDayWords } from '../shell/timeWords.ts'
import { POINTS } from './settingWords.ts'

/** What the boxes would promise to someone who writes at this moment, before they are kept. */
export function PromisePreview(props: { calendar: SchoolCalendar; schoolDays: number }) {
  const promise = () => {
    try {
      return promiseFor(props.calendar, Date.now(), props.schoolDays)
    } catch {
      // A date or a time that is half typed.
      return null
    }
  }
  return (
    <p class="notice" role="status">
      <Show when={promise()} fallback="As it stands here, no day could be promised to anybody.">
        {(promise) => (
          <>
            A referral made now would be answered by{' '}
            <b>
              {fullDayWords(promise().dueOn)}, {POINTS[promise().point].toLowerCase()}
            </b>
            .
          </>
        )}
      </Show>
    </p>
  )
}
