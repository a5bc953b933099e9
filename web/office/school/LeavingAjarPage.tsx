import './settings.css'
import { createSignal, For, Show } from 'solid-js'
import type { LeavingAjarPage as Page, LeavingRow } from '../../../worker/school/office/answers.ts'
import { Panel } from '../components/facts/Panel.tsx'
import { FormProblem } from '../form/FormErrors.tsx'
import type { Problem } from '../shell/api.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { momentWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import { answerLeaving, readLeaving } from './settingsApi.ts'

/** Whoever runs Ajar asks for everything the school has. Its head says yes or no here. */
export default function LeavingAjarPage() {
  const reading = readPage(() => undefined, readLeaving)
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)

  async function answer(id: string, said: 'yes' | 'no') {
    if (sending()) return
    setSending(true)
    const { value, problem } = await answerLeaving(id, said)
    setSending(false)
    setProblem(problem)
    if (!value) return
    reading.change(() => value)
    say(said === 'yes' ? 'Agreed. They can take the files now.' : 'Refused. Nothing leaves.')
  }

  return (
    <article class="page narrow settings">
      <PageTitle>Leaving Ajar</PageTitle>
      <PageReader reading={reading} words="Reading…">
        {(page) => (
          <>
            <p>
              When your school leaves Ajar, whoever runs it can hand you everything you have here as
              files. They have to ask first, and the head says yes or no.
            </p>
            <FormProblem problem={problem()} idOf={(field) => field} />
            <Show
              when={page().rows.length > 0}
              fallback={<p>Nobody has asked. A request shows up here.</p>}
            >
              <For each={page().rows}>
                {(row) => (
                  <Panel title={`Whoever runs Ajar asked ${on(row.askedAt)}`}>
                    <p>{stateWords(row)}</p>
                    <Show when={row.state === 'waits'}>
                      <WhatLeaves />
                      <Show when={page().isYours} fallback={<p>{whoAnswers(page())}</p>}>
                        <p class="actions">
                          <button
                            type="button"
                            class="btn danger"
                            aria-disabled={sending()}
                            onClick={() => void answer(row.id, 'yes')}
                          >
                            Agree: let them take everything
                          </button>
                          <button
                            type="button"
                            class="btn"
                            aria-disabled={sending()}
                            onClick={() => void answer(row.id, 'no')}
                          >
                            Refuse
                          </button>
                        </p>
                      </Show>
                    </Show>
                  </Panel>
                )}
              </For>
            </Show>
          </>
        )}
      </PageReader>
    </article>
  )
}

/** What someone reads who has the files, before it is agreed to. */
function WhatLeaves() {
  return (
    <>
      <p>If you agree, they get files that anyone can read who has them:</p>
      <ul class="leaves">
        <li>every request, message, note, case and booking, with the names</li>
        <li>every safeguarding record, also one about a colleague or about you</li>
        <li>the roll, your staff, your sessions and your settings</li>
        <li>who opened each record, and when</li>
      </ul>
      <p>
        Names that a pupil locked stay locked. No password, key or way to sign in leaves. Nothing is
        deleted here.
      </p>
      <p>Call the person who runs Ajar before you agree, to make sure that it’s them who asked.</p>
    </>
  )
}

const whoAnswers = ({ answers }: Page) =>
  answers ? `${answers.name} answers this.` : 'Your school needs a head or a DSL to answer this.'

const on = (at: number) => {
  const moment = momentWords(at)
  return moment.startsWith('today') ? moment : `on ${moment}`
}

const stateWords = (row: LeavingRow): string => STATES[row.state](row)

const agreed = ({ answeredBy, answeredAt }: LeavingRow) =>
  `${answeredBy?.name ?? ''} agreed ${on(answeredAt ?? 0)}.`

const STATES: Record<LeavingRow['state'], (row: LeavingRow) => string> = {
  waits: ({ until }) => `It ends by itself ${on(until)}.`,
  agreed: (row) => `${agreed(row)} They can take the files once. Their time ends ${on(row.until)}.`,
  refused: ({ answeredBy, answeredAt }) =>
    `${answeredBy?.name ?? ''} refused ${on(answeredAt ?? 0)}. Nothing left.`,
  being_taken: (row) => `${agreed(row)} They began to take the files ${on(row.takenAt ?? 0)}.`,
  taken: (row) => `${agreed(row)} They took the files ${on(row.takenAt ?? 0)}.`,
  over: (row) =>
    row.answeredAt === null
      ? 'Nobody answered in time. Nothing left.'
      : `${agreed(row)} The time has run out${row.takenAt === null ? '. Nothing left.' : ' before they had every file.'}`,
}
