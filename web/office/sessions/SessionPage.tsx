import './sessions.css'
import { useNavigate, useParams } from '@solidjs/router'
import { createEffect, on, Show } from 'solid-js'
import type { SessionPage as Page, SessionRow } from '../../../worker/sessions/office/answers.ts'
import {
  type SessionChangeForm,
  sessionChangeForm,
  whenAndWhere,
} from '../../../worker/sessions/rules/seriesForm.ts'
import { isDuty } from '../../../worker/timetable/rules/seriesKind.ts'
import { closeAt, dayAt, registerAt, seriesAt, sessionAt, SESSIONS } from '../shell/addresses.ts'
import { draftOf } from '../shell/drafts.ts'
import { type Checked, checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { may } from '../shell/me.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { say } from '../shell/toast.ts'
import { dateWords, exactWords, timeWords } from '../shell/timeWords.ts'
import { changing, changingDraft } from './twoStepChange.ts'
import { Consequences } from './ChangeImpact.tsx'
import { capacityOf, DayField, MentorField, WhereBoxes, whereOf } from './SeriesRuleFields.tsx'
import { closing, readSession, sessionChange } from './sessionApi.ts'
import { comingUpWords, patternWords } from '../timetable/sessionWords.ts'

/** One session: changed by itself, moved, called off or held after all. */
export default function SessionPage() {
  const params = useParams<{ id: string }>()
  const reading = readPage(() => params.id, readSession)
  return (
    <article class="page sessions">
      <p class="back">
        <a href={SESSIONS}>Sessions</a>
      </p>
      <PageReader reading={reading} back={SESSIONS}>
        {(page) => <One page={page()} again={reading.again} />}
      </PageReader>
    </article>
  )
}

function One(props: { page: Page; again: () => void }) {
  const its = () => props.page.session
  return (
    <>
      <header class="pane-head">
        <PageTitle>{its().title}</PageTitle>
        <p>
          <a href={dayAt(its().on)}>{exactWords(its().startsAt)}</a> to {timeWords(its().endsAt)},{' '}
          {its().place}
          <Show when={its().by}>{(by) => <>, {by().name}</>}</Show>
        </p>
        <p>
          <span class="number">{comingUpWords(its())}</span>{' '}
          <Show when={its().status === 'off'}>
            <b class="tag care">Called off</b>
          </Show>
          <Show when={its().movedFromOn}>
            {(from) => <span class="tag">Moved from {dateWords(from())}</span>}
          </Show>
        </p>
      </header>
      <p class="actions">
        <Show when={its().status === 'on' && !isDuty(its().kind) && may('keep_register')}>
          <a class="button" href={registerAt(its().id)}>
            Register
          </a>
        </Show>
        <Show when={props.page.series.mayChange}>
          <a class="button" href={seriesAt(its().seriesId, its().on)}>
            Change this and all after it
          </a>
        </Show>
      </p>
      <p class="muted">
        Its series: {patternWords(props.page.series.rule, props.page.series.untilOn)}.
      </p>
      <Show when={its().mayChange && !its().over}>
        <Show when={its().status === 'on'} fallback={<HoldAgain {...props} />}>
          <Change {...props} />
        </Show>
      </Show>
      <Show when={its().over}>
        <p class="muted">It’s over, so you can’t change it.</p>
      </Show>
    </>
  )
}

const valuesOf = (session: SessionRow) => ({
  on: session.on,
  starts: clockOf(session.startsAt),
  ends: clockOf(session.endsAt),
  place: session.place,
  limited: session.capacity !== null,
  capacity: session.capacity === null ? '' : String(session.capacity),
  mentorId: session.by?.id ?? null,
})

type Values = ReturnType<typeof valuesOf>

type OneDraft = { base: Values; values: Values; heldOn: string; revision: number }

const draftFrom = (session: SessionRow): OneDraft => {
  const base = valuesOf(session)
  return { base, values: base, heldOn: session.on, revision: session.revision }
}

const isChanged = ({ base, values }: OneDraft) => JSON.stringify(base) !== JSON.stringify(values)

const londonClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
})

