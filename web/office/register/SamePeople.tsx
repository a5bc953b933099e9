import './samePeople.css'
import { createSignal, For, type JSX, Show } from 'solid-js'
import type { NamesakePair, NamesakeRecord } from '../../../worker/bookings/office/answers.ts'
import type { Saying } from '../../../worker/bookings/rules/samePerson.ts'
import { answerOf, officeApi, type Problem } from '../shell/api.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'

/**
 * Two bookings of one name, which may be one person's: a tap says whether they are, and another undoes it.
 * `more` is what a page adds to a pair.
 */
export function SamePeople<Pair extends NamesakePair>(props: {
  pairs: readonly Pair[]
  mayJoin: boolean
  /** Nothing is left to do about this pair. */
  isSettled?: (pair: Pair) => boolean
  more?: (pair: Pair) => JSX.Element
  onChanged: () => void
}) {
  const settled = (pair: Pair) => pair.says !== null && (props.isSettled?.(pair) ?? true)
  const open = () => props.pairs.filter((pair) => !settled(pair))
  const done = () => props.pairs.filter(settled)
  return (
    <Show when={props.pairs.length > 0}>
      <section class="same-people" aria-label="One name, two bookings">
        <For each={open()}>{(pair) => <PairCard {...props} pair={pair} />}</For>
        <Show when={done().length > 0}>
          <details>
            <summary>Same names, sorted out: {done().length}</summary>
            <For each={done()}>{(pair) => <PairCard {...props} pair={pair} />}</For>
          </details>
        </Show>
      </section>
    </Show>
  )
}

function PairCard<Pair extends NamesakePair>(props: {
  pair: Pair
  mayJoin: boolean
  more?: (pair: Pair) => JSX.Element
  onChanged: () => void
}) {
  const [problem, setProblem] = createSignal<Problem>()
  const [busy, setBusy] = createSignal(false)
  const idOf = () => `pair-${props.pair.one.id}`

  async function tell(says: Saying | null) {
    if (busy()) return
    setBusy(true)
    const json = { one: props.pair.one.id, other: props.pair.other.id, says }
    const { value, problem } = await answerOf(officeApi['same-people'].$post({ json }))
    setBusy(false)
    setProblem(problem)
    if (!value) return
    say(
      value.waiting > 0
        ? 'Done. One of them is first on the waiting list now.'
        : DONE[says ?? 'undone'],
    )
    props.onChanged()
  }

  return (
    <div class="card pair" id={idOf()}>
      <p>
        <Show when={props.pair.says === null}>
          <span class="tag care">This may be the same person</span>{' '}
        </Show>
        <b dir="auto">{props.pair.one.name}</b>{' '}
        <span class="muted">
          {yearsOf(props.pair)}Booked {momentWords(props.pair.one.madeAt)}, and again{' '}
          {momentWords(props.pair.other.madeAt)}.
        </span>
      </p>
      <Show
        when={props.pair.says}
        fallback={<p>They may be one person or two, so each has a booking of their own.</p>}
      >
        {(says) => (
          <p>
            {SAYS[says()]}
            {props.pair.by && `, ${props.pair.by.name} says`}.
          </p>
        )}
      </Show>
      <FormProblem problem={problem()} idOf={idOf} />
      {props.more?.(props.pair)}
      <Show when={props.mayJoin}>
        <p class="actions">
          <Show
            when={props.pair.says === null}
            fallback={
              <button type="button" aria-disabled={busy()} onClick={() => void tell(null)}>
                Undo<span class="heard"> for {props.pair.one.name}</span>
              </button>
            }
          >
            <button type="button" aria-disabled={busy()} onClick={() => void tell('same')}>
              Join as one person<span class="heard">: {props.pair.one.name}</span>
            </button>
            <button type="button" aria-disabled={busy()} onClick={() => void tell('apart')}>
              Keep apart as two<span class="heard">: {props.pair.one.name}</span>
            </button>
          </Show>
        </p>
      </Show>
    </div>
  )
}

const SAYS: Record<Saying, string> = { same: 'One person', apart: 'Two people' }

const DONE: Record<Saying | 'undone', string> = {
  same: 'Joined. They count once.',
  apart: 'Kept apart. Each counts.',
  undone: 'Undone. Each counts.',
}

const yearsOf = ({ one, other }: { one: NamesakeRecord; other: NamesakeRecord }) => {
  const year = one.year || other.year
  return year && `Year ${year}. `
}
