import { createSignal, For, Show } from 'solid-js'
import type { ChildRow, DisclosurePage } from '../../../worker/safeguarding/office/answers.ts'
import { CONCERN_CATEGORIES } from '../../../worker/safeguarding/rules/tellDsl.ts'
import type { Named } from '../../../worker/names/rules/who.ts'
import type { Problem } from '../shell/api.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { TextLine } from '../form/TextLine.tsx'
import { disclosureAt } from '../shell/addresses.ts'
import { say } from '../shell/toast.ts'
import { nameWords } from './tell/ConcernFacts.tsx'
import { CATEGORIES, findChildren, sendCategories, sendChildren } from './tell/tellApi.ts'

/** The record's categories, and the other children linked to it. */
export function SortedRecord(props: {
  page: DisclosurePage
  onChanged: (part: Partial<DisclosurePage>) => void
}) {
  return (
    <section class="panel" aria-labelledby="sorted">
      <header>
        <h2 id="sorted">What it’s about</h2>
      </header>
      <div class="in stack">
        <Categories {...props} />
        <h3>Other children</h3>
        <Children {...props} />
      </div>
    </section>
  )
}

function Categories(props: {
  page: DisclosurePage
  onChanged: (part: Partial<DisclosurePage>) => void
}) {
  const [problem, setProblem] = createSignal<Problem>()
  async function tick(category: (typeof CONCERN_CATEGORIES)[number], isOn: boolean) {
    const categories = CONCERN_CATEGORIES.filter((one) =>
      one === category ? isOn : props.page.categories.includes(one),
    )
    const answer = await sendCategories(props.page.disclosure.id, categories)
    setProblem(answer.problem)
    if (!answer.problem) props.onChanged({ categories })
  }
  return (
    <>
      <p>
        {props.page.categories.map((category) => CATEGORIES[category]).join(' · ') ||
          'Nobody has said yet.'}
      </p>
      <FormProblem problem={problem()} idOf={() => 'sorted'} />
      <Show when={props.page.may.write}>
        <details>
          <summary>Change what it’s about</summary>
          <div class="reasons">
            <For each={CONCERN_CATEGORIES}>
              {(category) => (
                <label class="tick">
                  <input
                    type="checkbox"
                    checked={props.page.categories.includes(category)}
                    onChange={(event) => void tick(category, event.currentTarget.checked)}
                  />
                  <span>{CATEGORIES[category]}</span>
                </label>
              )}
            </For>
          </div>
        </details>
      </Show>
    </>
  )
}

function Children(props: {
  page: DisclosurePage
  onChanged: (part: Partial<DisclosurePage>) => void
}) {
  const [problem, setProblem] = createSignal<Problem>()
  const [typed, setTyped] = createSignal('')
  const [found, setFound] = createSignal<{ id: string; who: Named }[]>()
  const id = () => props.page.disclosure.id

  async function look(event: SubmitEvent) {
    event.preventDefault()
    const answer = await findChildren(typed())
    setProblem(answer.problem)
    setFound(answer.value?.children)
  }

  async function link(child: { id: string; who: Named }) {
    const answer = await sendChildren(id(), { link: child.id, unlink: null })
    setProblem(answer.problem)
    if (answer.problem) return
    const row: ChildRow = { ...child, by: null, linkedAt: Date.now(), recordId: null }
    const others = props.page.children.filter((one) => one.id !== child.id)
    props.onChanged({ children: [...others, row] })
    setFound(undefined)
    setTyped('')
    say('Linked.')
  }

  async function unlink(child: ChildRow) {
    const answer = await sendChildren(id(), { link: null, unlink: child.id })
    setProblem(answer.problem)
    if (answer.problem) return
    props.onChanged({ children: props.page.children.filter((one) => one.id !== child.id) })
    say('Unlinked. The list of who did what keeps that they were linked.')
  }

  return (
    <>
      <Show when={props.page.children.length > 0} fallback={<p>Nobody else is linked.</p>}>
        <ul class="plain-list">
          <For each={props.page.children}>
            {(child) => (
              <li>
                <span>{nameWords(child.who)}</span>{' '}
                <Show when={child.recordId}>
                  {(record) => <a href={disclosureAt(record())}>Open their record</a>}
                </Show>{' '}
                <Show when={props.page.may.write}>
                  <button type="button" class="btn bare" onClick={() => void unlink(child)}>
                    Unlink {child.who.name}
                  </button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <FormProblem problem={problem()} idOf={() => 'link-name'} />
      <Show when={props.page.may.write}>
        <details>
          <summary>Link another child</summary>
          <form noValidate onSubmit={(event) => void look(event)}>
            <TextLine id="link-name" label="Name" value={typed()} onValue={setTyped} />
            <p class="actions">
              <button class="btn">Find</button>
            </p>
          </form>
          <Show when={found()}>
            {(children) => (
              <ul class="plain-list" aria-label="Found on the roll">
                <For each={children()} fallback={<li>Nobody on the roll has a name like that.</li>}>
                  {(child) => (
                    <li>
                      <button type="button" class="btn" onClick={() => void link(child)}>
                        Link {nameWords(child.who)}
                      </button>
                    </li>
                  )}
                </For>
              </ul>
            )}
          </Show>
        </details>
      </Show>
    </>
  )
}
