import { createSignal } from 'solid-js'
import type { SubjectCopies } from '../../../../worker/pupils/office/answers.ts'
import {
  COPY_ASKED_BY,
  COPY_RIGHTS,
  type CopyAskedBy,
  type CopyRight,
} from '../../../../worker/pupils/rules/subjectCopy.ts'
import { Choice } from '../../form/Choice.tsx'
import { FormProblem } from '../../form/FormErrors.tsx'
import { TextLine } from '../../form/TextLine.tsx'
import type { Problem } from '../../shell/api.ts'
import { newId } from '../../shell/drafts.ts'
import { say } from '../../shell/toast.ts'
import { sendCopyRequest } from '../pupilApi.ts'
import { ASKED_BY, BY_RIGHT } from './copyWords.ts'

const BOXES: Readonly<Record<string, string>> = {
  byRight: 'copy-right',
  askedOn: 'copy-asked-on',
  knowsThem: 'copy-knows',
}

/** Someone asks for a copy: who, by what right and on which day, before anyone looks anything through. */
export function AskedForm(props: { id: string; onNoted: (copies: SubjectCopies) => void }) {
  const [askedBy, setAskedBy] = createSignal<CopyAskedBy | null>(null)
  const [byRight, setByRight] = createSignal<CopyRight | null>(null)
  const [askedOn, setAskedOn] = createSignal('')
  const [knowsThem, setKnowsThem] = createSignal(false)
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)
  const formId = newId()

  async function send(event: SubmitEvent) {
    event.preventDefault()
    if (sending()) return
    setSending(true)
    const { value, problem } = await sendCopyRequest(props.id, {
      id: formId,
      askedBy: askedBy() as CopyAskedBy,
      byRight: byRight() as CopyRight,
      askedOn: askedOn(),
      knowsThem: knowsThem() as true,
    })
    setSending(false)
    setProblem(problem)
    if (!value) return
    say('Noted. You have a month from the day they asked.')
    props.onNoted(value)
  }

  return (
    <form noValidate onSubmit={send}>
      <p>
        Note who asks before you look anything through. They have a right to an answer within a
        month of the day they asked, however they asked.
      </p>
      <FormProblem problem={problem()} idOf={(field) => BOXES[field] ?? 'copy-asked'} />
      <Choice
        id="copy-asked"
        legend="Who asks for it?"
        options={COPY_ASKED_BY}
        words={(option) => ASKED_BY[option]}
        chosen={askedBy()}
        onChoose={setAskedBy}
        error={problem()?.fields?.['askedBy']}
      />
      <Choice
        id="copy-right"
        legend="By what right?"
        options={COPY_RIGHTS}
        words={(option) => BY_RIGHT[option]}
        chosen={byRight()}
        onChoose={setByRight}
        error={problem()?.fields?.['byRight']}
      />
      <TextLine
        id="copy-asked-on"
        label="On which day did they ask?"
        hint="The month counts from then."
        type="date"
        value={askedOn()}
        onValue={setAskedOn}
        error={problem()?.fields?.['askedOn']}
      />
      <label class="option">
        <input
          id="copy-knows"
          type="checkbox"
          checked={knowsThem()}
          onChange={(event) => setKnowsThem(event.currentTarget.checked)}
        />
        <span>I’ve checked who they are, and that they may have it</span>
      </label>
      <p class="actions">
        <button class="btn main" aria-disabled={sending()}>
          Note that they asked
        </button>
      </p>
    </form>
  )
}
