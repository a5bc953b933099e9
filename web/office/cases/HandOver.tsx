import { createSignal, For, Show } from 'solid-js'
import type { HandOverRow } from '../../../worker/cases/office/answers.ts'
import type { Problem } from '../shell/api.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { me } from '../shell/me.ts'
import { readPage } from '../shell/readPage.ts'
import { say } from '../shell/toast.ts'
import { Time } from '../shell/ShortTime.tsx'
import { Trouble } from '../shell/ReadProblem.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { AskForm } from './HandOverForm.tsx'
import { readHandOvers, sendTakingBack } from './caseApi.ts'

const SETTLED = {
  accepted: 'took it over',
  refused: 'said no',
  taken_back: 'was not asked any more',
  ended: 'was not asked any more: the case ended or moved',
} as const

/** Handing a case over: who is asked, who said no and why, and the form to ask. */
export default function HandOver(props: { caseId: string }) {
  const reading = readPage(() => props.caseId, readHandOvers)
  const waiting = () => reading.page()?.asked.find(({ status }) => status === 'waiting')
  const before = () => reading.page()?.asked.filter(({ status }) => status !== 'waiting') ?? []
  const isShown = () => reading.page()?.may.handOver || before().length > 0 || waiting()
  return (
    <Show when={isShown() || reading.problem()}>
      <section class="card" aria-labelledby="hand-over">
        <h2 id="hand-over" tabindex="-1">
          Handing over
        </h2>
        <Show when={reading.problem()}>
          {(problem) => <Trouble problem={problem()} again={reading.again} />}
        </Show>
        <Show when={waiting()}>
          {(row) => <Waiting caseId={props.caseId} row={row()} onTakenBack={reading.again} />}
        </Show>
        <Show when={!waiting() && reading.page()?.may.handOver && reading.page()}>
          {(page) => <AskForm caseId={props.caseId} page={page()} onAsked={reading.again} />}
        </Show>
        <Show when={before().length > 0}>
          <h3>Asked before</h3>
          <ul class="plain-list">
            <For each={before()}>{(row) => <Settled row={row} />}</For>
          </ul>
        </Show>
      </section>
    </Show>
  )
}

function Waiting(props: { caseId: string; row: HandOverRow; onTakenBack: () => void }) {
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)
  async function takeBack() {
    if (sending()) return
    setSending(true)
    const { value, problem } = await sendTakingBack(props.caseId, props.row.id)
    setSending(false)
    setProblem(problem)
    if (!value) return
    say(`Taken back. ${props.row.to.name} is not asked any more.`)
    props.onTakenBack()
  }
  return (
    <div>
      <p>
        <b>Waiting for {props.row.to.name}</b> since{' '}
        <Time at={props.row.askedAt} words={momentWords(props.row.askedAt)} />. Until then it stays
        with {props.row.from.id === me()?.person.id ? 'you' : props.row.from.name}.
      </p>
      <blockquote dir="auto">{props.row.reason}</blockquote>
      <FormProblem problem={problem()} idOf={() => 'hand-over'} />
      <p class="actions">
        <button type="button" aria-disabled={sending()} onClick={() => void takeBack()}>
          Take it back
        </button>
      </p>
    </div>
  )
}

function Settled(props: { row: HandOverRow }) {
  const status = () => props.row.status
  return (
    <li>
      {props.row.askedBy.name} asked {props.row.to.name}{' '}
      <Time at={props.row.askedAt} words={momentWords(props.row.askedAt)} />:{' '}
      <bdi>“{props.row.reason}”</bdi> {props.row.to.name}{' '}
      {SETTLED[status() as keyof typeof SETTLED]}
      <Show when={props.row.answer} fallback=".">
        : <bdi>“{props.row.answer}”</bdi>
      </Show>
    </li>
  )
}
