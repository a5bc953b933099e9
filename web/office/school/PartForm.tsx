import { createSignal, For, type JSX, Show, untrack } from 'solid-js'
import type { SettingPart, Settings } from '../../../worker/school/rules/settings.ts'
import type { ToFix } from '../../../worker/school/rules/checkSettings.ts'
import type { SettingsPage } from '../../../worker/school/office/answers.ts'
import type { Problem } from '../shell/api.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { FormProblem, toFix } from '../form/FormErrors.tsx'
import { say } from '../shell/toast.ts'
import { momentWords } from '../shell/timeWords.ts'
import { readSettings, sendPart } from './settingsApi.ts'
import { PARTS, saying } from './settingWords.ts'

export type WholePart = Exclude<SettingPart, 'closed_days'>

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
 * One part of the settings with its own save. Where somebody else was first, theirs is shown and what was
 * typed stays: saving once more replaces it.
 */
export function PartForm<Part extends WholePart>(props: {
  part: Part
  page: SettingsPage
  /** What is sent, of what stands in the boxes. */
  ready?: (value: Settings[Part]) => Settings[Part]
  toFix?: (value: Settings[Part]) => ToFix
  onKept: (page: SettingsPage) => void
  children: (edit: Editing<Part>) => JSX.Element
}) {
  const begin = (): Draft<Part> => ({
    id: newId(),
    version: props.page.changes[props.part].version,
    value: props.page.settings[props.part],
    touched: false,
  })
  const draft = draftOf<Draft<Part>>(`setting ${props.part}`, begin, ({ touched }) => touched)
  // What nobody has touched shows what stands now, not what stood when it was opened last.
  if (!draft.read().touched) draft.change(begin())
  const [problem, setProblem] = createSignal<Problem>()
  const [theirs, setTheirs] = createSignal<SettingsPage>()
  const [sending, setSending] = createSignal(false)

  async function send(event: SubmitEvent) {
    event.preventDefault()
    if (sending()) return
    const { id, version, value } = draft.read()
    const ready = props.ready?.(value) ?? value
    const fix = toFix(props.toFix?.(ready) ?? {})
    setProblem(fix)
    if (fix) return
    setSending(true)
    const { problem } = await sendPart(props.part, { id, version, value: { ...ready } })
    const after = problem && problem.status !== 409 ? undefined : await readSettings()
    setSending(false)
    setProblem(problem ?? after?.problem)
    if (!after?.value) return
    if (problem) {
      setTheirs(after.value)
      draft.change({ id: newId(), version: after.value.changes[props.part].version })
      return
    }
    setTheirs(undefined)
    props.onKept(after.value)
    draft.change(begin())
    say(`Kept: ${PARTS[props.part].title}. Pupils and parents see it within a minute.`)
  }

  const editing: Editing<Part> = {
    value: () => draft.read().value,
    change: (part) => draft.change({ value: { ...draft.read().value, ...part }, touched: true }),
    error: (box) => problem()?.fields?.[box],
  }
  return (
    <form class="setting" noValidate onSubmit={(event) => void send(event)}>
      <FormProblem problem={problem()} idOf={(field) => `setting-${field}`} />
      <Show when={theirs()}>{(page) => <Theirs part={props.part} page={page()} />}</Show>
      {untrack(() => props.children(editing))}
      <p class="actions">
        <button class="main" aria-disabled={sending()}>
          {sending() ? 'Keeping…' : theirs() ? 'Keep mine instead' : 'Keep'}
        </button>
        <Show when={draft.read().touched}>
          <button
            type="button"
            onClick={() => {
              setProblem(undefined)
              setTheirs(undefined)
              draft.change(begin())
            }}
          >
            Back to what stands
          </button>
        </Show>
      </p>
    </form>
  )
}

function Theirs(props: { part: SettingPart; page: SettingsPage }) {
  const change = () => props.page.changes[props.part]
  return (
    <section class="notice care" aria-label="What stands now">
      <p>
        <b>
          {change().by?.name ?? 'Somebody'} changed this
          <Show when={change().at}>{(at) => `, ${momentWords(at())}`}</Show>.
        </b>{' '}
        It says now:
      </p>
      <ul>
        <For each={saying(props.part, props.page)}>{(line) => <li dir="auto">{line}</li>}</For>
      </ul>
      <p>What you typed is kept below.</p>
    </section>
  )
}
