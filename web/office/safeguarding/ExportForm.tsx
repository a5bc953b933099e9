import './record.css'
import { createSignal, For, Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import { exportForm } from '../../../worker/safeguarding/rules/recordForms.ts'
import { LIMITS } from '../../../worker/referrals/rules/referral.ts'
import type { ExportRow } from '../../../worker/safeguarding/office/answers.ts'
import type { Problem } from '../shell/api.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem, toFix } from '../form/FormErrors.tsx'
import { WordsBox } from '../form/WordsBox.tsx'
import { myself } from '../shell/me.ts'
import { say } from '../shell/toast.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { saveFile, type Taken, takeOut } from './recordApi.ts'

type As = 'print' | 'text' | 'json'

/** Takes the whole record out, for the school's own system: on paper, as text, or for a machine. */
export function ExportForm(props: {
  disclosureId: string
  exports: readonly ExportRow[]
  onTaken: (taken: ExportRow) => void
}) {
  const draft = draftOf(
    `export ${props.disclosureId}`,
    () => ({ id: newId(), reason: '' }),
    ({ reason }) => reason !== '',
  )
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)
  const [sheet, setSheet] = createSignal<Taken>()

  async function take(as: As) {
    if (sending()) return
    const form = checkForm(exportForm, { ...draft.read(), as: as === 'json' ? 'json' : 'text' })
    setProblem(form.problems && toFix(form.problems))
    if (!form.value) return
    const { id, reason } = form.value
    setSending(true)
    const { value, problem } = await takeOut(props.disclosureId, form.value)
    setSending(false)
    setProblem(problem)
    if (!value) return
    draft.drop()
    props.onTaken({ id, reason, by: myself().person, exportedAt: Date.now() })
    setSheet(as === 'print' ? value : undefined)
    if (as === 'print') {
      addEventListener('afterprint', () => setSheet(undefined), { once: true })
      print()
    } else saveFile(value)
    say(
      as === 'print'
        ? 'Ready to print. It’s on the list of who did what.'
        : `${value.name} is saved. It’s on the list of who did what.`,
    )
  }

  return (
    <details class="card take-out" open={draft.read().reason !== ''}>
      <summary>Put it into your own system</summary>
      <form noValidate onSubmit={(event) => event.preventDefault()}>
        <p>
          Everything in this record, word for word, with who and when. Each time goes on the list
          with its reason. The file’s name gives the day and names nobody.
        </p>
        <FormProblem problem={problem()} idOf={(field) => `export-${field}`} />
        <WordsBox
          id="export-reason"
          label="Why it leaves Ajar"
          hint="For example: kept in the school’s safeguarding system."
          words={draft.read().reason}
          onWords={(reason) => draft.change({ reason })}
          limit={LIMITS.words}
          error={problem()?.fields?.['reason']}
          rows={2}
        />
        <p class="actions">
          <button type="button" aria-disabled={sending()} onClick={() => void take('text')}>
            Save as text
          </button>
          <button type="button" aria-disabled={sending()} onClick={() => void take('print')}>
            Print
          </button>
          <button type="button" aria-disabled={sending()} onClick={() => void take('json')}>
            Save for another system (JSON)
          </button>
        </p>
      </form>
      <Show when={props.exports.length > 0}>
        <ol class="messages">
          <For each={props.exports}>
            {(taken) => (
              <li>
                <p class="muted">
                  {taken.by?.name},{' '}
                  <Time at={taken.exportedAt} words={momentWords(taken.exportedAt)} />
                </p>
                <p class="wrote" dir="auto">
                  {taken.reason}
                </p>
              </li>
            )}
          </For>
        </ol>
      </Show>
      <Show when={sheet()}>
        {(sheet) => (
          <Portal>
            <pre class="record-sheet">{sheet().text}</pre>
          </Portal>
        )}
      </Show>
    </details>
  )
}
