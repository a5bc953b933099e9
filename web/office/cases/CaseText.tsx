import './caseTexts.css'
import { createSignal, For, Show } from 'solid-js'
import { textForm } from '../../../worker/cases/rules/caseText.ts'
import { LIMITS } from '../../../worker/referrals/rules/referral.ts'
import type { TextRow } from '../../../worker/cases/office/answers.ts'
import type { Problem } from '../shell/api.ts'
import { draftOf } from '../shell/drafts.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem, toFix } from '../form/FormErrors.tsx'
import { WordsBox } from '../form/WordsBox.tsx'
import { say } from '../shell/toast.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { readText, sendText } from './caseApi.ts'
import { TwoTexts } from './BothVersions.tsx'

type Draft = { isOpen: boolean; base: number; words: string; before: string }

/** One that is not begun holds nothing. */
const draftFor = (caseId: string, textId: string) =>
  draftOf<Draft>(
    `text ${caseId} ${textId}`,
    () => ({ isOpen: false, base: 0, words: '', before: '' }),
    ({ isOpen, words, before }) => isOpen && words !== before,
  )

/**
 * A text of a case that is written again, with its earlier versions. Where someone else saved first, the save
 * is refused and both texts are shown. The draft outlives going to another page of the office.
 */
export default function WrittenText(props: {
  caseId: string
  textId: string
  label: string
  /** What is on the button that begins it. */
  begin: string
  versions: readonly TextRow[]
  mayWrite: boolean
  onVersions: (versions: TextRow[]) => void
}) {
  // Neither changes while this stands: another text is another one of these.
  const { caseId, textId } = props
  const draft = draftFor(caseId, textId)
  const [problem, setProblem] = createSignal<Problem>()
  const [busy, setBusy] = createSignal(false)
  const [putAway, setPutAway] = createSignal<string>()
  const id = () => `text-${textId}`
  const newest = () => props.versions.at(-1)
  const earlier = () => props.versions.slice(0, -1).toReversed()
  const version = () => newest()?.version ?? 0
  const isBehind = () => draft.read().isOpen && draft.read().base < version()

  function open(words = newest()?.words ?? '') {
    setProblem(undefined)
    setPutAway(undefined)
    draft.change({ isOpen: true, base: version(), words, before: newest()?.words ?? '' })
    focusBox()
  }
  const focusBox = () => setTimeout(() => document.getElementById(`${id()}-words`)?.focus())
  const focusButton = () => setTimeout(() => document.getElementById(`${id()}-begin`)?.focus())

  async function save(event?: SubmitEvent) {
    event?.preventDefault()
    if (busy()) return
    const { base, words } = draft.read()
    const form = checkForm(textForm, { textId, base, words })
    setProblem(form.problems && toFix(form.problems))
    if (!form.value) return
    setBusy(true)
    const { value, problem: refused } = await sendText(caseId, form.value)
    if (refused?.status === 409) await showBoth(refused)
    else setProblem(refused)
    setBusy(false)
    if (!value) return
    props.onVersions([...props.versions.filter((one) => one.version < value.version), value])
    draft.drop()
    say('Saved.')
    focusButton()
  }

  async function showBoth(refused: Problem) {
    const { value, problem: unread } = await readText(caseId, textId)
    if (value) props.onVersions(value)
    setProblem(value && isBehind() ? undefined : (unread ?? refused))
  }

  function keepMine() {
    draft.change({ base: version() })
    void save()
  }
  function keepTheirs() {
    setPutAway(draft.read().words)
    draft.drop()
    say(`${newest()?.by.name}’s text stays.`)
    setTimeout(() => document.getElementById(`${id()}-back`)?.focus())
  }
  function writeOne() {
    const { words } = draft.read()
    draft.change({ base: version(), words: `${words.trim()}\n\n${newest()?.words ?? ''}` })
    focusBox()
  }

  return (
    <>
      <Show when={!draft.read().isOpen || isBehind()}>
        <Show when={newest() && !isBehind()}>
          <p class="wrote" dir="auto">
            {newest()?.words}
          </p>
        </Show>
      </Show>
      <Show when={isBehind() && newest()}>
        {(theirs) => (
          <TwoTexts
            id={id()}
            mine={draft.read().words}
            theirs={theirs()}
            busy={busy()}
            onMine={keepMine}
            onTheirs={keepTheirs}
            onBoth={writeOne}
          />
        )}
      </Show>
      <FormProblem problem={problem()} idOf={(field) => `${id()}-${field}`} />
      <Show when={putAway()}>
        {(words) => (
          <p class="actions">
            <button type="button" class="plain" id={`${id()}-back`} onClick={() => open(words())}>
              Bring my text back
            </button>
          </p>
        )}
      </Show>
      <Show when={props.mayWrite && !draft.read().isOpen}>
        <p class="actions">
          <button type="button" class="plain" id={`${id()}-begin`} onClick={() => open()}>
            {props.begin}
          </button>
        </p>
      </Show>
      <Show when={draft.read().isOpen && !isBehind()}>
        <form noValidate onSubmit={(event) => void save(event)}>
          <WordsBox
            id={`${id()}-words`}
            label={props.label}
            words={draft.read().words}
            onWords={(words) => draft.change({ words })}
            limit={LIMITS.note}
            error={problem()?.fields?.['words']}
            rows={5}
          />
          <p class="actions">
            <button class="main" aria-disabled={busy()}>
              {busy() ? 'Saving…' : 'Save this text'}
            </button>
            <button
              type="button"
              onClick={() => {
                draft.drop()
                setProblem(undefined)
                focusButton()
              }}
            >
              Leave it as it was
            </button>
          </p>
        </form>
      </Show>
      <Show when={earlier().length > 0}>
        <details>
          <summary>Earlier texts ({earlier().length})</summary>
          <ol class="notes">
            <For each={earlier()}>
              {(text) => (
                <li>
                  <p class="muted">
                    {text.by.name}, <Time at={text.writtenAt} words={momentWords(text.writtenAt)} />
                  </p>
                  <p class="wrote" dir="auto">
                    {text.words}
                  </p>
                </li>
              )}
            </For>
          </ol>
        </details>
      </Show>
    </>
  )
}
