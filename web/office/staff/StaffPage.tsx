import '../school/settings.css'
import { createSignal, For, Show } from 'solid-js'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { counted } from '../shell/words.ts'
import { InviteForm } from './InviteForm.tsx'
import { InviteList } from './InviteList.tsx'
import { FactsForm, RolesForm } from './StaffForms.tsx'
import { Proposal } from './RoleProposal.tsx'
import { readStaff, rolesAndRankWords } from './staffApi.ts'

/** Who works here: invited, described, and given roles. */
export default function StaffPage() {
  const reading = readPage(() => undefined, readStaff)
  // Outlives a list that is read again after a save.
  const [open, setOpen] = createSignal<string>()
  return (
    <article class="page settings">
      <header class="list-head">
        <PageTitle>Staff</PageTitle>
        <p class="muted">
          <Show when={reading.page()}>
            {(page) => counted(page().staff.length, 'person', 'people')}
          </Show>
        </p>
      </header>
      <PageReader reading={reading} words="Reading…">
        {(page) => (
          <>
            <Show when={page().isFirstRun}>
              <p class="notice care">
                Nobody but you can agree to a role yet. Until there’s a second administrator, a lead
                mentor or a safeguarding lead, a role that you give someone else needs no second
                yes. Ajar shows each one to the safeguarding team.
              </p>
            </Show>
            <details class="person card">
              <summary>Invite someone</summary>
              <InviteForm years={page().years} onInvited={reading.again} />
            </details>
            <details class="person card">
              <summary>Invite everyone on a list</summary>
              <InviteList page={page()} onInvited={reading.again} />
            </details>
            <Show when={page().proposals.length > 0}>
              <h2 class="part">Not settled yet</h2>
              <For each={page().proposals}>
                {(proposal) => <Proposal proposal={proposal} onSettled={reading.again} />}
              </For>
            </Show>
            <ul class="rows">
              <For each={page().staff}>
                {(person) => (
                  <li>
                    <details
                      class="person"
                      open={open() === person.id}
                      onToggle={(event) => event.currentTarget.open && setOpen(person.id)}
                    >
                      <summary>
                        {person.name}{' '}
                        <span class="muted">
                          {rolesAndRankWords(person)}
                          {person.isYou ? ' · you' : ''}
                        </span>
                      </summary>
                      <FactsForm person={person} onDone={reading.again} />
                      <RolesForm person={person} years={page().years} onDone={reading.again} />
                    </details>
                  </li>
                )}
              </For>
            </ul>
          </>
        )}
      </PageReader>
    </article>
  )
}
