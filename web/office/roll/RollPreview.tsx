import { createSignal, For, type JSX, onMount, Show } from 'solid-js'
import type { PupilSummary, RollPreview, Some } from '../../../worker/roll/office/answers.ts'
import type { RollError } from '../../../worker/roll/rules/rollRow.ts'
import { rollConfirmationForm } from '../../../worker/roll/rules/rollForms.ts'
import type { Problem } from '../shell/api.ts'
import { Choice } from '../form/Choice.tsx'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { counted } from '../shell/words.ts'
import { sendConfirmation } from './rollApi.ts'
import { PupilName } from './PupilName.tsx'
import { RowErrors } from './RowErrors.tsx'

type Leavers = 'left' | 'stay'

/** A preview of a file's changes. */
export function Preview(props: {
  preview: RollPreview
  /** Rows that the browser could not read and did not send. */
  unread: readonly RollError[]
  /** Only rows of a file that's on the roll already: it says nothing about who has left. */
  partial: boolean
  onLeave: () => void
  onKept: (words: string) => void
}) {
  const file = () => props.preview
  const [leavers, setLeavers] = createSignal<Leavers | null>(file().manyLeave ? null : 'left')
  let heading!: HTMLHeadingElement
  onMount(() => heading.focus())

  const leftOut = () => props.unread.length + file().errors.number
  const gone = () => (props.partial ? 0 : file().gone.number)
  const asksLeavers = () => gone() > 0 && leftOut() === 0
  const changesNothing = () =>
    file().added.number + file().changed.number + (asksLeavers() ? gone() : 0) === 0

  const { problem, sending, error, submit } = formSender({
    check: () => {
      const whole =
        leftOut() > 0 || props.partial
          ? false
          : leavers() === null
            ? undefined
            : leavers() === 'left'
      return checkForm(rollConfirmationForm, {
        revision: file().revision,
        whole,
        leftOut: leftOut(),
      })
    },
    send: async (form) => {
      const answer = await sendConfirmation(file().id, form)
      return answer.problem ? { problem: inWords(answer.problem) } : answer
    },
    sent: ({ added, changed, gone }) =>
      props.onKept(
        leftOut() > 0
          ? `Saved: ${added} added, ${changed} changed. ${counted(leftOut(), 'row was', 'rows were')} left out.`
          : `The roll is up to date: ${added} added, ${changed} changed, ${gone} left.`,
      ),
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
      <Show when={leftOut() > 0}>
        <div class="notice trouble">
          <p>
            <b>
              We can’t read {counted(leftOut(), 'row')}, so we’ll leave{' '}
              {leftOut() === 1 ? 'it' : 'them'} out.
            </b>{' '}
            The other rows can go on the roll now. Put {leftOut() === 1 ? 'that one' : 'those'}{' '}
            right here below, or in the file and choose it again.
            {gone() > 0 && ' Until then nobody is marked as having left.'}
          </p>
          <RowErrors shown={file().errors.shown} number={file().errors.number} />
        </div>
      </Show>
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
      <Show when={!props.partial}>
        <Part some={file().gone} title="no longer in the file">
          {(pupil: PupilSummary) => <PupilName pupil={pupil} />}
        </Part>
      </Show>
      <Part some={file().repeated} title="of identical rows, each added once" one="group">
        {(rows) => <Group rows={rows} />}
      </Part>
      <Part
        some={file().namesakes}
        title="with one name in one year: check they’re different pupils"
        one="group"
      >
        {(rows) => <Group rows={rows} />}
      </Part>
      <Part
        some={file().twins}
        title="with one surname, treated as different pupils: check that’s right"
        one="group"
      >
        {(rows) => <Group rows={rows} />}
      </Part>
      <Show when={asksLeavers()}>
        <Choice<Leavers>
          id="roll-whole"
          legend={`Have the ${counted(file().gone.number, 'pupil')} who aren’t in the file left?`}
          options={['left', 'stay']}
          words={(option) =>
            option === 'left'
              ? 'Yes, the file has the whole school. Keep them as leavers.'
              : 'No, the file is part of the school. Leave them as they are.'
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

function Group(props: { rows: readonly { pupil: PupilSummary; row: number }[] }) {
  return (
    <For each={props.rows}>
      {({ pupil, row }, index) => (
        <>
          {index() > 0 ? ' and ' : ''}
          <PupilName pupil={pupil} /> <span class="muted">row {row}</span>
        </>
      )}
    </For>
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
    ? {
        ...problem,
        title: 'Someone changed the roll while you had this open. Choose the file again.',
      }
    : problem
