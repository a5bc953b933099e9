import { useBeforeLeave, useLocation, useNavigate, useParams } from '@solidjs/router'
import { createEffect, lazy, on, onMount, Show, Suspense } from 'solid-js'
import { filterText, type QueueFilter } from '../../../worker/triage/rules/queueFilter.ts'
import { may } from '../shell/me.ts'
import { focusFilters, queueFilterIn } from './queue/filters.ts'
import { isTicking, setTicking, turnTick, untickAll } from './queue/several.ts'
import { offerKeys } from '../shell/keys/shortcuts.ts'
import { QueueList } from './QueueList.tsx'
import { rowId } from './QueueRow.tsx'
import {
  changedBy,
  choose,
  chosen,
  hasMore,
  queueAddress,
  scrollPosition,
  readAgain,
  readAt,
  readMore,
  showOnly,
} from './queueStore.ts'
import { MINUTE_MS } from '../../../worker/time/durations.ts'

const ReferralPane = lazy(() => import('./ReferralPane.tsx'))

/** Milliseconds after which coming back to the queue reads it again. */
const FRESH_FOR_MS = MINUTE_MS

/** The queue, and beside it (on a small screen over it) the referral that is open. */
export default function QueuePage() {
  const params = useParams<{ id?: string }>()
  const navigate = useNavigate()
  let list!: HTMLElement

  const location = useLocation()
  showOnly(queueFilterIn(location.search))
  createEffect(
    on(
      () => location.search,
      (search) => showOnly(queueFilterIn(search)),
      { defer: true },
    ),
  )

  const isFresh = Date.now() - readAt() < FRESH_FOR_MS
  if (!isFresh) void readAgain()
  onMount(() => isFresh && setTimeout(putBack))
  useBeforeLeave(() => {
    if (!params.id) scrollPosition.page = scrollY
    scrollPosition.list = list.scrollTop
  })
  createEffect(
    on(
      () => params.id,
      (id, before) => {
        if (id) choose(id)
        else if (before) setTimeout(putBack)
      },
    ),
  )

  function putBack() {
    list.scrollTop = scrollPosition.list
    scrollTo(0, scrollPosition.page)
    const row = document.getElementById(rowId(chosen() ?? ''))
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  }

  offerKeys({
    j: { words: 'Next', press: () => void step(1) },
    k: { words: 'Previous', press: () => void step(-1) },
    n: { words: 'Show what is new', press: () => changedBy() !== 0 && void readAgain() },
    u: {
      words: 'Back to the list',
      press: () => params.id && navigate(queueAddress(), { resolve: false, scroll: false }),
    },
    f: { words: 'Filter', press: focusFilters },
    x: {
      words: 'Tick, to decide several at once',
      press: () => may('decide_referral') && !params.id && turnTick(chosen()),
    },
    Escape: {
      words: 'Choose none',
      press: () => {
        if (!isTicking()) return
        untickAll()
        setTicking(false)
      },
    },
  })

  /** The address says which filters are chosen, so it can be saved and sent. */
  function filterBy(filter: QueueFilter) {
    const text = filterText(filter)
    const address = text ? `${location.pathname}?${text}` : location.pathname
    navigate(address, { resolve: false, replace: true, scroll: false })
  }

  return (
    <div class="desk" classList={{ open: params.id !== undefined }}>
      <QueueList ref={(element) => (list = element)} open={params.id} onFilter={filterBy} />
      <Show when={params.id} keyed>
        {(id) => (
          <Suspense fallback={<p class="quiet">Opening…</p>}>
            <ReferralPane id={id} />
          </Suspense>
        )}
      </Show>
    </div>
  )
}

/** Moves along the rows as they stand in the list; past the last one, reads on. */
async function step(by: 1 | -1): Promise<void> {
  const ids = [...document.querySelectorAll('.list [data-row]')].map(({ id }) => id)
  const at = ids.indexOf(rowId(chosen() ?? ''))
  const to = at < 0 ? 0 : at + by
  if (to < ids.length) focusOn(ids[Math.max(0, to)])
  else if (hasMore()) {
    const more = await readMore()
    if (more) focusOn(rowId(more))
  }
}

function focusOn(id: string | undefined) {
  if (id) document.getElementById(id)?.focus()
}
