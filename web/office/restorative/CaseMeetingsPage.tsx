import { useParams } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { caseAt } from '../shell/addresses.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { readCaseMeetings } from './meetingApi.ts'
import { MeetingForm } from './MeetingForm.tsx'
import { MeetingList } from './MeetingList.tsx'

/** The restorative meetings of a case, and the form that writes one up. */
export default function CaseMeetingsPage() {
  const params = useParams<{ id: string }>()
  const reading = readPage(() => params.id, readCaseMeetings)
  const [writing, setWriting] = createSignal(false)
  return (
    <article class="page narrow">
      <p>
        <a href={caseAt(params.id)}>Back to the case</a>
      </p>
      <PageTitle>Restorative meetings</PageTitle>
      <PageReader reading={reading} words="Reading…">
        {(page) => (
          <div class="stack">
            <MeetingList
              meetings={page().meetings}
              empty="No meetings yet with the pupil of this case."
            />
            <Show when={page().mayWrite}>
              <p class="actions">
                <button
                  type="button"
                  class="plain"
                  aria-expanded={writing()}
                  onClick={() => setWriting(!writing())}
                >
                  Write up a meeting
                </button>
              </p>
              <Show when={writing()}>
                <MeetingForm
                  caseId={params.id}
                  calendar={page().calendar}
                  onSaved={(saved) => {
                    reading.change(() => saved)
                    setWriting(false)
                  }}
                />
              </Show>
            </Show>
          </div>
        )}
      </PageReader>
    </article>
  )
}
