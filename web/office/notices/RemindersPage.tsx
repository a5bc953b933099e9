import { For, Show } from 'solid-js'
import type { NoticeAbout } from '../../../worker/notices/rules/noticeSubjects.ts'
import type { ReminderRow } from '../../../worker/notices/office/answers.ts'
import { answerOf, officeApi } from '../shell/api.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'

/** Its subject, and the action that stops it. */
const ABOUT: Record<NoticeAbout, { label: string; stops: string }> = {
  disclosure: {
    label: 'Something was passed on',
    stops: 'Stops when someone on the safeguarding team acknowledges it.',
  },
  late_promise: {
    label: 'A promised answer is late',
    stops: 'Stops when anyone decides.',
  },
  rating: {
    label: 'A teacher was asked what they see in lessons',
    stops: 'Stops when they answer, or the mentor takes it back.',
  },
  hand_over: {
    label: 'A case waits for a yes or no',
    stops: 'Stops when they answer, or someone takes it back.',
  },
}

/** Who was told that something needs them, while nobody has met it. */
export default function RemindersPage() {
  const reading = readPage(
    () => null,
    () => answerOf(officeApi.reminders.$get()),
  )
  return (
    <article class="page narrow">
      <PageTitle>Reminders</PageTitle>
      <p>Ajar sends each one until someone deals with it. It carries no name and no content.</p>
      <PageReader reading={reading} words="Reading…">
        {(page) => (
          <ul>
            <For
              each={page().reminders}
              fallback={<li class="quiet">No reminders are going out.</li>}
            >
              {(row) => <Reminder row={row} />}
            </For>
          </ul>
        )}
      </PageReader>
    </article>
  )
}

function Reminder(props: { row: ReminderRow }) {
  const about = () => ABOUT[props.row.about]
  return (
    <li class="card">
      <p>
        <b>{about().label}</b>
        <Show when={props.row.promisedAt}>
          {(at) => (
            <>
              : promised for <Time at={at()} words={momentWords(at())} />
            </>
          )}
        </Show>
      </p>
      <p>
        To {props.row.to.map(({ name }) => name).join(', ')},{' '}
        <Time at={props.row.since} words={momentWords(props.row.since)} />
        {props.row.sent ? '' : ', not sent out yet'}
      </p>
      <p class="muted">{about().stops}</p>
    </li>
  )
}
