import '../school/settings.css'
import { For } from 'solid-js'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { Proposal } from './RoleProposal.tsx'
import { readProposals } from './staffApi.ts'

/** Roles that wait for a second person's yes: nobody is let in to children's words by one person alone. */
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
      <PageReader reading={reading} words="Reading…">
        {(page) => (
          <For
            each={page().proposals}
            fallback={<p class="quiet">Nothing waits. When a role is proposed, it shows here.</p>}
          >
            {(proposal) => <Proposal proposal={proposal} onSettled={reading.again} />}
          </For>
        )}
      </PageReader>
    </article>
  )
}
