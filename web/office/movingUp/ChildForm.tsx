import { For } from 'solid-js'
import type { ChildShown, MovingUpPage } from '../../../worker/movingUp/office/answers.ts'
import {
  changedChildForm,
  CHILD_LIMITS,
  type ChildForm as Form,
  childForm,
  lastDayProblem,
} from '../../../worker/movingUp/rules/movingUp.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { Field } from '../form/LabelledField.tsx'
import { TextLine } from '../form/TextLine.tsx'
import { WordsBox } from '../form/WordsBox.tsx'
import { draftOf, newId } from '../shell/drafts.ts'
import { say } from '../shell/toast.ts'
import { sendChangedChild, sendChild } from './movingUpApi.ts'

type Its = {
  page: MovingUpPage
  /** Who is changed; without them someone is added. */
  child?: ChildShown
  onPage: (page: MovingUpPage) => void
  onLeave: () => void
}

/** A child to look out for: added, or changed. */
export function ChildForm(props: Its) {
  // What the form is of doesn't change while it is open.
  const { child } = props
  const draft = draftOf<Form & { base: number }>(
    `moving up ${child?.id ?? 'new'}`,
    () => ({
      id: newId(),
      base: child?.version ?? 0,
      name: child?.name ?? '',
      from: child?.from ?? '',
      lookOut: child?.lookOut ?? '',
      buddy: child?.buddy ?? '',
      // A session that has ended since is none to choose.
      seriesId: props.page.series.find(({ id }) => id === child?.seriesId)?.id ?? null,
      lastOn: child?.lastOn ?? props.page.usualLastOn,
    }),
    ({ name, lookOut }) => name !== (child?.name ?? '') || lookOut !== (child?.lookOut ?? ''),
  )
  const form = draft.read
  const box = (field: string) => `moving-up-${child?.id ?? 'new'}-${field}`
  const day = () =>
    form().lastOn === child?.lastOn ? null : lastDayProblem(form().lastOn, props.page.today)
  const found = () => {
    const problem = day()
    return problem ? { lastOn: problem } : {}
  }
  const done = (page: MovingUpPage, words: string) => {
    draft.drop()
    props.onPage(page)
    props.onLeave()
    say(words)
  }
  const adding = () =>
    formSender({
      check: () => checkForm(childForm, form(), found()),
      send: sendChild,
      sent: (page, { name }) => done(page, `${name} is on the list.`),
      boxes: form,
    })
  const changing = (id: string) =>
    formSender({
      check: () => checkForm(changedChildForm, form(), found()),
      send: (value) => sendChangedChild(id, value),
      sent: (page) => done(page, 'Saved.'),
      boxes: form,
    })
  const { problem, sending, error, submit } = child ? changing(child.id) : adding()
  const line = (field: 'name' | 'from' | 'buddy', label: string, hint?: string) => (
    <TextLine
      id={box(field)}
      label={label}
      hint={hint}
      value={form()[field]}
      onValue={(value) => draft.change({ [field]: value })}
      limit={CHILD_LIMITS[field]}
      error={error(field)}
    />
  )
  return (
    <form class="no-print" noValidate onSubmit={submit}>
      <FormProblem problem={problem()} idOf={box} />
      {line('name', 'Child’s name')}
      {line('from', 'Which school do they come from?')}
      <WordsBox
        id={box('lookOut')}
        label="What should we look out for?"
        hint="What helps them settle. Tell a worry about their safety to the safeguarding lead, not here."
        words={form().lookOut}
        onWords={(lookOut) => draft.change({ lookOut })}
        limit={CHILD_LIMITS.lookOut}
        error={error('lookOut')}
        rows={3}
      />
      {line('buddy', 'Buddy, if they have one', 'A pupil here who’ll show them round.')}
      <Field
        id={box('seriesId')}
        label="Do they come to a session first?"
        error={error('seriesId')}
      >
        {(described) => (
          <select
            id={box('seriesId')}
            {...described()}
            onChange={({ currentTarget: { value } }) => draft.change({ seriesId: value || null })}
          >
            <option value="">No session yet</option>
            <For each={props.page.series}>
              {({ id, title }) => (
                <option value={id} selected={id === form().seriesId}>
                  {title}
                </option>
              )}
            </For>
          </select>
        )}
      </Field>
      <TextLine
        id={box('lastOn')}
        type="date"
        label="On the list until"
        hint="Ajar deletes them from the list the day after."
        value={form().lastOn}
        onValue={(lastOn) => draft.change({ lastOn })}
        error={error('lastOn')}
      />
      <p class="actions">
        <button class="main" aria-disabled={sending()}>
          {sending() ? 'Saving…' : child ? 'Save the changes' : 'Add them to the list'}
        </button>
        <button
          type="button"
          onClick={() => {
            draft.drop()
            props.onLeave()
          }}
        >
          Cancel
        </button>
      </p>
    </form>
  )
}
