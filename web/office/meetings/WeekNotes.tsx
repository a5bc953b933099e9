import './WeekNotes.css'
import { For } from 'solid-js'
import type {
  MentorsWeek as Page,
  MentorWeek,
  WeekNote,
} from '../../../worker/meetings/office/answers.ts'
import { Printed } from '../sessions/WeekGrid.tsx'
import { Who } from '../referrals/WhoAsked.tsx'
import { caseAt } from '../shell/addresses.ts'
import { PageReader } from '../shell/PageReader.tsx'
import type { Reading } from '../shell/readPage.ts'
import { capital, dayWords, fullDayWords } from '../shell/timeWords.ts'
import { KINDS } from '../shell/words.ts'
import { shortNameOf } from './gridTimes.ts'

/** Lines that a printed page has for notes, under the week of eight mentors. */
const ON_PAPER = 120

const MOST_LINES = 5

/** How many lines of each note are printed, so that a week is one page. */
const linesOf = ({ weeks }: Page) => {
  const notes = weeks.reduce((sum, week) => sum + week.notes.length, 0)
  return String(Math.min(MOST_LINES, Math.max(1, Math.floor(ON_PAPER / (notes || 1)))))
}

/** For the lead mentor: what each mentor noted in a week. */
export default function WeekNotes(props: { reading: Reading<Page> }) {
  return (
    <section class="panel week-notes" aria-labelledby="week-notes">
      <header>
        <h2 id="week-notes">Notes</h2>
      </header>
      <PageReader reading={props.reading} words="Reading the notes…">
        {(page) => (
          <div class="in" style={{ '--lines': linesOf(page()) }}>
            <For
              each={page().weeks.filter(({ notes }) => notes.length > 0)}
              fallback={<p class="soft">No notes yet on this week’s meetings.</p>}
            >
              {(week) => <Notes week={week} />}
            </For>
          </div>
        )}
      </PageReader>
    </section>
  )
}

function Notes(props: { week: MentorWeek }) {
  return (
    <article aria-label={props.week.mentor.name}>
      <h3>{props.week.mentor.name}</h3>
      <ul class="bare">
        <For each={props.week.notes}>{(note) => <Note note={note} />}</For>
      </ul>
    </article>
  )
}

function Note(props: { note: WeekNote }) {
  return (
    <li>
      <b>
        <Printed
          shown={capital(dayWords(props.note.metOn))}
          short={fullDayWords(props.note.metOn).slice(0, 3)}
        />
      </b>{' '}
      <a href={caseAt(props.note.caseId)}>
        <Printed shown={<Who {...props.note} />} short={shortNameOf(props.note)} />
      </a>{' '}
      <span class="soft small">
        {KINDS[props.note.kind]}, {props.note.minutes} minutes
      </span>
      <br />
      <span dir="auto">{props.note.words}</span>
    </li>
  )
}
