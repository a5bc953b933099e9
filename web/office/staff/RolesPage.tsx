import '../settings/settings.css'
import { For, Show } from 'solid-js'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Proposal } from './Proposal.tsx'
import { readProposals } from './staffApi.ts'

/** Roles that wait for a second person's yes (T11). */
export default function RolesPage() {
  const reading = readPage(() => undefined, readProposals)
  return (
    <article class="page narrow settings">
      <PageTitle>Roles to agree</PageTitle>
      <p>
        Nobody becomes safeguarding lead, lead mentor or administrator by one person’s word.
        Somebody proposes it, somebody else says yes. If you were not told of it, ask before you
        agree.
      </p>
      <Show when={reading.problem()}>
        {(problem) => <Trouble problem={problem()} again={reading.again} />}
      </Show>
      <Show when={reading.page()} fallback={!reading.problem() && <p class="quiet">Reading…</p>}>
        {(page) => (
          <For
            each={page().proposals}
            fallback={<p class="quiet">Nothing waits. When a role is proposed, it shows here.</p>}
          >
            {(proposal) => <Proposal proposal={proposal} onSettled={reading.again} />}
          </For>
        )}
      </Show>
    </article>
  )
}
