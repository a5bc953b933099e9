import { useBeforeLeave, useNavigate, useParams } from '@solidjs/router'
import { createEffect, lazy, on, onMount, Show, Suspense } from 'solid-js'
import { QUEUE } from '../shell/addresses.ts'
import { offerKeys } from '../shell/shortcuts.ts'
import { QueueList } from './QueueList.tsx'
import { rowId } from './QueueRow.tsx'
import {
  changedBy,
  choose,
  chosen,
  hasMore,
  scrollPosition,
  readAgain,
  readAt,
  readMore,
  replies,
  rows,
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
      press: () => params.id && navigate(QUEUE, { resolve: false, scroll: false }),
    },
  })

  return (
    <div class="desk" classList={{ open: params.id !== undefined }}>
      <QueueList ref={(element) => (list = element)} open={params.id} />
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

/** Moves along replies and rows; past the last one, reads on. */
async function step(by: 1 | -1): Promise<void> {
  const ids = [...replies(), ...rows()].map(({ id }) => id)
  const at = ids.indexOf(chosen() ?? '')
  const to = at < 0 ? 0 : at + by
  if (to < ids.length) focusOn(ids[Math.max(0, to)])
  else if (hasMore()) focusOn((await readMore()) ?? undefined)
}

function focusOn(id: string | undefined) {
  if (id) document.getElementById(rowId(id))?.focus()
}
