import './MentorsWeek.css'
import { For, Show } from 'solid-js'
import type { MentorWeek, TakenTime, WeekNote } from '../../../worker/meetings/office/answers.ts'
import { Who } from '../referrals/WhoAsked.tsx'
import { caseAt, referralAt } from '../shell/addresses.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { readPage } from '../shell/readPage.ts'
import { dayOf, dayWords, timeWords } from '../shell/timeWords.ts'
import { KINDS } from '../shell/words.ts'
import { talkWords } from '../talks/talkWords.ts'
import { readMentorsWeek } from './meetingApi.ts'

const NOW: Record<NonNullable<MentorWeek['now']>, string> = {
  free: 'free now',
  busy: 'with someone now',
}

/** For the lead mentor: who each mentor meets in a week, which of their times are free, and what was noted. */
export default function MentorsWeek(props: { from: string | undefined }) {
  const reading = readPage(() => ({ from: props.from }), readMentorsWeek)
  return (
    <section class="panel mentors-week" aria-labelledby="mentors-week">
      <header>
        <h2 id="mentors-week">Meetings and notes</h2>
      </header>
      <PageReader reading={reading} words="Reading the meetings…">
        {(page) => (
          <div class="in">
            <For each={page().weeks} fallback={<p>There are no mentors yet.</p>}>
              {(week) => <Week week={week} />}
            </For>
          </div>
        )}
      </PageReader>
    </section>
  )
}

function Week(props: { week: MentorWeek }) {
  return (
    <article aria-label={props.week.mentor.name}>
      <h3>
        {props.week.mentor.name}{' '}
        <Show when={props.week.now}>
          {(now) => <span class={now() === 'free' ? 'tag ok' : 'tag'}>{NOW[now()]}</span>}
        </Show>
      </h3>
      <Show
        when={props.week.times.length > 0 || props.week.notes.length > 0}
        fallback={<p class="soft">No times this week, and nothing noted.</p>}
      >
        <ul class="bare week-times">
          <For each={props.week.times}>{(time) => <Time time={time} />}</For>
        </ul>
        <Show when={props.week.notes.length > 0}>
          <h4>Noted</h4>
          <ul class="bare">
            <For each={props.week.notes}>{(note) => <Note note={note} />}</For>
          </ul>
        </Show>
      </Show>
    </article>
  )
}

/** Of a time beside which no name stands: its case may be one that this reader doesn't see. */
const emptyWords = ({ taken, endsAt }: TakenTime) =>
  taken > 0 ? 'booked' : endsAt < Date.now() ? 'nobody booked it' : 'free'

function Time(props: { time: TakenTime }) {
  return (
    <li>
      <b>
        {dayWords(dayOf(props.time.startsAt))}, {timeWords(props.time.startsAt)} to{' '}
        {timeWords(props.time.endsAt)}
      </b>{' '}
      <Show when={props.time.status === 'off'}>
        <span class="tag late">called off</span>{' '}
      </Show>
      <For
        each={props.time.cases}
        fallback={talkWords(props.time) || <span class="soft">{emptyWords(props.time)}</span>}
      >
        {(its, n) => (
          <>
            {n() > 0 ? ', ' : ''}
            <a href={its.hasCase ? caseAt(its.id) : referralAt(its.id)}>
              <Who {...its} />
            </a>
          </>
        )}
      </For>{' '}
      <span class="soft small">{props.time.place}</span>
    </li>
  )
}

function Note(props: { note: WeekNote }) {
  return (
    <li>
      <b>{dayWords(props.note.metOn)}</b>{' '}
      <a href={caseAt(props.note.caseId)}>
        <Who {...props.note} />
      </a>{' '}
      <span class="soft small">
        {KINDS[props.note.kind]}, {props.note.minutes} minutes
      </span>
      <br />
      <span dir="auto">{props.note.words}</span>
    </li>
  )
}
