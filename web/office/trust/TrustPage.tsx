import '../school/settings.css'
import './trust.css'
import { For, Show } from 'solid-js'
import type { TrustPage as Page } from '../../../worker/trust/office/answers.ts'
import { Row, Rows } from '../components/lists/Rows.tsx'
import { Tag } from '../components/facts/Tag.tsx'
import { Calm } from '../components/states/Calm.tsx'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { Colleagues } from './Colleagues.tsx'
import { InviteAgain } from './InviteAgain.tsx'
import { OpenSchoolForm } from './OpenSchoolForm.tsx'
import { readTrust } from './trustApi.ts'
import { DOOR_WORDS, schoolsWords, setUpWords } from './trustWords.ts'

/** The schools of a trust: how far each is, and a new one. Nothing that is inside a school is here. */
export default function TrustPage() {
  const reading = readPage(() => undefined, readTrust)
  return (
    <article class="page settings trust">
      <header class="list-head">
        <PageTitle>Your schools</PageTitle>
        <p class="muted">
          <Show when={reading.page()?.schools.length}>
            {schoolsWords(reading.page()?.schools ?? [])}
          </Show>
        </p>
      </header>
      <PageReader reading={reading} words="Reading…">
        {(page) => (
          <>
            <p class="muted">
              You see how far each school is. You can’t open a request, a case or a name in any of
              them. What’s missing is for the school’s own administrator to set.
            </p>
            <Show when={page().schools.length > 0} fallback={<NoSchools />}>
              <Schools page={page()} />
            </Show>
            <Show
              when={!page().isFull}
              fallback={<p>Your trust can’t have more schools here. Ask whoever runs Ajar.</p>}
            >
              <details class="person card">
                <summary>Open a new school</summary>
                <OpenSchoolForm onOpened={reading.again} />
              </details>
            </Show>
            <Colleagues people={page().colleagues} onEnded={reading.again} />
            {/* By id, so a link that is shown stays when the page is read again. */}
            <For each={page().schools.flatMap(({ id, isEmpty }) => (isEmpty ? [id] : []))}>
              {(id) => (
                <details class="person card">
                  <summary>Invite the administrator of {nameOf(page(), id)} again</summary>
                  <InviteAgain schoolId={id} />
                </details>
              )}
            </For>
          </>
        )}
      </PageReader>
    </article>
  )
}

const nameOf = ({ schools }: Page, id: string) => schools.find((one) => one.id === id)?.name

function Schools(props: { page: Page }) {
  return (
    <Rows label="Your schools" heads={['School', 'Door', 'Set-up', 'Alerts']}>
      <For each={props.page.schools}>
        {(school) => (
          <Row name={school.name}>
            <td>{DOOR_WORDS[school.door]}</td>
            <td>{setUpWords(school)}</td>
            <td>
              <Show when={school.alertsMayFail} fallback="No alert has failed">
                <Tag tone="late">Alerts may not arrive</Tag>
              </Show>
            </td>
          </Row>
        )}
      </For>
    </Rows>
  )
}

const NoSchools = () => (
  <Calm title="There are no schools in your trust yet">
    <p>
      Open a new one below. If a school uses Ajar already, ask whoever runs Ajar to add it to your
      trust.
    </p>
  </Calm>
)
