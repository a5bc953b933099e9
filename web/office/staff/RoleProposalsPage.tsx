import '../school/settings.css'
import { For } from 'solid-js'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { GivenAlone } from './GivenAlone.tsx'
import { Proposal } from './RoleProposal.tsx'
import { readProposals } from './staffApi.ts'

/** Roles that wait for a second person's yes: nobody is let in to children's words by one person alone. */
export default function RolesPage() {
  const reading = readPage(() => undefined, readProposals)
  return (
    <article class="page narrow settings">
      <PageTitle>Roles to agree</PageTitle>
      <p>
        Some roles open what children write, or their names. One person proposes such a role and
        another agrees to it, as soon as two people here can. If nobody told you about a role below,
        ask before you agree.
      </p>
      <PageReader reading={reading} words="Reading…">
        {(page) => (
          <>
            <For each={page().givenAlone}>
              {(given) => <GivenAlone given={given} onSeen={reading.again} />}
            </For>
            <For
              each={page().proposals}
              fallback={
                <p class="quiet">
                  There’s nothing to agree to. When someone proposes a role, it shows here.
                </p>
              }
            >
              {(proposal) => <Proposal proposal={proposal} onSettled={reading.again} />}
            </For>
          </>
        )}
      </PageReader>
    </article>
  )
}
