import { createSignal, For, lazy, Show, Suspense } from 'solid-js'
import { understands } from '../../../worker/referrals/rules/parentsRecord.ts'
import type { ParentsAnswer, ParentsEntryRow } from '../../../worker/referrals/office/answers.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { CHILD_WISHES, PARENTS, UNDERSTANDING, WHO_AGREES } from './parentsWords.ts'

const ParentsForm = lazy(async () => ({
  default: (await import('./ParentsRecordForm.tsx')).ParentsForm,
}))

/** Whether parents are told, who agreed, and what the child wishes: each entry stays as it was made. */
export function Parents(props: {
  id: string
  parents: ParentsAnswer | null | undefined
  onChange: (parents: ParentsAnswer) => void
}) {
  const [wasOpened, open] = createSignal(false)
  return (
    <Show when={props.parents}>
      {(parents) => (
        <section class="card" aria-labelledby="parents">
          <h2 id="parents" tabindex="-1">
            Parents
          </h2>
          <p class="muted">{WHO_AGREES[parents().agrees]}</p>
          <ol>
            <For
              each={parents().entries}
              fallback={<li>Nothing’s recorded yet. What you record shows here.</li>}
            >
              {(entry) => <Entry entry={entry} />}
            </For>
          </ol>
          <Show when={parents().may.keep}>
            <details onToggle={() => open(true)}>
              <summary>Record something about their parents</summary>
              <Show when={wasOpened()}>
                <Suspense>
                  <ParentsForm
                    referralId={props.id}
                    parents={parents()}
                    onKept={(entry) => props.onChange(withEntry(parents(), entry))}
                  />
                </Suspense>
              </Show>
            </details>
          </Show>
        </section>
      )}
    </Show>
  )
}

function Entry(props: { entry: ParentsEntryRow }) {
  const entry = () => props.entry
  return (
    <li>
      <b>{PARENTS[entry().kind].kept}</b>
      <Show when={entry().answers}>
        {(answers) => (
          <>
            :{' '}
            {understands(answers())
              ? 'understands, and decides'
              : 'doesn’t understand everything yet'}
          </>
        )}
      </Show>
      <span class="muted">
        , {entry().by.name}, <Time at={entry().keptAt} words={momentWords(entry().keptAt)} />
      </span>
      <Show when={entry().wish}>
        {(wish) => <p>The child’s wish: {CHILD_WISHES[wish()].toLowerCase()}</p>}
      </Show>
      <Show when={entry().answers?.some((answer) => !answer)}>
        <ul>
          <For each={UNDERSTANDING.filter((_, n) => entry().answers?.[n] === false)}>
            {(question) => <li class="muted">Not yet: {question}</li>}
          </For>
        </ul>
      </Show>
      <Show when={entry().words}>
        <p class="wrote" dir="auto">
          {entry().words}
        </p>
      </Show>
    </li>
  )
}

/** The page as it stands with this entry. */
function withEntry(parents: ParentsAnswer, entry: ParentsEntryRow): ParentsAnswer {
  const entries = [...parents.entries.filter(({ id }) => id !== entry.id), entry]
  if (entry.kind === 'do_not_tell') return { ...parents, entries, doNotTellAt: entry.keptAt }
  if (entry.kind === 'do_not_tell_lifted') return { ...parents, entries, doNotTellAt: null }
  return { ...parents, entries }
}
