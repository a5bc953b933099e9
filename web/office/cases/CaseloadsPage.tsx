import { For, Show } from 'solid-js'
import type { MentorLoad } from '../../../worker/caseload/office/answers.ts'
import { caseloadOf } from '../shell/addresses.ts'
import { readCaseload } from './caseApi.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { offerRowKeys } from '../shell/rowShortcuts.ts'
import { Trouble } from '../shell/ReadProblem.tsx'
import { counted } from '../shell/words.ts'
import { Load } from '../caseload/CaseloadBar.tsx'

const room = ({ limit, weight }: MentorLoad) => limit - weight

/** For the lead mentor: what everyone carries, the fullest first. */
export default function CaseloadsPage() {
  offerRowKeys()
  const everyone = readPage(
    () => undefined,
    () => readCaseload(),
  )
  return (
    <article class="page">
      <header class="list-head">
        <PageTitle>Everyone’s caseload</PageTitle>
      </header>
      <Show when={everyone.problem()}>
        {(problem) => <Trouble problem={problem()} again={everyone.again} />}
      </Show>
      <Show when={!everyone.page() && !everyone.problem()}>
        <p class="quiet">Reading the caseloads…</p>
      </Show>
      <ul class="rows loads">
        <For each={everyone.page()?.loads.toSorted((a, b) => room(a) - room(b))}>
          {(load) => (
            <li>
              <a class="row" href={caseloadOf(load.mentor.id)}>
                <span class="row-who">{load.mentor.name}</span>{' '}
                <span class="row-what">
                  <Load load={load} />
                </span>{' '}
                <span class="row-due">{counted(load.openCases, 'open case')}</span>{' '}
                <span class="row-from" classList={{ late: room(load) < 0 }}>
                  {room(load) < 0
                    ? `${-room(load)} over the limit`
                    : room(load) === 0
                      ? 'full'
                      : `room for ${room(load)}`}
                </span>
              </a>
            </li>
          )}
        </For>
      </ul>
    </article>
  )
}
