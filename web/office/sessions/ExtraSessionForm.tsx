import { useNavigate } from '@solidjs/router'
import { createSignal } from 'solid-js'
import type { SeriesPage } from '../../../worker/sessions/office/answers.ts'
import { extraForm } from '../../../worker/sessions/rules/seriesForm.ts'
import { sessionAt } from '../shell/addresses.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { say } from '../shell/toast.ts'
import { fullDayWords } from '../shell/timeWords.ts'
import { DayField, WhereBoxes, whereOf } from './SeriesRuleFields.tsx'
import { sendExtra } from './sessionApi.ts'

/** One more session, on a day that the pattern does not have. */
export function ExtraForm(props: { page: SeriesPage }) {
  const navigate = useNavigate()
  const { rules } = props.page.series.plan
  const rule = rules.at(-1) ?? rules[0]
  const [said, setSaid] = createSignal({
    on: '',
    starts: rule.starts,
    ends: rule.ends,
    place: rule.place,
    limited: rule.capacity !== null,
    capacity: rule.capacity === null ? '' : String(rule.capacity),
  })
  const change = (part: Partial<ReturnType<typeof said>>) => setSaid({ ...said(), ...part })
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(extraForm, { on: said().on, ...whereOf(said()) }),
    send: (form) => sendExtra(props.page.series.id, form),
    sent: ({ id }, { on }) => {
      say(`One more, on ${fullDayWords(on)}. We didn’t have to tell anyone.`)
      navigate(sessionAt(id), { resolve: false })
    },
  })

  return (
    <details class="card">
      <summary>Open one more session</summary>
      <form noValidate autocomplete="off" onSubmit={submit}>
        <p class="hint">On any day, in a half term or a holiday too. It shows with the others.</p>
        <FormProblem problem={problem()} idOf={(field) => `extra-${field}`} />
        <DayField
          id="extra-on"
          label="Day"
          min={props.page.today}
          value={said().on}
          error={error('on')}
          onDay={(on) => change({ on })}
        />
        <WhereBoxes id="extra" draft={said()} change={change} problem={problem()} />
        <p class="actions">
          <button aria-disabled={sending()}>Open it</button>
        </p>
      </form>
    </details>
  )
}
