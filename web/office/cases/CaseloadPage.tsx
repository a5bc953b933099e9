import './CaseloadPage.css'
import { useSearchParams } from '@solidjs/router'
import { For, lazy, Show, Suspense } from 'solid-js'
import type { CaseRow } from '../../../worker/cases/office/answers.ts'
import { caseAt, CASELOADS, QUEUE } from '../shell/addresses.ts'
import { readCaseload } from './caseApi.ts'
import { fromWords, Who } from '../referrals/WhoAsked.tsx'
import { may, myself } from '../shell/me.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { offerRowKeys } from '../shell/rowShortcuts.ts'
import { dayWords, dueWords, fullDayWords } from '../shell/timeWords.ts'
import { counted, INTENSITY, KINDS, REASONS } from '../shell/words.ts'
import { Reply } from '../triage/QueueRow.tsx'
import { Load } from '../caseload/CaseloadBar.tsx'

const Offered = lazy(() => import('./OfferedCases.tsx'))

/** One mentor's open cases: what is due first, late on top. */
export default function CaseloadPage() {
  const [query] = useSearchParams<{ mentor?: string }>()
  offerRowKeys()
  const caseload = readPage(() => query.mentor, readCaseload)
  const load = () => {
    const page = caseload.page()
    return page?.loads.find(({ mentor }) => mentor.id === page.mentor.id)
  }
  return (
    <article class="page">
      <Show when={may('see_every_caseload') && query.mentor}>
        <p class="back">
          <a href={CASELOADS}>Everyone’s caseload</a>
        </p>
      </Show>
      <PageReader reading={caseload} words="Reading the caseload…">
        {(page) => (
          <>
            <header class="list-head">
              <PageTitle>
                {page().mentor.id === myself().person.id
                  ? 'My caseload'
                  : `${page().mentor.name}’s caseload`}
              </PageTitle>
              <p class="muted">
                {counted(page().cases.length, 'open case')} ·{' '}
                <Show when={load()}>{(load) => <Load load={load()} />}</Show>
              </p>
            </header>
            <Suspense>
              <Show when={page().offered.length > 0}>
                <Offered offered={page().offered} load={load()} onSettled={caseload.again} />
              </Show>
            </Suspense>
            <Show when={page().replies?.length}>
              <h2 class="part">They wrote again</h2>
              <ul class="rows">
                <For each={page().replies}>{(reply) => <Reply reply={reply} open={false} />}</For>
              </ul>
              <h2 class="part">Open cases</h2>
            </Show>
            <Show
              when={page().cases.length > 0}
              fallback={
                <p class="quiet empty">
                  No open cases. What is taken on in <a href={QUEUE}>the queue</a> shows here.
                </p>
              }
            >
              <ol class="rows cases">
                <For each={page().cases.toSorted(byDue)}>{(row) => <Case row={row} />}</For>
              </ol>
            </Show>
          </>
        )}
      </PageReader>
    </article>
  )
}

function Case(props: { row: CaseRow }) {
  const note = () => props.row.lastNote
  return (
    <li>
      <a class="row" href={caseAt(props.row.id)}>
        <span class="row-who">
          <Show when={props.row.unread}>
            <b class="tag fresh">Wrote again</b>{' '}
          </Show>
          <Who {...props.row} />
        </span>{' '}
        <span class="row-what">
          {props.row.reasons
            .slice(0, 3)
            .map((reason) => REASONS[reason])
            .join(' · ')}{' '}
          <Show when={props.row.intensity !== 'usual'}>
            <span class="tag">{INTENSITY[props.row.intensity].label}</span>
          </Show>
          <Show when={props.row.waitsFor}>
            {(person) => <b class="tag">waiting for {person().name}</b>}
          </Show>
          <span class="last-note">
            <Show when={note()} fallback="No session yet.">
              {(note) => (
                <>
                  {dayWords(note().metOn)}, {KINDS[note().kind].toLowerCase()}:{' '}
                  <bdi>{note().words}</bdi>
                </>
              )}
            </Show>
          </span>
        </span>{' '}
        <span
          class="row-due"
          classList={{ late: props.row.due === 'late', muted: props.row.due === 'none' }}
          title={props.row.dueOn ? fullDayWords(props.row.dueOn) : undefined}
        >
          {dueWords(props.row)}
        </span>{' '}
        <span class="row-from">{fromWords(props.row)}</span>
      </a>
    </li>
  )
}

/** What is late first, then by day; what has no day comes last. */
const byDue = (a: CaseRow, b: CaseRow) =>
  (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || a.openedAt - b.openedAt