const clockOf = (at: number) => londonClock.format(at)

function Change(props: { page: Page; again: () => void }) {
  const its = () => props.page.session
  const begin = () => draftFrom(its())
  const draft = draftOf<OneDraft>(`session ${its().id}`, begin, isChanged)
  if (!isChanged(draft.read())) draft.change(begin())
  const { said, change, error, ...steps } = changingDraft(
    draft,
    () => sessionChange(its().id),
    () => props.again(),
  )
  createEffect(
    on(
      () => [its().revision, its().on] as const,
      ([revision, heldOn]) =>
        draft.change(isChanged(draft.read()) ? { revision, heldOn } : begin()),
      { defer: true },
    ),
  )
  return (
    <section class="card" aria-labelledby="change-one">
      <h2 id="change-one">Change this one</h2>
      <form
        noValidate
        autocomplete="off"
        onSubmit={(event) => steps.submit(event, readChange(draft.read()))}
      >
        <FormProblem problem={steps.problem()} idOf={(field) => `one-${field}`} />
        <DayField
          id="one-on"
          label="Day"
          min={props.page.today}
          value={said().on}
          error={error('on')}
          onDay={(on) => change({ on })}
        />
        <WhereBoxes id="one" draft={said()} change={change} problem={steps.problem()} />
        <p class="hint">
          If you take places away, nobody loses theirs. If you add some, we offer them to the people
          waiting, in order.
        </p>
        <MentorField
          id="one-mentorId"
          label="Who runs it?"
          mentors={props.page.mentors}
          nobody="The school"
          chosen={said().mentorId}
          error={error('mentorId')}
          onChoose={(mentorId) => change({ mentorId })}
        />
        <p class="actions">
          <button class="main" aria-disabled={steps.busy()}>
            See what changes
          </button>
          <a class="button" href={`${closeAt(its().on)}&series=${its().seriesId}`}>
            Call it off
          </a>
        </p>
      </form>
      <Consequences of={steps} yes="Change it and tell them" nothing="Nobody’s booked for it yet" />
    </section>
  )
}

/** What is other is sent; but an end that comes before its start is seen in both boxes, whichever was changed. */
function readChange(draft: OneDraft): Checked<SessionChangeForm> {
  const { base, values, heldOn, revision } = draft
  const form: SessionChangeForm = { heldOn, revision }
  for (const box of ['on', 'starts', 'ends', 'place'] as const) {
    if (base[box] !== values[box]) form[box] = values[box]
  }
  if (base.mentorId !== values.mentorId) form.mentorId = values.mentorId
  if (capacityOf(base) !== capacityOf(values)) form.capacity = capacityOf(values)
  return checkForm(sessionChangeForm, form, checkForm(whenAndWhere, whereOf(values)).problems)
}

function HoldAgain(props: { page: Page; again: () => void }) {
  const navigate = useNavigate()
  const its = () => props.page.session
  const steps = changing(
    () => closing,
    ({ sessions }) => {
      say(
        sessions > 0
          ? 'It’s on after all. They can read this on their page.'
          : 'It was on already.',
      )
      props.again()
      navigate(sessionAt(its().id), { resolve: false })
    },
  )
  const form = () => ({ on: its().on, seriesIds: [its().seriesId], status: 'on' as const })
  return (
    <section class="card" aria-labelledby="hold">
      <h2 id="hold">It’s called off</h2>
      <p>They keep their places. If you hold it after all, we’ll tell everyone.</p>
      <FormProblem problem={steps.problem()} idOf={(field) => `hold-${field}`} />
      <p class="actions">
        <button type="button" aria-disabled={steps.busy()} onClick={() => void steps.look(form())}>
          Hold it after all
        </button>
      </p>
      <Consequences of={steps} yes="Hold it and tell them" nothing="Nobody’s booked for it" />
    </section>
  )
}
