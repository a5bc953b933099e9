import '../styles/arrivals.css'
import './disclosures.css'
import { useParams } from '@solidjs/router'
import { createSignal, For, lazy, Show, Suspense } from 'solid-js'
import type { DisclosureRow, DisclosuresPage } from '../../../worker/safeguarding/office/answers.ts'
import { disclosureAt } from '../shell/addresses.ts'
import { readClosed, readDisclosures } from './recordApi.ts'
import { Who } from '../referrals/WhoAsked.tsx'
import { changeTally, may, myself } from '../shell/me.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { offerRowKeys } from '../shell/keys/rowShortcuts.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { DisclosurePane } from './DisclosurePane.tsx'
import {
  acknowledgedWords,
  becauseWords,
  escalationWords,
  newWords,
  noNameWords,
  reachedWords,
} from './escalationWords.ts'

/** Loaded by whoever has such a file. */
const TakeInRecord = lazy(() => import('./moving/TakeInRecord.tsx'))

/** Disclosures: unacknowledged ones first, the oldest on top. */
export default function SafeguardingPage() {
  const params = useParams<{ id?: string }>()
  offerRowKeys()
  const list = readPage(
    () => undefined,
    () => readDisclosures(),
  )
  const news = () => {
    const page = list.page()
    return page ? myself().tally.unacknowledged - countOf(page.waiting) : 0
  }

  const [takesIn, setTakesIn] = createSignal(false)
  const [busy, setBusy] = createSignal(false)

  async function older(after: string) {
    if (busy()) return
    setBusy(true)
    const { value } = await readClosed(after)
    setBusy(false)
    if (!value) return
    list.change((page) => {
      const there = new Set(page.ended.map(({ id }) => id))
      const more = value.ended.filter(({ id }) => !there.has(id))
      return { ...page, ...value, ended: [...page.ended, ...more] }
    })
  }

  function changed(row: DisclosureRow) {
    list.change((page) => ({
      ...page,
      waiting: placed(page, 'waiting', row),
      acknowledged: placed(page, 'acknowledged', row),
      ended: placed(page, 'ended', row),
    }))
    changeTally({ unacknowledged: countOf(list.page()?.waiting ?? []) })
  }

  return (
    <div class="desk" classList={{ open: params.id !== undefined }}>
      <section class="list" aria-label="Disclosures">
        <header class="line">
          <Show when={params.id} fallback={<PageTitle>Safeguarding</PageTitle>}>
            <h2>Safeguarding</h2>
          </Show>
          <Show when={list.page()}>
            {(page) => (
              <span class="small push">
                <Show when={countOf(page().waiting)} fallback="Nothing to read">
                  {(count) => (
                    <>
                      <b class="late">{count()}</b> to read
                    </>
                  )}
                </Show>
              </span>
            )}
          </Show>
        </header>
        <p class="arrivals" role="status">
          <Show when={news() !== 0}>
            <button type="button" onClick={list.again}>
              {news() > 0 ? `${news()} new: show them` : 'This list has changed: read it again'}
            </button>
          </Show>
        </p>
        <PageReader reading={list} words="Reading…">
          {(page) => (
            <div class="panel">
              <h2 class="group">Waiting for you</h2>
              <Show
                when={page().waiting.length > 0}
                fallback={
                  <p class="quiet">
                    Nothing’s waiting. Whatever a child or a colleague tells you shows up here, and
                    you’re told at once.
                  </p>
                }
              >
                <Disclosures rows={page().waiting} open={params.id} />
              </Show>
              <Show when={page().acknowledged.length > 0}>
                <h2 class="group">Someone’s acting on these</h2>
                <Disclosures rows={page().acknowledged} open={params.id} />
              </Show>
              <Show when={page().ended.length > 0}>
                <details open={page().ended.some(({ id }) => id === params.id)}>
                  <summary class="group">
                    {page().ended.length} closed{page().endedAfter ? ', and older ones' : ''}
                  </summary>
                  <Disclosures rows={page().ended} open={params.id} />
                  <Show when={page().endedAfter}>
                    {(after) => (
                      <p class="more">
                        <button type="button" onClick={() => void older(after())}>
                          {busy() ? 'Reading…' : 'Show older ones'}
                        </button>
                      </p>
                    )}
                  </Show>
                </details>
              </Show>
            </div>
          )}
        </PageReader>
        <Show when={may('write_disclosure')}>
          <details class="card" onToggle={() => setTakesIn(true)}>
            <summary>A record came from another school</summary>
            <Show when={takesIn()}>
              <Suspense>
                <TakeInRecord onSaved={() => void list.again()} />
              </Suspense>
            </Show>
          </details>
        </Show>
      </section>
      <Show when={params.id} keyed>
        {(id) => (
          <DisclosurePane
            id={id}
            readAt={list.page()?.readAt ?? 0}
            onChanged={changed}
            onAlikeAcknowledged={(count) => {
              changeTally({ unacknowledged: Math.max(0, myself().tally.unacknowledged - count) })
              void list.again()
            }}
          />
        )}
      </Show>
    </div>
  )
}

/** Presses that nobody can tell apart are one row. */
const countOf = (rows: readonly DisclosureRow[]) =>
  rows.reduce((count, { alike }) => count + Math.max(1, alike), 0)

type Part = 'waiting' | 'acknowledged' | 'ended'

const placeOf = ({ acknowledgedAt, endedAt }: DisclosureRow): Part =>
  endedAt !== null ? 'ended' : acknowledgedAt === null ? 'waiting' : 'acknowledged'

/** One part of the list with this row as it stands now: in its place, on top where it is new, or gone. */
function placed(page: DisclosuresPage, part: Part, row: DisclosureRow): DisclosureRow[] {
  const others = page[part].filter(({ id }) => id !== row.id)
  if (placeOf(row) !== part) return others
  if (others.length === page[part].length) return [row, ...others]
  return page[part].map((before) => (before.id === row.id ? row : before))
}

function Disclosures(props: { rows: readonly DisclosureRow[]; open: string | undefined }) {
  return (
    <ol class="rows disclosures">
      <For each={props.rows}>
        {(row) => (
          <li>
            <a
              class="item row"
              classList={{ hot: row.acknowledgedAt === null }}
              href={disclosureAt(row.id)}
              aria-current={row.id === props.open ? 'true' : undefined}
            >
              <span class="row-who">
                <Show when={row.who} fallback={<i class="no-name">{noNameWords(row)}</i>}>
                  {(who) => <Who who={who()} identity="known" about="me" />}
                </Show>
              </span>{' '}
              <span class="small" classList={{ late: row.acknowledgedAt === null }}>
                <Time at={row.raisedAt} words={momentWords(row.raisedAt)} />
              </span>{' '}
              <span class="row-from soft small">
                {becauseWords(row)}
                <br />
                <Show when={row.newWordsAt}>
                  {(at) => (
                    <>
                      <b class="late">{newWords(at())}</b>
                      <br />
                    </>
                  )}
                </Show>
                {standsWords(row)}
              </span>
            </a>
          </li>
        )}
      </For>
    </ol>
  )
}

function standsWords(row: DisclosureRow): string {
  if (row.endedBy) return `Closed by ${row.endedBy.name}`
  return row.acknowledgedAt === null
    ? `${reachedWords(row)}. ${escalationWords(row)}`
    : acknowledgedWords(row, row.acknowledgedAt)
}
