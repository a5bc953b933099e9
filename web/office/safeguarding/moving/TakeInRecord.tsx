import { useNavigate } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import type { FoundChildren } from '../../../../worker/safeguarding/office/answers.ts'
import {
  type ReceivedRecord,
  readRecordFile,
} from '../../../../worker/safeguarding/rules/recordFile.ts'
import { FormProblem } from '../../form/FormErrors.tsx'
import { TextLine } from '../../form/TextLine.tsx'
import { disclosureAt } from '../../shell/addresses.ts'
import type { Problem } from '../../shell/api.ts'
import { newId } from '../../shell/drafts.ts'
import { say } from '../../shell/toast.ts'
import { sendReceived } from '../recordApi.ts'
import { nameWords, ReceivedWords } from '../tell/ConcernFacts.tsx'
import { findChildren } from '../tell/tellApi.ts'

type Child = FoundChildren['children'][number]

/** The record that a child's last school kept in its Ajar: looked at, and then saved in the child's record here. */
export default function TakeInRecord(props: { onSaved: () => void }) {
  const go = useNavigate()
  const [file, setFile] = createSignal<{ id: string; text: string; record: ReceivedRecord }>()
  const [problem, setProblem] = createSignal<Problem>()
  const [typed, setTyped] = createSignal('')
  const [found, setFound] = createSignal<Child[]>()
  const [busy, setBusy] = createSignal(false)

  async function take(chosen: File | undefined) {
    setFile(undefined)
    setProblem(undefined)
    if (!chosen) return
    const text = await chosen.text()
    const { record, why } = await readRecordFile(text)
    if (record) {
      setFile({ id: newId(), text, record })
      setTyped(record.who?.self.name ?? '')
    } else setProblem({ status: 422, title: why, fields: { file: why } })
  }

  async function look(event: SubmitEvent) {
    event.preventDefault()
    const answer = await findChildren(typed())
    setProblem(answer.problem)
    setFound(answer.value?.children)
  }

  async function save(child: Child, { id, text, record }: NonNullable<ReturnType<typeof file>>) {
    if (busy()) return
    setBusy(true)
    const { value, problem } = await sendReceived({ id, pupilId: child.id, file: text })
    setBusy(false)
    setProblem(problem)
    if (!value) return
    say(`Saved in ${child.who.name}’s record. Now tell ${record.school} that it came.`)
    props.onSaved()
    go(disclosureAt(value.recordId), { resolve: false })
  }

  return (
    <div class="stack">
      <p>
        If the school has Ajar, ask it for the record as a JSON file. You see what’s in it before
        anything is saved.
      </p>
      <p class="field">
        <label for="received-file">JSON file of the record</label>{' '}
        <input
          id="received-file"
          type="file"
          accept=".json,application/json"
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
      </p>
      <FormProblem problem={problem()} idOf={(field) => `received-${field}`} />
      <Show when={file()}>
        {(file) => (
          <>
            <ReceivedWords record={file().record} />
            <form noValidate onSubmit={(event) => void look(event)}>
              <TextLine
                id="received-name"
                label="Whose record is this, on your roll?"
                value={typed()}
                onValue={setTyped}
              />
              <p class="actions">
                <button class="btn">Find</button>
              </p>
            </form>
            <Show when={found()}>
              {(children) => (
                <ul class="plain-list" aria-label="Found on the roll">
                  <For
                    each={children()}
                    fallback={<li>Nobody on the roll has a name like that. Add them first.</li>}
                  >
                    {(child) => (
                      <li>
                        <button
                          type="button"
                          class="btn"
                          aria-disabled={busy()}
                          onClick={() => void save(child, file())}
                        >
                          Save for {nameWords(child.who)}
                        </button>
                      </li>
                    )}
                  </For>
                </ul>
              )}
            </Show>
          </>
        )}
      </Show>
    </div>
  )
}
