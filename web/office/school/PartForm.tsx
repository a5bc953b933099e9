import { createEffect, createSignal, For, type JSX, Show, untrack } from 'solid-js'
import { settingForms, type WholePart } from '../../../worker/school/rules/settingForms.ts'
import type { SettingPart, Settings } from '../../../worker/school/rules/settings.ts'
import type { SettingsPage } from '../../../worker/school/office/answers.ts'
import { nestedFieldProblems } from '../../../worker/forms/rules/fields.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { say } from '../shell/toast.ts'
import { momentWords } from '../shell/timeWords.ts'
import { readSettings, sendPart } from './settingsApi.ts'
import { PARTS, saying } from './settingWords.ts'

/** A part while it is being changed. */
export type Editing<Part extends WholePart> = {
  value: () => Settings[Part]
  change: (part: Partial<Settings[Part]>) => void
  error: (box: string) => string | undefined
}

type Draft<Part extends WholePart> = {
  id: string
  version: number
  value: Settings[Part]
  touched: boolean
}

/**
 * One part of the settings with its own save. Where someone else was first, theirs is shown and what was
 * typed stays: saving once more replaces it.
 */
export function PartForm<Part extends WholePart>(props: {
  part: Part
  page: SettingsPage
  /** The request, made from the boxes. */
  ready?: (value: Settings[Part]) => Settings[Part]
  onKept: (page: SettingsPage) => void
  /** Hears every change before it is saved. */
  onDraft?: ((value: object) => void) | undefined
  /** On the button, where saving leads on to the next question. */
  saves?: string | undefined
  children: (edit: Editing<Part>) => JSX.Element
}) {
  const begin = (): Draft<Part> => ({
    id: newId(),
    version: props.page.changes[props.part].version,
    value: props.page.settings[props.part],
    touched: false,
  })
  const draft = draftOf<Draft<Part>>(`setting ${props.part}`, begin, ({ touched }) => touched)
  // An untouched box shows the current setting, not the one from when it was last opened.
  if (!draft.read().touched) draft.change(begin())
  const [theirs, setTheirs] = createSignal<SettingsPage>()

  const { problem, sending, error, reset, submit } = formSender({
    check: () => {
      const { value } = draft.read()
      const ready = props.ready?.(value) ?? value
      return checkForm(settingForms[props.part], ready, {}, nestedFieldProblems)
    },
    send: async (value) => {
      const { id, version } = draft.read()
      const saved = await sendPart(props.part, { id, version, value: { ...value } })
      if (saved.problem && saved.problem.status !== 409) return saved
      const now = await readSettings()
      if (!saved.problem || !now.value) return now
      const theirs: SettingsPage = now.value
      setTheirs(theirs)
      draft.change({ id: newId(), version: theirs.changes[props.part].version })
      return saved
    },
    sent: (page) => {
      setTheirs(undefined)
      props.onKept(page)
      draft.change(begin())
      say(
        props.saves
          ? 'Saved.'
          : `Saved: ${PARTS[props.part].title}. Pupils and parents will see it within a minute.`,
      )
    },
  })

  createEffect(() => {
    const { value } = draft.read()
    props.onDraft?.(props.ready?.(value) ?? value)
  })

  const editing: Editing<Part> = {
    value: () => draft.read().value,
    change: (part) => draft.change({ value: { ...draft.read().value, ...part }, touched: true }),
    error,
  }
  return (
    <form class="setting" noValidate onSubmit={submit}>
      <FormProblem problem={problem()} idOf={(field) => `setting-${field}`} />
      <Show when={theirs()}>{(page) => <Theirs part={props.part} page={page()} />}</Show>
      {untrack(() => props.children(editing))}
      <p class="actions">
        <button class="main" aria-disabled={sending()}>
          {sending()
            ? 'Saving…'
            : theirs()
              ? 'Save mine instead'
              : (props.saves ?? 'Save settings')}
        </button>
        <Show when={draft.read().touched}>
          <button
            type="button"
            onClick={() => {
              reset()
              setTheirs(undefined)
              draft.change(begin())
            }}
          >
            Back to what’s saved
          </button>
        </Show>
      </p>
    </form>
  )
}

function Theirs(props: { part: SettingPart; page: SettingsPage }) {
  const change = () => props.page.changes[props.part]
  return (
    <section class="notice care" aria-label="What’s saved now">
      <p>
        <b>
          {change().by?.name ?? 'Someone'} changed this
          <Show when={change().at}>{(at) => `, ${momentWords(at())}`}</Show>.
        </b>{' '}
        It says now:
      </p>
      <ul>
        <For each={saying(props.part, props.page)}>{(line) => <li dir="auto">{line}</li>}</For>
      </ul>
      <p>What you typed is still below.</p>
    </section>
  )
}
