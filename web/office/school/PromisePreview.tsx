import { Show } from 'solid-js'
import { promiseFor } from '../../../worker/referrals/rules/replyPromise.ts'
import type { SchoolCalendar } from '../../../worker/time/schoolCalendar.ts'
import { fullDayWords } from '../shell/timeWords.ts'
import { POINTS } from './settingWords.ts'

/** The promise that the unsaved boxes would make to someone who writes at this moment. */
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
      <Show when={promise()} fallback="With these settings, Ajar can’t promise anyone a day.">
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
