import { useParams } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { DisclosureRow } from '../../../worker/office/answers.ts'
import { disclosureAt } from '../addresses.ts'
import { readDisclosures } from '../api.ts'
import { Who } from '../queue/Who.tsx'
import { changeTally, me } from '../shell/me.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { offerRowKeys } from '../shell/rowKeys.ts'
import { Time } from '../shell/Time.tsx'
import { Trouble } from '../shell/Trouble.tsx'
import { momentWords } from '../times.ts'
import { DisclosurePane } from './DisclosurePane.tsx'
import {
  acknowledgedWords,
  becauseWords,
  furtherWords,
  noNameWords,
  reachedWords,
} from './reached.ts'

/** What was said unsafe or passed on: what nobody has acknowledged first, the oldest on top. */
export default function SafeguardingPage() {
  const params = useParams<{ id?: string }>()
  offerRowKeys()
  const list = readPage(
    () => undefined,
    () => readDisclosures(),
  )
  const news = () => {
    const page = list.page()
    return page ? me()!.tally.unacknowledged - page.waiting.length : 0
  }

  function acknowledged(row: DisclosureRow) {
    list.change(({ waiting, acknowledged }) => ({
      waiting: waiting.filter(({ id }) => id !== row.id),
      acknowledged: [row, ...acknowledged.filter(({ id }) => id !== row.id)],
    }))
    changeTally({ unacknowledged: list.page()?.waiting.length ?? 0 })
  }

  return (
    <div class="desk" classList={{ open: params.id !== undefined }}>
      <section class="list" aria-label="Disclosures">
        <header class="list-head">
          <Show when={params.id} fallback={<PageTitle>Safeguarding</PageTitle>}>
            <h2>Safeguarding</h2>
          </Show>
          <p class="arrivals" role="status">
            <Show when={news() !== 0}>
              <button type="button" onClick={list.again}>
                {news() > 0 ? `${news()} new: show them` : 'This list has changed: read it again'}
              </button>
            </Show>
          </p>
        </header>
        <Show when={list.problem()}>
          {(problem) => <Trouble problem={problem()} again={list.again} />}
        </Show>
        <Show when={!list.page() && !list.problem()}>
          <p class="quiet">Reading…</p>
        </Show>
        <Show when={list.page()}>
          {(page) => (
            <>
              <h2 class="part">To acknowledge</h2>
              <Show
                when={page().waiting.length > 0}
                fallback={<p class="quiet">Nothing waits for you. What is raised shows here.</p>}
              >
                <Disclosures rows={page().waiting} open={params.id} />
              </Show>
              <Show when={page().acknowledged.length > 0}>
                <h2 class="part">Acknowledged</h2>
                <Disclosures rows={page().acknowledged} open={params.id} />
              </Show>
            </>
          )}
        </Show>
      </section>
      <Show when={params.id} keyed>
        {(id) => <DisclosurePane id={id} onAcknowledged={acknowledged} />}
      </Show>
    </div>
  )
}

function Disclosures(props: { rows: readonly DisclosureRow[]; open: string | undefined }) {
  return (
    <ol class="rows disclosures">
      <For each={props.rows}>
        {(row) => (
          <li>
            <a
              class="row"
              classList={{ urgent: row.acknowledgedAt === null }}
              href={disclosureAt(row.id)}
              aria-current={row.id === props.open ? 'true' : undefined}
            >
              <span class="row-who">
                <Show when={row.who} fallback={<i class="no-name">{noNameWords(row)}</i>}>
                  {(who) => <Who who={who()} identity="known" about="me" />}
                </Show>
              </span>{' '}
              <span class="row-what">
                <b>{becauseWords(row)}</b>
              </span>{' '}
              <span class="row-due">
                <Time at={row.raisedAt} words={momentWords(row.raisedAt)} />
              </span>{' '}
              <span class="row-from">
                {row.acknowledgedAt === null
                  ? `${reachedWords(row)}. ${furtherWords(row)}`
                  : acknowledgedWords(row, row.acknowledgedAt)}
              </span>
            </a>
          </li>
        )}
      </For>
    </ol>
  )
}
