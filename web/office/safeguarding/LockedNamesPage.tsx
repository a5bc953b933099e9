import { useParams } from '@solidjs/router'
import { createEffect, For, on, Show } from 'solid-js'
import { LOCKED_NAMES, referralAt } from '../shell/addresses.ts'
import { may, me } from '../shell/me.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { NAME_BECAUSE, readNames } from './lockedNameApi.ts'
import { Request } from './NameRequest.tsx'
import SealedName from './LockedName.tsx'

/** Requests for names that were locked away, which wait for a second person. */
export default function NamesPage() {
  const params = useParams<{ id?: string }>()
  const reading = readPage(
    () => params.id,
    () => readNames(),
  )
  // The count beside the room has changed: so has this list.
  createEffect(
    on(
      () => me()?.tally.namesToAgree,
      () => reading.again(),
      { defer: true },
    ),
  )
  return (
    <article class="page narrow">
      <PageTitle>Locked names</PageTitle>
      <p>
        A pupil or parent locked their name away. Two people have to agree on a good reason: one
        asks, another one says yes. Their own page tells them when it was, and why.
      </p>
      <Show when={params.id} keyed>
        {(id) => <SealedName referralId={id} />}
      </Show>
      <PageReader reading={reading} words="Reading…">
        {(page) => (
          <For
            each={page().waiting}
            fallback={
              <p class="quiet">
                No requests. When someone asks to unlock a name, you’ll see it here.
              </p>
            }
          >
            {(request) => (
              <section class="card" aria-label={`Request by ${request.askedBy.name}`}>
                <Request request={request} onSettled={reading.again} />
                <Show when={may('see_referral')}>
                  <p class="small">
                    <a href={referralAt(request.referralId)}>Open the referral</a>
                  </p>
                </Show>
              </section>
            )}
          </For>
        )}
      </PageReader>
      <Show when={reading.page()?.opened.length}>
        <h2 class="part">Opened</h2>
        <ol class="rows">
          <For each={reading.page()?.opened}>
            {(request) => (
              <li>
                <a
                  class="opened-row"
                  href={`${LOCKED_NAMES}/${request.referralId}`}
                  aria-current={request.referralId === params.id ? 'true' : undefined}
                >
                  {NAME_BECAUSE[request.because].label} · asked by {request.askedBy.name},{' '}
                  {request.settledBy?.name} agreed{' '}
                  <Time
                    at={request.settledAt ?? request.askedAt}
                    words={momentWords(request.settledAt ?? request.askedAt)}
                  />
                </a>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </article>
  )
}
