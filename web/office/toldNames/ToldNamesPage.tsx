import { For, Show } from 'solid-js'
import { yearInWords } from '../../../worker/roll/rules/rollRow.ts'
import type { NameGroup } from '../../../worker/toldNames/rules/toldName.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { readToldNames } from './toldNameApi.ts'

/** The pupils that a mentor told whoever is signed in to know of, by tutor group, and no reason. */
export default function ToldNamesPage() {
  const reading = readPage(() => undefined, readToldNames)
  return (
    <article class="page narrow">
      <PageTitle>Names to know</PageTitle>
      <PageReader reading={reading}>
        {(page) => (
          <Show
            when={page().groups.length > 0}
            fallback={
              <p class="soft">
                Nobody’s told you a name. When a pupil agrees that you may know, their mentor adds
                them here.
              </p>
            }
          >
            <div class="stack">
              <p>
                These pupils have a mentor and agreed that you may know. Do not ask them why, and do
                not pass it on. Their mentor can help with what you need in class.
              </p>
              <p class="actions no-print">
                <button type="button" class="plain" onClick={() => print()}>
                  Print
                </button>
              </p>
              <For each={page().groups}>
                {(group, n) => <Group id={`group-${n()}`} its={group} />}
              </For>
            </div>
          </Show>
        )}
      </PageReader>
    </article>
  )
}

const groupWords = ({ year, group }: NameGroup) =>
  [year === null ? '' : yearInWords(year), group].filter(Boolean).join(', ') || 'Year not known'

const Group = (props: { id: string; its: NameGroup }) => (
  <section class="panel" aria-labelledby={props.id}>
    <header>
      <h2 id={props.id}>
        <bdi>{groupWords(props.its)}</bdi>
      </h2>
    </header>
    <ul class="in">
      <For each={props.its.names}>
        {({ name, mentor }) => (
          <li>
            <b>
              <bdi>{name}</bdi>
            </b>{' '}
            <span class="soft">with {mentor}</span>
          </li>
        )}
      </For>
    </ul>
  </section>
)
