import { createSignal, For, type JSX, onMount, Show } from 'solid-js'
import type { PupilSummary, RollPreview, Some } from '../../../worker/roll/office/answers.ts'
import { rollConfirmationForm } from '../../../worker/roll/rules/rollForms.ts'
import type { Problem } from '../shell/api.ts'
import { Choice } from '../form/Choice.tsx'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { counted } from '../shell/words.ts'
import { sendConfirmation } from './rollApi.ts'
import { PupilName } from './PupilName.tsx'

type Leavers = 'left' | 'stay'

/** What a file would do, before it does it. */
export function Preview(props: {
  preview: RollPreview
  onLeave: () => void
  onKept: (words: string) => void
}) {
  const file = () => props.preview
  const [leavers, setLeavers] = createSignal<Leavers | null>(file().manyLeave ? null : 'left')
  let heading!: HTMLHeadingElement
  onMount(() => heading.focus())

  const asksLeavers = () => file().gone.number > 0
  const changesNothing = () =>
    file().added.number + file().changed.number + file().gone.number === 0

  const { problem, sending, error, submit } = formSender({
    check: () => {
      const whole = leavers() === null ? undefined : leavers() === 'left'
      return checkForm(rollConfirmationForm, { revision: file().revision, whole })
    },
    send: async (form) => {
      const answer = await sendConfirmation(file().id, form)
      return answer.problem ? { problem: inWords(answer.problem) } : answer
    },
    sent: ({ added, changed, gone }) =>
      props.onKept(`The roll is up to date: ${added} added, ${changed} changed, ${gone} left.`),
  })

  return (
    <form class="card" noValidate onSubmit={submit} aria-labelledby="would">
      <h2 id="would" tabindex="-1" ref={(element) => (heading = element)}>
        {changesNothing() ? 'This file changes nothing' : 'What this file would do'}
      </h2>
      <p>
        {counted(file().inFile, 'pupil')} in the file, {file().onRoll.toLocaleString('en-GB')} on
        the roll, {file().same.toLocaleString('en-GB')} of them as they were.
      </p>
      <FormProblem problem={problem()} idOf={(field) => `roll-${field}`} />
      <Part some={file().added} title="added">
        {({ pupil }) => <PupilName pupil={pupil} />}
      </Part>
      <Part some={file().changed} title="changed">
        {({ pupil, what }) => (
          <>
            <PupilName pupil={pupil} /> <bdi class="muted">{what.join(', ')}</bdi>
          </>
        )}
      </Part>
      <Part some={file().gone} title="no longer in the file">
        {(pupil: PupilSummary) => <PupilName pupil={pupil} />}
      </Part>
      <Part
        some={file().twins}
        title="of one surname, kept apart: look that they are right"
        one="group"
      >
        {(twins) => (
          <For each={twins}>
            {({ pupil, row }, index) => (
              <>
                {index() > 0 ? ' and ' : ''}
                <PupilName pupil={pupil} /> <span class="muted">row {row}</span>
              </>
            )}
          </For>
        )}
      </Part>
      <Show when={asksLeavers()}>
        <Choice<Leavers>
          id="roll-whole"
          legend={`Have the ${counted(file().gone.number, 'pupil')} who are not in the file left?`}
          options={['left', 'stay']}
          words={(option) =>
            option === 'left'
              ? 'Yes, the file has the whole school. They are kept as leavers.'
              : 'No, the file is a part of the school. They stay as they are.'
          }
          chosen={leavers()}
          onChoose={setLeavers}
          error={error('whole')}
        />
      </Show>
      <p class="actions">
        <Show when={!changesNothing()}>
          <button class="main" aria-disabled={sending()}>
            {sending() ? 'Writing…' : 'Put this on the roll'}
          </button>
        </Show>
        <button type="button" onClick={() => props.onLeave()}>
          {changesNothing() ? 'Done' : 'Leave the roll as it is'}
        </button>
      </p>
    </form>
  )
}

function Part<T>(props: {
  some: Some<T>
  title: string
  one?: string
  children: (one: T) => JSX.Element
}) {
  const rest = () => props.some.number - props.some.shown.length
  return (
    <Show when={props.some.number > 0}>
      <details class="would">
        <summary>
          {props.one
            ? counted(props.some.number, props.one)
            : props.some.number.toLocaleString('en-GB')}{' '}
          {props.title}
        </summary>
        <ul>
          <For each={props.some.shown}>{(one) => <li>{props.children(one)}</li>}</For>
        </ul>
        <Show when={rest() > 0}>
          <p class="muted">And {rest().toLocaleString('en-GB')} more.</p>
        </Show>
      </details>
    </Show>
  )
}

const inWords = (problem: Problem): Problem =>
  problem.status === 409 || problem.status === 404
    ? { ...problem, title: 'Somebody else has changed the roll meanwhile. Choose the file again.' }
    : problem
