import { For, Show } from 'solid-js'
import { roleName } from '../../../worker/access/rules/accessTable.ts'
import { leavingOf } from '../shell/addresses.ts'
import { me } from '../shell/me.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { Trouble } from '../shell/ReadProblem.tsx'
import { readColleagues } from './leavingApi.ts'

/** Who works here, each with the way out. */
export default function ColleaguesPage() {
  const reading = readPage(() => null, readColleagues)
  return (
    <article class="page narrow">
      <PageTitle>Leaving</PageTitle>
      <p>
        When someone leaves, everything they have gets a new owner first. Then their access ends
        straight away.
      </p>
      <Show when={reading.problem()}>
        {(problem) => <Trouble problem={problem()} again={reading.again} />}
      </Show>
      <Show when={!reading.page() && !reading.problem()}>
        <p class="quiet">Reading…</p>
      </Show>
      <ul class="rows">
        <For each={reading.page()?.colleagues}>
          {(person) => (
            <li>
              <Show
                when={person.id !== me()?.person.id}
                fallback={
                  <span class="row">
                    <span class="row-who">{person.name}</span>{' '}
                    <span class="row-what muted">You. Someone else has to do this for you.</span>
                  </span>
                }
              >
                <a class="row" href={leavingOf(person.id)}>
                  <span class="row-who">{person.name}</span>{' '}
                  <span class="row-what muted">{person.roles.map(roleName).join(' · ')}</span>
                </a>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </article>
  )
}
