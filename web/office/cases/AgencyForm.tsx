import { createSignal, For, type JSX, Show } from 'solid-js'
import { CONSENTS } from '../../../worker/cases/rules/agencyEntry.ts'
import { LIMITS } from '../../../worker/referrals/rules/referral.ts'
import type { ServiceRow } from '../../../worker/school/office/answers.ts'
import type { AgencyRow } from '../../../worker/cases/office/answers.ts'
import type { Problem } from '../shell/api.ts'
import { Choice } from '../form/Choice.tsx'
import { Field } from '../form/LabelledField.tsx'
import { FormProblem, toFix } from '../form/FormErrors.tsx'
import { WordsBox } from '../form/WordsBox.tsx'
import { say } from '../shell/toast.ts'
import { agencyDraft, ANOTHER, CONSENT_WORDS, readAgencyEntry } from './agencyDraft.ts'
import { sendAgencyEntry } from './caseApi.ts'

/** Who was asked and with whose yes; or, with `contactId`, what came of that. */
export function AgencyForm(props: {
  caseId: string
  contactId: string | null
  services: readonly ServiceRow[]
  onKept: (entry: AgencyRow) => void
}) {
  const draft = agencyDraft(props.caseId, props.contactId)
  const form = draft.read
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)
  const id = (field: string) => `agency-${props.contactId ?? 'new'}-${field}`
  const error = (field: string) => problem()?.fields?.[field]

  async function send(event: SubmitEvent) {
    event.preventDefault()
    if (sending()) return
    const entry = readAgencyEntry(form())
    setProblem(entry.problems && toFix(entry.problems))
    if (!entry.value) return
    setSending(true)
    const { value, problem } = await sendAgencyEntry(props.caseId, entry.value)
    setSending(false)
    setProblem(problem)
    if (!value) return
    draft.drop()
    props.onKept(value)
    say('Saved. Ajar hasn’t sent anything to anyone.')
    document.getElementById('agencies')?.focus()
  }

  const text = (field: 'agency' | 'person', label: string): JSX.Element => (
    <Field id={id(field)} label={label} error={error(field)}>
      {(described) => (
        <input
          id={id(field)}
          autocomplete="off"
          {...described()}
          value={form()[field]}
          onInput={(event) => draft.change({ [field]: event.currentTarget.value })}
        />
      )}
    </Field>
  )
  const day = (field: 'happenedOn' | 'followUpOn', label: string): JSX.Element => (
    <Field id={id(field)} label={label} error={error(field)}>
      {(described) => (
        <input
          type="date"
          id={id(field)}
          {...described()}
          value={form()[field] ?? ''}
          onInput={(event) => {
            const value = event.currentTarget.value
            draft.change(
              field === 'followUpOn' ? { followUpOn: value || null } : { happenedOn: value },
            )
          }}
        />
      )}
    </Field>
  )

  return (
    <form noValidate onSubmit={(event) => void send(event)}>
      <FormProblem problem={problem()} idOf={id} />
      <Show when={props.contactId === null}>
        <Field id={id('service')} label="Which service" error={undefined}>
          {(described) => (
            <select
              id={id('service')}
              {...described()}
              onChange={({ currentTarget: { value } }) =>
                draft.change({ serviceId: value === ANOTHER ? null : value })
              }
            >
              <option value={ANOTHER} selected={form().serviceId === null}>
                Another one, written below
              </option>
              <For each={props.services}>
                {(service) => (
                  <option value={service.id} selected={service.id === form().serviceId}>
                    {service.name}
                  </option>
                )}
              </For>
            </select>
          )}
        </Field>
        <Show when={form().serviceId === null}>{text('agency', 'Its name')}</Show>
      </Show>
      {text('person', props.contactId === null ? 'Who you spoke or wrote to' : 'Who told you')}
      <WordsBox
        id={id('words')}
        label={props.contactId === null ? 'Why, and what was asked' : 'What came of it'}
        words={form().words}
        onWords={(words) => draft.change({ words })}
        limit={LIMITS.words}
        error={error('words')}
        rows={2}
      />
      <Show when={props.contactId === null}>
        <Choice
          id={id('consent')}
          legend="Who agreed that they are told?"
          options={CONSENTS}
          words={(option) => CONSENT_WORDS[option]}
          chosen={form().consent}
          onChoose={(consent) => draft.change({ consent })}
          error={error('consent')}
        />
        <Show when={form().consent}>
          <WordsBox
            id={id('consentWords')}
            label={
              form().consent === 'overridden' ? 'Why without their yes' : 'How, and what they know'
            }
            hint={form().consent === 'overridden' ? '' : 'You can leave this empty.'}
            words={form().consentWords}
            onWords={(consentWords) => draft.change({ consentWords })}
            limit={LIMITS.words}
            error={error('consentWords')}
            rows={2}
          />
        </Show>
      </Show>
      <div class="short-fields">
        {day('happenedOn', 'Day')}
        {day('followUpOn', 'Ask again on')}
      </div>
      <p class="actions">
        <button aria-disabled={sending()}>{sending() ? 'Saving…' : 'Save this'}</button>
      </p>
    </form>
  )
}
