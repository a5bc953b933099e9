import { createSignal, For, Show } from 'solid-js'
import type { ClosedDay } from '../../../worker/time/schoolCalendar.ts'
import { SETTING_LIMITS } from '../../../worker/school/rules/settings.ts'
import { type DaysForm, daysForm } from '../../../worker/school/rules/settingForms.ts'
import { nestedFieldProblems } from '../../../worker/forms/rules/fields.ts'
import type { Problem } from '../shell/api.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem, toFix } from '../form/FormErrors.tsx'
import { TextLine } from '../form/TextLine.tsx'
import { say } from '../shell/toast.ts'
import { dayOf } from '../shell/timeWords.ts'
import { counted } from '../shell/words.ts'
import type { PartProps } from './SettingParts.tsx'
import { readSettings, sendPart } from './settingsApi.ts'
import { dayInWords } from './settingWords.ts'

type Draft = { id: string; on: string; why: string }

/** Closed days, added and removed one at a time; two who do so at once keep both. */
export function ClosedDays(props: PartProps) {
  const draft = draftOf<Draft>(
    'setting closed_days',
    () => ({ id: newId(), on: '', why: '' }),
    ({ on, why }) => on !== '' || why !== '',
  )
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)
  const [past, setPast] = createSignal(false)
  const today = dayOf(Date.now())
  const all = () => props.page.settings.closed_days.closedDays
  const shown = () => all().filter(({ on }) => past() || on >= today)

  async function change(value: DaysForm, words: string, id = newId()): Promise<boolean> {
    if (sending()) return false
    setSending(true)
    const sent = await sendPart('closed_days', { id, version: 0, value })
    const after = sent.problem ? undefined : await readSettings()
    setSending(false)
    setProblem(inBoxes(sent.problem) ?? after?.problem)
    if (!after?.value) return false
    props.onKept(after.value)
    say(words)
    return true
  }

  async function add(event: SubmitEvent) {
    event.preventDefault()
    const { id, on, why } = draft.read()
    const boxes = { add: [{ on, why }], remove: [] }
    const checked = checkForm(daysForm, boxes, {}, nestedFieldProblems)
    setProblem(checked.problems && inBoxes(toFix(checked.problems)))
    if (checked.problems) return
    const done = await change(checked.value, `Closed: ${dayInWords(on)}.`, id)
    if (done) draft.drop()
  }

  const remove = ({ on }: ClosedDay) =>
    void change({ add: [], remove: [on] }, `Open again: ${dayInWords(on)}.`)
  const takeBankHolidays = () =>
    void change(
      { add: props.page.bankHolidays.map(({ on, name }) => ({ on, why: name })), remove: [] },
      `Taken in: ${counted(props.page.bankHolidays.length, 'bank holiday')}.`,
    )

  return (
    <>
      <FormProblem problem={problem()} idOf={(field) => `setting-${field}`} />
      <Show when={props.page.bankHolidays.length > 0}>
        <section class="card" aria-labelledby="bank-holidays">
          <h2 id="bank-holidays">Bank holidays in your terms</h2>
          <ul>
            <For each={props.page.bankHolidays}>
              {({ on, name }) => (
                <li>
                  {dayInWords(on)}: {name}
                </li>
              )}
            </For>
          </ul>
          <p class="actions">
            <button type="button" aria-disabled={sending()} onClick={takeBankHolidays}>
              Close on {props.page.bankHolidays.length === 1 ? 'it' : 'all of them'}
            </button>
          </p>
        </section>
      </Show>
      <form class="short-fields setting" noValidate onSubmit={(event) => void add(event)}>
        <TextLine
          id="setting-on"
          label="A day"
          type="date"
          value={draft.read().on}
          onValue={(on) => draft.change({ on })}
          error={problem()?.fields?.['on']}
        />
        <TextLine
          id="setting-why"
          label="Why"
          limit={SETTING_LIMITS.why}
          value={draft.read().why}
          onValue={(why) => draft.change({ why })}
          error={problem()?.fields?.['why']}
        />
        <p class="actions">
          <button class="main" aria-disabled={sending()}>
            {sending() ? 'Saving…' : 'Close on this day'}
          </button>
        </p>
      </form>
      <ul class="rows">
        <For
          each={shown()}
          fallback={<li class="quiet">No closed days from today on. INSET days, for example.</li>}
        >
          {(day) => (
            <li class="day-row">
              <span>
                {dayInWords(day.on)}
                <br />
                <span class="muted">{day.why}</span>
              </span>
              <button type="button" aria-disabled={sending()} onClick={() => remove(day)}>
                Open<span class="heard"> on {dayInWords(day.on)}</span>
              </button>
            </li>
          )}
        </For>
      </ul>
      <Show when={all().length > shown().length}>
        <p class="actions">
          <button type="button" class="plain" onClick={() => setPast(true)}>
            Show {counted(all().length - shown().length, 'earlier day')}
          </button>
        </p>
      </Show>
    </>
  )
}

/** The Worker names the boxes of a list of days; here is one of each. */
const inBoxes = (problem: Problem | undefined): Problem | undefined =>
  problem && {
    ...problem,
    fields: Object.fromEntries(
      Object.entries(problem.fields ?? {}).map(([box, words]) => [
        box.split('-').at(-1) ?? box,
        words,
      ]),
    ),
  }
