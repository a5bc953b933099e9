import './stepPlan.css'
import { useParams } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import type { StepPlanPage as Page } from '../../../worker/stepPlan/office/answers.ts'
import {
  type Move,
  moveForm,
  movesFrom,
  wayOf,
  WORD_LIMIT,
} from '../../../worker/stepPlan/rules/stepPlan.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { TextLine } from '../form/TextLine.tsx'
import { caseAt } from '../shell/addresses.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { momentWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import { counted } from '../shell/words.ts'
import { StepsForm } from './StepsForm.tsx'
import { readStepPlan, sendMove } from './stepPlanApi.ts'

/** The way back for a child who can't come in, from the gate to the lesson. */
export default function StepPlanPage() {
  const params = useParams<{ id: string }>()
  const reading = readPage(() => params.id, readStepPlan)
  const [changing, setChanging] = createSignal(false)
  const change = (page: Page) => reading.change(() => page)
  return (
    <article class="page narrow step-plan">
      <p class="no-print">
        <a href={caseAt(params.id)}>Back to the case</a>
      </p>
      <PageTitle>Step plan</PageTitle>
      <PageReader reading={reading} words="Opening the plan">
        {(page) => (
          <div class="stack">
            <Show
              when={page().steps.length > 0}
              fallback={
                <p class="soft">
                  No steps yet. Write them down together, from the gate to the lesson.
                </p>
              }
            >
              <Way page={page()} />
              <Show when={page().mayWrite}>
                <Go caseId={params.id} page={page()} onPage={change} />
              </Show>
              <Moves page={page()} />
            </Show>
            <Show when={page().mayWrite}>
              <p class="actions no-print">
                <button
                  type="button"
                  class="plain"
                  aria-expanded={changing()}
                  onClick={() => setChanging(!changing())}
                >
                  {page().version ? 'Change the steps' : 'Write the steps'}
                </button>
                <Show when={page().steps.length > 0}>
                  <button type="button" class="plain" onClick={() => print()}>
                    Print for the family
                  </button>
                </Show>
              </p>
              <Show when={changing()}>
                <StepsForm
                  caseId={params.id}
                  page={page()}
                  onPage={change}
                  onSaved={() => setChanging(false)}
                />
              </Show>
            </Show>
          </div>
        )}
      </PageReader>
    </article>
  )
}

const STANDS = { here: 'here now', been: 'been here', ahead: '' }

/** Every step in one line, and where the child is. One that they reached stays filled, also after a step back. */
function Way(props: { page: Page }) {
  const way = () => wayOf(props.page, props.page.steps.length)
  return (
    <>
      <ol class="way">
        <For each={props.page.steps}>
          {({ place, person, minutes }, n) => (
            <li
              class={way()[n()]}
              {...(way()[n()] === 'here' ? { 'aria-current': 'step' as const } : {})}
            >
              <span>
                <b dir="auto">{place}</b>{' '}
                <span class="soft">
                  {person ? `with ${person}, ` : ''}
                  {counted(minutes, 'minute')}
                </span>{' '}
                <Show when={STANDS[way()[n()] ?? 'ahead']}>
                  {(words) => <span class="tag">{words()}</span>}
                </Show>
              </span>
            </li>
          )}
        </For>
      </ol>
      <p class="soft small">
        Some days they go on, some days they stay, some days they go back one. It’s all part of the
        way.
      </p>
    </>
  )
}

/** What happens next: one press, and a word why for a step back. */
function Go(props: { caseId: string; page: Page; onPage: (page: Page) => void }) {
  const [word, setWord] = createSignal('')
  const [move, setMove] = createSignal<Move>('on')
  const { problem, sending, error, submit } = formSender({
    check: () =>
      checkForm(moveForm, {
        version: props.page.version,
        base: props.page.moves.length,
        move: move(),
        word: word(),
      }),
    send: async (form) => {
      const sent = await sendMove(props.caseId, form)
      if (sent.problem?.status !== 409) return sent
      // Someone else was first: where the pupil stands now is below the reason.
      const { value } = await readStepPlan(props.caseId)
      if (value) props.onPage(value)
      return sent
    },
    sent: (page) => {
      setWord('')
      props.onPage(page)
      say(`${moveWords(page.moves.at(-1))}.`)
    },
    boxes: () => ({ word: word() }),
  })
  const label = (one: Move) => {
    const { steps, at } = props.page
    if (one === 'on') return `Go on to: ${steps[at]?.place}`
    if (one === 'stay') return 'Stay here'
    return one === 'back_one' ? 'Go back one step' : 'Go back two steps'
  }
  return (
    <form class="no-print" noValidate onSubmit={submit}>
      <FormProblem problem={problem()} idOf={(field) => `step-${field}`} />
      <TextLine
        id="step-word"
        label="A word why"
        hint="Needed for a step back. The family doesn’t see it."
        value={word()}
        onValue={setWord}
        limit={WORD_LIMIT}
        error={error('word')}
        wide
      />
      <p class="actions" id="step-move" tabindex="-1">
        <For each={movesFrom(props.page.at, props.page.steps.length)}>
          {(one) => (
            <button
              class={one === 'on' ? 'main' : undefined}
              aria-disabled={sending()}
              onClick={() => setMove(one)}
            >
              {label(one)}
            </button>
          )}
        </For>
      </p>
    </form>
  )
}

/** "Went on to the library", "Stayed at the gate", "Took a step back to the gate" */
function moveWords(moved: Pick<Page['moves'][number], 'move' | 'place'> | undefined): string {
  if (!moved) return ''
  const { move, place } = moved
  if (move === 'on') return place ? `Went on to: ${place}` : 'Went on'
  if (move === 'stay') return place ? `Stayed at: ${place}` : 'Stayed'
  const steps = move === 'back_one' ? 'one step' : 'two steps'
  return place ? `Went back ${steps} to: ${place}` : `Went back ${steps}`
}

function Moves(props: { page: Page }) {
  return (
    <Show when={props.page.moves.length > 0}>
      <details class="no-print">
        <summary>How it’s gone so far ({props.page.moves.length})</summary>
        <ol>
          <For each={props.page.moves.toReversed()}>
            {(moved) => (
              <li>
                {moveWords(moved)}. <span dir="auto">{moved.word}</span>{' '}
                <span class="soft small">
                  {moved.by.name}, {momentWords(moved.movedAt)}
                </span>
              </li>
            )}
          </For>
        </ol>
      </details>
    </Show>
  )
}
