import { For, Show } from 'solid-js'
import type { TimesPage } from '../../../worker/meetings/office/answers.ts'
import { type DutyForm, dutyForm } from '../../../worker/meetings/rules/meetingForms.ts'
import { SERIES_LIMITS } from '../../../worker/timetable/rules/series.ts'
import { checkForm } from '../form/checkForm.ts'
import { Choice } from '../form/Choice.tsx'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { TextLine } from '../form/TextLine.tsx'
import { seriesAt } from '../shell/addresses.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { dayWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import { patternWords } from '../timetable/sessionWords.ts'
import { sendDuty } from './meetingApi.ts'
import { WhenEachWeek, WhereAndUntil } from './WeeklyFields.tsx'

type Its = { page: TimesPage; onPage: (page: TimesPage) => void }

/** What a mentor does for the school each week, and a form for more. */
export const Duties = (props: Its) => (
  <section aria-labelledby="duties">
    <h2 id="duties" class="part">
      Your duties
    </h2>
    <p class="hint">
      Break duty, detention cover, a meeting each week. Nobody’s offered a time with you then.
      Meetings that are booked already stay.
    </p>
    <ul class="times-list">
      <For each={props.page.duties} fallback={<li class="soft">No duties yet.</li>}>
        {({ id, title, rule, untilOn }) => (
          <li>
            <b>{title}</b>{' '}
            <span class="soft">
              {patternWords(rule, untilOn)}, {rule.place}
              <Show when={untilOn}>{(last) => <>, until {dayWords(last(), 0)}</>}</Show>
            </span>{' '}
            <a href={seriesAt(id)}>
              Change or stop<span class="heard"> {title}</span>
            </a>
          </li>
        )}
      </For>
    </ul>
    <AddDuty {...props} />
  </section>
)

const EVERY = ['1', '2'] as const

const firstForm = (today: string): DutyForm => ({
  id: newId(),
  title: '',
  weekdays: [],
  everyWeeks: 1,
  starts: '',
  minutes: 20,
  place: '',
  fromOn: today,
  untilOn: null,
})

function AddDuty(props: Its) {
  const draft = draftOf<DutyForm>(
    'duty',
    () => firstForm(props.page.today),
    ({ title, weekdays }) => title !== '' || weekdays.length > 0,
  )
  const said = draft.read
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(dutyForm, said()),
    send: sendDuty,
    sent: (page, { title }) => {
      draft.drop()
      props.onPage(page)
      say(`${title} is in your week.`)
    },
    boxes: said,
  })
  return (
    <details class="no-print">
      <summary>Add a duty</summary>
      <form noValidate autocomplete="off" onSubmit={submit} aria-label="Add a duty">
        <FormProblem problem={problem()} idOf={(field) => `duty-${field}`} />
        <TextLine
          id="duty-title"
          label="What is it?"
          hint="“Break duty”, or “Detention cover”. Anyone who sees sessions reads this."
          value={said().title}
          onValue={(title) => draft.change({ title })}
          limit={SERIES_LIMITS.title}
          error={error('title')}
        />
        <WhenEachWeek id="duty" said={said()} change={draft.change} error={error} />
        <Choice
          id="duty-everyWeeks"
          legend="How often?"
          class="across"
          options={EVERY}
          words={(every) => (every === '1' ? 'Every week' : 'Every second week')}
          chosen={said().everyWeeks === 1 ? '1' : '2'}
          onChoose={(every) => draft.change({ everyWeeks: every === '1' ? 1 : 2 })}
        />
        <WhereAndUntil
          id="duty"
          today={props.page.today}
          said={said()}
          change={draft.change}
          error={error}
        />
        <p class="actions">
          <button class="main" aria-disabled={sending()}>
            {sending() ? 'Saving…' : 'Add this duty'}
          </button>
        </p>
      </form>
    </details>
  )
}
