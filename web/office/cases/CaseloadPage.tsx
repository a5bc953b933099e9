import './CaseloadPage.css'
import { useSearchParams } from '@solidjs/router'
import { createSignal, For, lazy, Show, Suspense } from 'solid-js'
import type { CaseloadPage as Page } from '../../../worker/cases/office/answers.ts'
import { Load } from '../caseload/CaseloadBar.tsx'
import { Who } from '../referrals/WhoAsked.tsx'
import { caseAt, CASELOADS, QUEUE } from '../shell/addresses.ts'
import { offerRowKeys } from '../shell/keys/rowShortcuts.ts'
import { may, myself } from '../shell/me.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { counted } from '../shell/words.ts'
import { ReplyItem } from '../triage/QueueRow.tsx'
import { readCaseload } from './caseApi.ts'
import { CaseBoard } from './CaseBoard.tsx'
import { CaseDue } from './CaseDue.tsx'
import { CaseList } from './CaseList.tsx'
import { figuresOf, roomWords, stagesOf, type Figure } from './caseStages.ts'

const Offered = lazy(() => import('./OfferedCases.tsx'))

/** On a phone a board is one long column, where the list says the same in less. */
const isNarrow = () => matchMedia('(max-width: 48rem)').matches

/** One mentor's open cases by where they are, as a board or as a list: late ones are named first. */
export default function CaseloadPage() {
  const [query] = useSearchParams<{ mentor?: string; as?: string }>()
  offerRowKeys()
  const caseload = readPage(() => query.mentor, readCaseload)
  const isList = () => (query.as ? query.as === 'list' : isNarrow())
  return (
    <article class="page caseload">
      <Show when={may('see_every_caseload') && query.mentor}>
        <p class="back no-print">
          <a href={CASELOADS}>Everyone’s caseload</a>
        </p>
      </Show>
      <PageReader reading={caseload} words="Reading the caseload…">
        {(page) => (
          <Caseload
            page={page()}
            isList={isList()}
            mentor={query.mentor}
            onSettled={caseload.again}
          />
        )}
      </PageReader>
    </article>
  )
}

function Caseload(props: {
  page: Page
  isList: boolean
  mentor: string | undefined
  onSettled: () => void
}) {
  const [pressed, setPressed] = createSignal<Figure['key'] | null>(null)
  const page = () => props.page
  const load = () => page().loads.find(({ mentor }) => mentor.id === page().mentor.id)
  const figures = () => figuresOf(page().cases)
  /** A figure that has nothing any more filters nothing. */
  const chosen = () => figures().find(({ key }) => key === pressed())
  const stages = () => stagesOf(page().cases.filter((row) => chosen()?.holds(row) ?? true))
  const shownAs = (as: 'board' | 'list') =>
    `?${new URLSearchParams({ ...(props.mentor ? { mentor: props.mentor } : {}), as })}`
  return (
    <>
      <header class="head">
        <PageTitle>
          {page().mentor.id === myself().person.id
            ? 'My caseload'
            : `${page().mentor.name}’s caseload`}
        </PageTitle>
        <Show when={load()}>
          {(load) => (
            <span class="head-load">
              <Load load={load()} />
            </span>
          )}
        </Show>
        <span class="soft small">
          {counted(page().cases.length, 'open case')}
          <Show when={load()}>{(load) => <> · {roomWords(load())}</>}</Show>
        </span>
        <Show when={page().cases.length > 0}>
          <div class="push no-print">
            <nav class="seg" aria-label="Shown as">
              <a href={shownAs('board')} aria-current={props.isList ? undefined : 'true'}>
                Board
              </a>
              <a href={shownAs('list')} aria-current={props.isList ? 'true' : undefined}>
                List
              </a>
            </nav>
          </div>
        </Show>
      </header>
      <Suspense>
        <Show when={page().offered.length > 0}>
          <Offered offered={page().offered} load={load()} onSettled={props.onSettled} />
        </Show>
      </Suspense>
      <Show when={page().replies?.length}>
        <h2 class="part">They wrote again</h2>
        <ul class="panel replies">
          <For each={page().replies}>
            {(reply) => (
              <li>
                <ReplyItem reply={reply} open={false} />
              </li>
            )}
          </For>
        </ul>
        <h2 class="part">Open cases</h2>
      </Show>
      <Show when={page().lookIn.length > 0}>
        <details>
          <summary>Finished, to look in on ({page().lookIn.length})</summary>
          <ul class="panel replies">
            <For each={page().lookIn}>
              {(row) => (
                <li class="line">
                  <a href={caseAt(row.id)}>
                    <Who {...row} />
                  </a>{' '}
                  <CaseDue row={row} />
                </li>
              )}
            </For>
          </ul>
        </details>
      </Show>
      <Show
        when={page().cases.length > 0}
        fallback={
          <div class="calm">
            <p>
              <b>No open cases.</b>
            </p>
            <p>
              Pupils you take on in <a href={QUEUE}>the queue</a> show up here.
            </p>
          </div>
        }
      >
        <Show when={figures().length > 0}>
          <div class="figs" role="group" aria-label="Show only">
            <For each={figures()}>
              {({ key, number, words, isLate }) => (
                <button
                  type="button"
                  class="fig"
                  classList={{ late: isLate }}
                  aria-pressed={chosen()?.key === key}
                  onClick={() => setPressed(chosen()?.key === key ? null : key)}
                >
                  <b>{number}</b> {words}
                </button>
              )}
            </For>
          </div>
        </Show>
        <Show when={props.isList} fallback={<CaseBoard stages={stages()} />}>
          <CaseList stages={stages()} />
        </Show>
      </Show>
    </>
  )
}
