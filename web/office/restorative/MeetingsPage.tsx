import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { readMeetings } from './meetingApi.ts'
import { MeetingList } from './MeetingList.tsx'

/** The latest restorative meetings that the reader may read. */
export default function MeetingsPage() {
  const reading = readPage(() => null, readMeetings)
  return (
    <article class="page narrow">
      <PageTitle>Restorative meetings</PageTitle>
      <p>They’re kept apart from each child’s notes. You write one up from a case, under Plan.</p>
      <PageReader reading={reading} words="Reading…">
        {(page) => (
          <MeetingList
            meetings={page().meetings}
            empty="No meetings yet. One that’s written up in a case shows up here."
          />
        )}
      </PageReader>
    </article>
  )
}
