import { For, type JSX, Show } from 'solid-js'
import {
  EXIT_ANSWERS,
  EXIT_QUESTIONS,
  type ExitAnswer,
  type ExitAnswers,
} from '../../../worker/cases/rules/exit.ts'
import type { PlanWords } from '../../languages/en/plan.ts'
import { FACE_LINES } from '../../ui/faces.ts'
import { Option } from '../../ui/Option.tsx'

export type GoodbyeProps = {
  words: PlanWords['goodbye']
  exitId: string
  /** What they have said; null: nothing yet. */
  said: ExitAnswers | null
  mayChange: boolean
  /** Faces beside the words. */
  isYoung: boolean
}

const Face = (props: { answer: ExitAnswer }) => (
  <svg class="face" viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="12" cy="12" r="10" />
    <path d={FACE_LINES[props.answer]} />
  </svg>
)

/** Five questions at the end of the meetings, for whoever was met. */
export function Goodbye(
  props: GoodbyeProps & {
    action: string
    /** What each form of the page carries. */
    proof: () => JSX.Element
  },
) {
  const questions = () => (
    <form method="post" action={`${props.action}/goodbye`}>
      {props.proof()}
      <input type="hidden" name="exit" value={props.exitId} />
      <p>{props.words.lead}</p>
      <For each={EXIT_QUESTIONS}>
        {(question) => (
          <fieldset>
            <legend class="name">{props.words.questions[question]}</legend>
            <For each={EXIT_ANSWERS}>
              {(answer) => (
                <Option
                  type="radio"
                  name={question}
                  value={answer}
                  checked={props.said?.[question] === answer}
                  words={props.words.answers[answer]}
                  picture={props.isYoung ? <Face answer={answer} /> : undefined}
                />
              )}
            </For>
          </fieldset>
        )}
      </For>
      <p>
        <button class="quiet">{props.words.send}</button>
      </p>
    </form>
  )
  return (
    <Show
      when={props.said === null}
      fallback={
        <Show when={props.mayChange}>
          <details class="more">
            <summary>{props.words.change}</summary>
            {questions()}
          </details>
        </Show>
      }
    >
      <h2>{props.words.title}</h2>
      {questions()}
    </Show>
  )
}
