import { useNavigate } from '@solidjs/router'
import { createSignal } from 'solid-js'
import type { SeriesPage } from '../../../worker/sessions/office/answers.ts'
import { sessionAt } from '../shell/addresses.ts'
import type { Problem } from '../shell/api.ts'
import { FormProblem, toFix } from '../form/FormErrors.tsx'
import { say } from '../shell/toast.ts'
import { fullDayWords } from '../shell/timeWords.ts'
import { capacityOf, DayField, WhereBoxes, whenToFix } from './SeriesRuleFields.tsx'
import { sendExtra } from './sessionApi.ts'

/** One more session, on a day that the pattern does not have. */
export function ExtraForm(props: { page: SeriesPage }) {
  const navigate = useNavigate()
  const rule = props.page.series.plan.rules.at(-1)!
  const [said, setSaid] = createSignal({
    on: '',
    starts: rule.starts,
    ends: rule.ends,
    place: rule.place,
    limited: rule.capacity !== null,
    capacity: rule.capacity === null ? '' : String(rule.capacity),
  })
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)
  const change = (part: Partial<ReturnType<typeof said>>) => setSaid({ ...said(), ...part })

  async function send() {
    const { on, starts, ends, place } = said()
    const fix = toFix({ ...(on ? {} : { on: 'Choose the day.' }), ...whenToFix(said()) })
    setProblem(fix)
    if (fix || sending()) return
    setSending(true)
    const form = { on, starts, ends, place: place.trim(), capacity: capacityOf(said()) }
    const { value, problem: why } = await sendExtra(props.page.series.id, form)
    setSending(false)
    setProblem(why)
    if (!value) return
    say(`One more, on ${fullDayWords(on)}. Nobody had to be told.`)
    navigate(sessionAt(value.id), { resolve: false })
  }

  return (
    <details class="card">
      <summary>Open one more session</summary>
      <form
        noValidate
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <p class="hint">On any day, in a half term or a holiday too. It shows with the others.</p>
        <FormProblem problem={problem()} idOf={(field) => `extra-${field}`} />
        <DayField
          id="extra-on"
          label="Day"
          min={props.page.today}
          value={said().on}
          error={problem()?.fields?.['on']}
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
