import { For, Show } from 'solid-js'
import type { EntryShown, PartnershipPage } from '../../../worker/partnership/office/answers.ts'
import {
  dayProblem,
  ENTRY_KINDS,
  ENTRY_LIMITS,
  type EntryForm as Form,
  entryForm,
} from '../../../worker/partnership/rules/entry.ts'
import { checkForm } from '../form/checkForm.ts'
import { Choice } from '../form/Choice.tsx'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { TextLine } from '../form/TextLine.tsx'
import { WordsBox } from '../form/WordsBox.tsx'
import { draftOf, newId } from '../shell/drafts.ts'
import { say } from '../shell/toast.ts'
import { DAY_WORDS, KIND_WORDS } from './entryWords.ts'
import { sendEntry } from './partnershipApi.ts'

/** A visit, training, meeting or shared practice: added, or changed. */
export function EntryForm(props: {
  page: PartnershipPage
  entry?: EntryShown
  onPage: (page: PartnershipPage) => void
  onLeave: () => void
}) {
  // What the form is of doesn't change while it is open.
  const { entry, page } = props
  const only = page.schools.length === 1 ? page.schools.map(({ id }) => id) : []
  const draft = draftOf<Form>(
    `partnership ${entry?.id ?? 'new'}`,
    () => ({
      id: entry?.id ?? newId(),
      base: entry?.version ?? 0,
      kind: entry?.kind ?? 'visit',
      happensOn: entry?.happensOn ?? '',
      title: entry?.title ?? '',
      place: entry?.place ?? '',
      words: entry?.words ?? '',
      schools: entry?.schools ?? only,
    }),
    ({ title, words }) => title !== (entry?.title ?? '') || words !== (entry?.words ?? ''),
  )
  const form = draft.read
  const box = (field: string) => `entry-${entry?.id ?? 'new'}-${field}`
  const found = () => {
    const { happensOn } = form()
    const problem =
      happensOn && happensOn !== entry?.happensOn ? dayProblem(happensOn, page.today) : null
    return problem ? { happensOn: problem } : {}
  }
  const leave = () => {
    draft.drop()
    props.onLeave()
  }
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(entryForm, form(), found()),
    send: sendEntry,
    sent: (next, { title }) => {
      props.onPage(next)
      leave()
      say(`Saved: ${title}.`)
    },
    boxes: form,
  })
  const turn = (school: string, on: boolean) =>
    draft.change({
      schools: page.schools
        .map(({ id }) => id)
        .filter((id) => (id === school ? on : form().schools.includes(id))),
    })
  return (
    <form class="no-print" noValidate onSubmit={submit}>
      <FormProblem problem={problem()} idOf={box} />
      <Choice
        id={box('kind')}
        legend="What is it?"
        options={ENTRY_KINDS}
        words={(kind) => KIND_WORDS[kind]}
        chosen={form().kind}
        onChoose={(kind) => draft.change({ kind })}
        error={error('kind')}
      />
      <TextLine
        id={box('title')}
        label="Say it in a few words"
        hint="“Visit this term”, or “Starting a coffee morning”. No pupil’s name."
        value={form().title}
        onValue={(title) => draft.change({ title })}
        limit={ENTRY_LIMITS.title}
        error={error('title')}
      />
      <TextLine
        id={box('happensOn')}
        type="date"
        label={DAY_WORDS[form().kind]}
        value={form().happensOn}
        onValue={(happensOn) => draft.change({ happensOn })}
        error={error('happensOn')}
      />
      <Show when={form().kind !== 'practice'}>
        <TextLine
          id={box('place')}
          label="Where, and at what time?"
          value={form().place}
          onValue={(place) => draft.change({ place })}
          limit={ENTRY_LIMITS.place}
          error={error('place')}
        />
      </Show>
      <WordsBox
        id={box('words')}
        label="What should mentors know?"
        hint="Write about how you work, never about a pupil or a case."
        words={form().words}
        onWords={(words) => draft.change({ words })}
        limit={ENTRY_LIMITS.words}
        error={error('words')}
        rows={4}
      />
      <fieldset
        class="choice"
        classList={{ wrong: error('schools') !== undefined }}
        aria-describedby={error('schools') ? `${box('schools')}-error` : undefined}
      >
        <legend>Which schools is it for?</legend>
        <Show when={error('schools')}>
          <p class="error" id={`${box('schools')}-error`}>
            {error('schools')}
          </p>
        </Show>
        <div class="options">
          <For each={page.schools}>
            {({ id, name }, index) => (
              <label class="option">
                <input
                  type="checkbox"
                  id={index() === 0 ? box('schools') : undefined}
                  checked={form().schools.includes(id)}
                  onChange={(event) => turn(id, event.currentTarget.checked)}
                />
                <span>{name}</span>
              </label>
            )}
          </For>
        </div>
      </fieldset>
      <p class="actions">
        <button class="main" aria-disabled={sending()}>
          {sending() ? 'Saving…' : entry ? 'Save the changes' : 'Save for these schools'}
        </button>
        <button type="button" onClick={leave}>
          Cancel
        </button>
      </p>
    </form>
  )
}
