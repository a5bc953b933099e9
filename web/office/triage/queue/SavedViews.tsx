import { createSignal, For, onMount, Show } from 'solid-js'
import type { SavedView, ViewPage } from '../../../../worker/triage/rules/savedView.ts'
import { type Answer, answerOf, officeApi } from '../../shell/api.ts'
import { say } from '../../shell/toast.ts'

const [views, setViews] = createSignal<readonly SavedView[]>()

type Saved = { views: readonly SavedView[] }

function take({ value, problem }: Answer<Saved>): boolean {
  if (value) setViews(value.views)
  if (problem) say(problem.fields?.['query'] ?? problem.title)
  return value !== undefined
}

const { views: api } = officeApi

/** The filters that someone has saved for themself, each a link, and what saves those that are chosen now. */
export function SavedViews(props: {
  page: ViewPage
  /** The filters now, as the address has them; empty where nothing is filtered. */
  query: string
  hrefOf: (query: string) => string
  wordsOf: (query: string) => string
}) {
  onMount(async () => {
    if (views()) return
    const { value } = await answerOf(api.$get())
    if (value) setViews(value.views)
  })
  const ours = () => (views() ?? []).filter(({ page }) => page === props.page)
  const isSaved = () => ours().some(({ query }) => query === props.query)
  const view = () => ({ page: props.page, query: props.query })

  async function save() {
    if (take(await answerOf(api.$post({ json: view() })))) say('View saved. Only you see it.')
  }
  async function remove() {
    const removed = view()
    if (!take(await answerOf(api.removal.$post({ json: removed })))) return
    say('View removed.', { undo: async () => take(await answerOf(api.$post({ json: removed }))) })
  }
  return (
    <Show when={views() && (ours().length > 0 || props.query)}>
      <nav class="chips views" aria-label="Saved views">
        <For each={ours()}>
          {({ query }) => (
            <a
              class="chip"
              href={props.hrefOf(query)}
              aria-current={query === props.query ? 'page' : undefined}
            >
              {props.wordsOf(query)}
            </a>
          )}
        </For>
        <Show when={props.query}>
          <Show
            when={isSaved()}
            fallback={
              <button type="button" class="btn bare" onClick={() => void save()}>
                Save this view
              </button>
            }
          >
            <button type="button" class="btn bare" onClick={() => void remove()}>
              Remove this view
            </button>
          </Show>
          <a class="btn bare" href={props.hrefOf('')}>
            Show everything
          </a>
        </Show>
      </nav>
    </Show>
  )
}
