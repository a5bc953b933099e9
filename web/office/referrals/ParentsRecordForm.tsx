import { Index, Show } from 'solid-js'
import {
  type ChildWish,
  CHILD_WISHES as WISHES,
  type ParentsKind,
  PARENTS_KINDS,
  reachesParents,
  UNDERSTANDING_QUESTIONS,
} from '../../../worker/referrals/rules/parentsRecord.ts'
import { parentsForm } from '../../../worker/referrals/rules/parentsForm.ts'
import { LIMITS } from '../../../worker/referrals/rules/referral.ts'
import type { ParentsAnswer, ParentsEntryRow } from '../../../worker/referrals/office/answers.ts'
import { sendParentsEntry } from './referralApi.ts'
import { Choice } from '../form/Choice.tsx'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { WordsBox } from '../form/WordsBox.tsx'
import { draftOf, newId } from '../shell/drafts.ts'
import { say } from '../shell/toast.ts'
import { CHILD_WISHES, PARENTS, UNDERSTANDING } from './parentsWords.ts'

/** An entry on parents as it is being written; `answers` has null where a question is still open. */
type ParentsDraft = {
  id: string
  kind: ParentsKind | null
  wish: ChildWish | null
  answers: (boolean | null)[]
  words: string
}

const parentsDraft = (referralId: string) =>
  draftOf<ParentsDraft>(
    `parents ${referralId}`,
    () => ({
      id: newId(),
      kind: null,
      wish: null,
      answers: Array.from({ length: UNDERSTANDING_QUESTIONS }, () => null),
      words: '',
    }),
    ({ words }) => words !== '',
  )

const asksWish = (kind: ParentsKind | null) => kind === 'told' || kind === 'not_told'

const asksReason = (kind: ParentsKind | null) =>
  kind === 'not_told' || kind === 'not_agreed_yet' || kind === 'do_not_tell_lifted'

/** Whether the form may be saved; the Worker asks again. */
const kindsFor = ({ doNotTellAt, agrees }: ParentsAnswer): readonly ParentsKind[] =>
  PARENTS_KINDS.filter((kind) => {
    if (kind === 'do_not_tell') return doNotTellAt === null
    if (kind === 'do_not_tell_lifted') return doNotTellAt !== null
    if (kind === 'judged') return agrees !== 'parent'
    if (kind === 'not_agreed_yet') return agrees === 'parent'
    return doNotTellAt === null || !reachesParents(kind)
  })

/** One entry on a child's parents. Earlier entries never change. */
export function ParentsForm(props: {
  referralId: string
  parents: ParentsAnswer
  onKept: (entry: ParentsEntryRow) => void
}) {
  const draft = parentsDraft(props.referralId)
  const said = draft.read
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(parentsForm, said()),
    send: (form) => sendParentsEntry(props.referralId, form),
    sent: (entry, form) => {
      draft.drop()
      props.onKept(entry)
      say(`Saved: ${PARENTS[form.kind].kept}.`)
      document.getElementById('parents')?.focus()
    },
  })

  return (
    <form noValidate onSubmit={submit}>
      <FormProblem problem={problem()} idOf={(field) => `parents-${field}`} />
      <Choice
        id="parents-kind"
        legend="What would you like to record?"
        options={kindsFor(props.parents)}
        words={(option) => PARENTS[option].choose}
        chosen={said().kind}
        onChoose={(kind) => draft.change({ kind })}
        error={error('kind')}
      />
      <Show when={asksWish(said().kind)}>
        <Choice
          id="parents-wish"
          legend="What does the child wish?"
          class="across"
          options={WISHES}
          words={(option) => CHILD_WISHES[option]}
          chosen={said().wish}
          onChoose={(wish) => draft.change({ wish })}
          error={error('wish')}
        />
      </Show>
      <Show when={said().kind === 'judged'}>
        <Show when={error('answers')}>
          <p class="error">{error('answers')}</p>
        </Show>
        <Index each={UNDERSTANDING}>
          {(question, n) => (
            <Choice
              id={n === 0 ? 'parents-answers' : `parents-answers-${n}`}
              legend={question()}
              class="across"
              options={['yes', 'no'] as const}
              words={(option) => (option === 'yes' ? 'Yes' : 'Not yet')}
              chosen={chosenOf(said().answers[n])}
              onChoose={(value) =>
                draft.change({ answers: said().answers.with(n, value === 'yes') })
              }
            />
          )}
        </Index>
      </Show>
      <Show when={said().kind}>
        <WordsBox
          id="parents-words"
          label={asksReason(said().kind) ? 'The reason' : 'Who, how, and what was said'}
          hint={asksReason(said().kind) ? '' : 'You can leave this empty.'}
          words={said().words}
          onWords={(words) => draft.change({ words })}
          limit={LIMITS.words}
          error={error('words')}
          rows={2}
        />
      </Show>
      <p class="actions">
        <button aria-disabled={sending()}>{sending() ? 'Saving…' : 'Save this'}</button>
      </p>
    </form>
  )
}

const chosenOf = (answer: boolean | null | undefined) =>
  answer === true ? 'yes' : answer === false ? 'no' : null
