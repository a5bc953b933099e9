import './partnership.css'
import { createSignal, For, Show } from 'solid-js'
import type {
  EntryShown,
  LinkedSchool,
  PartnershipPage as Page,
} from '../../../worker/partnership/office/answers.ts'
import { Panel } from '../components/facts/Panel.tsx'
import { Tag } from '../components/facts/Tag.tsx'
import { Row, Rows } from '../components/lists/Rows.tsx'
import { Calm } from '../components/states/Calm.tsx'
import { fullDayWords } from '../shell/timeWords.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { Entry } from './Entry.tsx'
import { EntryForm } from './EntryForm.tsx'
import { readPartnership } from './partnershipApi.ts'

/** Visits, training, meetings and shared practice across schools: a link mentor writes them, mentors read them. */
export default function PartnershipPage() {
  const reading = readPage(() => undefined, readPartnership)
  const [adding, setAdding] = createSignal(false)
  const show = (next: Page) => reading.change(() => next)
  return (
    <article class="page narrow partnership">
      <PageTitle>Across schools</PageTitle>
      <p>Visits, training, meetings, and what has worked in other schools.</p>
      <PageReader reading={reading} words="Reading…">
        {(page) => (
          <>
            <Show when={page().keeps}>
              <p class="hint no-print">
                The mentors of each school that you choose can read it. You can’t open a pupil or a
                case here, so please write about none.
              </p>
              <Panel title="Your schools">
                <Schools page={page()} />
              </Panel>
              <Show
                when={adding()}
                fallback={
                  <p class="actions no-print">
                    <button type="button" class="main" onClick={() => setAdding(true)}>
                      Add a visit, training or meeting
                    </button>
                  </p>
                }
              >
                <section class="card" aria-labelledby="add-entry">
                  <h2 id="add-entry">Something new</h2>
                  <EntryForm page={page()} onPage={show} onLeave={() => setAdding(false)} />
                </section>
              </Show>
            </Show>
            <Show when={page().entries.length === 0}>
              <Calm title="Nothing’s planned yet.">
                {page().keeps
                  ? 'Add your first visit, and the school’s mentors can read it.'
                  : 'What your link mentor plans with your school shows up here.'}
              </Calm>
            </Show>
            <For each={PARTS}>
              {({ title, has, upwards }) => (
                <Entries
                  title={title}
                  entries={page().entries.filter((entry) => has(entry, page().today))}
                  upwards={upwards}
                  page={page()}
                  onPage={show}
                />
              )}
            </For>
          </>
        )}
      </PageReader>
    </article>
  )
}

type Part = {
  title: string
  has: (entry: EntryShown, today: string) => boolean
  /** The next day first. */
  upwards: boolean
}

const PARTS: readonly Part[] = [
  {
    title: 'Coming up',
    has: ({ kind, happensOn }, today) => kind !== 'practice' && happensOn >= today,
    upwards: true,
  },
  { title: 'Shared practice', has: ({ kind }) => kind === 'practice', upwards: false },
  {
    title: 'Before today',
    has: ({ kind, happensOn }, today) => kind !== 'practice' && happensOn < today,
    upwards: false,
  },
]

function Entries(props: {
  title: string
  entries: readonly EntryShown[]
  upwards: boolean
  page: Page
  onPage: (page: Page) => void
}) {
  // By id, so that a form that is open stays when the page is read again.
  const ids = () => {
    const all = props.entries.map(({ id }) => id)
    return props.upwards ? all.toReversed() : all
  }
  return (
    <Show when={props.entries.length > 0}>
      <Panel title={props.title}>
        <ul>
          <For each={ids()}>
            {(id) => (
              <Show when={props.entries.find((entry) => entry.id === id)}>
                {(entry) => <Entry entry={entry()} page={props.page} onPage={props.onPage} />}
              </Show>
            )}
          </For>
        </ul>
      </Panel>
    </Show>
  )
}

const day = (on: string | null) => (on ? fullDayWords(on) : '–')

function Schools(props: { page: Page }) {
  return (
    <Rows label="Your schools" heads={['School', 'Mentors', 'Last visit', 'Next visit']}>
      <For each={props.page.schools}>
        {(school) => (
          <Row name={school.name}>
            <td>{mentorsWords(school)}</td>
            <td>{day(school.lastVisitOn)}</td>
            <td>
              <Show
                when={school.needsVisit}
                fallback={school.nextVisitOn ? day(school.nextVisitOn) : 'Visited this term'}
              >
                <Tag tone="warn">No visit this term yet</Tag>
              </Show>
            </td>
          </Row>
        )}
      </For>
    </Rows>
  )
}

const mentorsWords = ({ mentors }: LinkedSchool) => mentors.join(', ') || 'No mentor yet'
