import './movingUp.css'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import type { ChildShown } from '../../../worker/movingUp/office/answers.ts'
import { schoolKey } from '../../../worker/movingUp/rules/movingUp.ts'
import { Calm } from '../components/states/Calm.tsx'
import { NEW_SERIES } from '../shell/addresses.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { counted } from '../shell/words.ts'
import { ChildForm } from './ChildForm.tsx'
import { ChildrenFile } from './ChildrenFile.tsx'
import { ListedChild } from './ListedChild.tsx'
import { readMovingUp } from './movingUpApi.ts'

type Doing = 'child' | 'file' | null

/** Children to look out for when they come up from a primary school, by the school that they come from. */
export default function MovingUpPage() {
  const reading = readPage(() => undefined, readMovingUp)
  const [doing, setDoing] = createSignal<Doing>(null)
  const toggle = (what: Doing) => setDoing(doing() === what ? null : what)
  return (
    <article class="page narrow moving-up">
      <PageTitle>Moving up</PageTitle>
      <p>Children to look out for when they come up from a primary school.</p>
      <p class="hint no-print">
        We keep this list as part of our job to teach and care for new pupils. In the law’s words
        that’s a public task. Write only what their family or their school knows that you write, and
        only what helps. Every mentor can read it. Each child goes off the list after 31 October, or
        on the day you choose.
      </p>
      <PageReader reading={reading} words="Reading the list…">
        {(page) => (
          <>
            <p class="actions no-print">
              <button
                type="button"
                aria-expanded={doing() === 'child'}
                onClick={() => toggle('child')}
              >
                Add a child
              </button>
              <button
                type="button"
                aria-expanded={doing() === 'file'}
                onClick={() => toggle('file')}
              >
                Add from a file
              </button>
              <Show when={page().children.length > 0}>
                <button type="button" onClick={() => print()}>
                  Print the list
                </button>
              </Show>
            </p>
            <Switch>
              <Match when={doing() === 'child'}>
                <section class="card" aria-labelledby="add-child">
                  <h2 id="add-child">Add a child</h2>
                  <ChildForm
                    page={page()}
                    onPage={(next) => reading.change(() => next)}
                    onLeave={() => setDoing(null)}
                  />
                  <p class="no-print">
                    <a href={NEW_SERIES}>Plan a session for them</a>
                  </p>
                </section>
              </Match>
              <Match when={doing() === 'file'}>
                <ChildrenFile
                  page={page()}
                  onPage={(next) => reading.change(() => next)}
                  onLeave={() => setDoing(null)}
                />
              </Match>
            </Switch>
            <For
              each={schoolsOf(page().children)}
              fallback={
                <Calm title="Nobody’s on the list.">
                  Add a child, or a file from their primary school.
                </Calm>
              }
            >
              {({ from, ids }, n) => (
                <section class="panel" aria-labelledby={`from-${n()}`}>
                  <header>
                    <h2 id={`from-${n()}`}>
                      <bdi>{from}</bdi>
                    </h2>
                    <span class="soft small">{counted(ids.length, 'child', 'children')}</span>
                  </header>
                  <ul class="in">
                    <For each={ids}>
                      {(id) => (
                        <Show when={page().children.find((child) => child.id === id)}>
                          {(child) => (
                            <ListedChild
                              child={child()}
                              page={page()}
                              onPage={(next) => reading.change(() => next)}
                            />
                          )}
                        </Show>
                      )}
                    </For>
                  </ul>
                </section>
              )}
            </For>
          </>
        )}
      </PageReader>
    </article>
  )
}

/** The children of each school by their ids, so that a child who hasn't moved stays as they are drawn. */
const schoolsOf = (children: readonly ChildShown[]) =>
  [...Map.groupBy(children, schoolKey).values()].map((its) => ({
    from: its[0]?.from ?? '',
    ids: its.map(({ id }) => id),
  }))
