import { For, type JSX, Show } from 'solid-js'
import type { Slip } from '../../../worker/returnCode/office/answers.ts'
import type { Problem } from '../shell/api.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'

/** A page that makes five words and shows them once, to be printed. Before that it has what is asked first. */
export function SlipFrame(props: {
  back: JSX.Element
  title: string
  problem: Problem | undefined
  idOf: (field: string) => string
  /** The question before the words are made. */
  children: JSX.Element
  slip: Slip | undefined
  /** The label of the print button. */
  print: string
}) {
  return (
    <article class="page slip-page">
      <p class="back">{props.back}</p>
      <PageTitle>{props.title}</PageTitle>
      <FormProblem problem={props.problem} idOf={props.idOf} />
      <Show when={props.slip} fallback={props.children}>
        {(slip) => (
          <>
            <p class="actions">
              <button type="button" class="main" onClick={() => print()}>
                {props.print}
              </button>
            </p>
            <PrintedSlip slip={slip()} />
          </>
        )}
      </Show>
    </article>
  )
}

/** The slip as it is printed: black on white, on A6 or in a corner of A4. */
export function PrintedSlip(props: { slip: Slip }) {
  const says = () => props.slip.says
  return (
    <section class="slip" lang={props.slip.language} dir={props.slip.direction}>
      <h2>{says().title}</h2>
      <Show when={says().lead}>
        <p>{says().lead}</p>
      </Show>
      <p>{says().how}</p>
      <div class="slip-where">
        <svg
          role="img"
          aria-label={props.slip.address}
          viewBox={`0 0 ${props.slip.size} ${props.slip.size}`}
        >
          <path fill="#fff" d={`M0 0h${props.slip.size}v${props.slip.size}H0z`} />
          <path fill="#000" d={props.slip.squares} />
        </svg>
        <ol lang="en" dir="ltr">
          <For each={props.slip.words}>{(word) => <li>{word}</li>}</For>
        </ol>
      </div>
      <p>
        <b dir="ltr">{props.slip.address.replace(/^https?:\/\//, '')}</b>
      </p>
      <p>
        {says().digits} <bdi dir="ltr">{props.slip.digits}</bdi>
      </p>
      <Show when={says().choice}>
        <p>
          <b>{says().choice}</b>
        </p>
      </Show>
      <p>{says().keep}</p>
    </section>
  )
}
