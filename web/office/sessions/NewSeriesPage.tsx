import './sessions.css'
import { mondayOf } from '../../../worker/time/londonTime.ts'
import { useNavigate } from '@solidjs/router'
import { Show } from 'solid-js'
import {
  AUDIENCES,
  SERIES_LIMITS,
  type SeriesPlan,
} from '../../../worker/timetable/rules/series.ts'
import {
  isDuty,
  isMentorTime,
  SERIES_KIND_FACTS,
  SERIES_KINDS,
} from '../../../worker/timetable/rules/seriesKind.ts'
import type { SeriesFormPage } from '../../../worker/sessions/office/answers.ts'
import { SESSIONS } from '../shell/addresses.ts'
import type { Problem } from '../shell/api.ts'
import { Choice } from '../form/Choice.tsx'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { myself } from '../shell/me.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { say } from '../shell/toast.ts'
import { dateWords } from '../shell/timeWords.ts'
import { datesOf, newSeriesDraft, readSeriesDraft, type SeriesDraft } from './seriesDraft.ts'
import { NextDates } from './NextDates.tsx'
import { DayBoxes, DayField, MentorField, WhereBoxes } from './SeriesRuleFields.tsx'
import { readSeriesForm, sendSeries } from './sessionApi.ts'
import { firstDay } from '../../../worker/timetable/rules/seriesDates.ts'
import { AUDIENCE, SERIES_KIND } from '../timetable/sessionWords.ts'
import { PlainField, ShownBoxes, TitleBoxes } from './SeriesTitleFields.tsx'

/** A series is made: what it is, when, where; and beside it the dates that it makes. */
export default function NewSeriesPage() {
  const reading = readPage(() => undefined, readSeriesForm)
  return (
    <article class="page sessions">
      <p class="back">
        <a href={SESSIONS}>Sessions</a>
      </p>
      <PageReader reading={reading}>{(page) => <Making page={page()} />}</PageReader>
    </article>
  )
}

function Making(props: { page: SeriesFormPage }) {
  const navigate = useNavigate()
  const draft = newSeriesDraft(props.page, myself().person.id)
  const said = draft.read
  const { problem, sending, error, submit } = formSender({
    check: () => readSeriesDraft(said(), props.page),
    send: sendSeries,
    sent: (_, { title, fromOn }) => {
      const plan = planOf(said())
      const firstOn = plan && firstDay(plan, props.page.calendar, fromOn)
      draft.drop()
      const begins = firstOn ? `It begins on ${dateWords(firstOn)}.` : 'It has no dates yet.'
      say(`You’ve made “${title}”. ${begins}`)
      navigate(`${SESSIONS}?from=${mondayOf(firstOn ?? fromOn)}`, { resolve: false })
    },
  })

  return (
    <>
      <PageTitle>New series</PageTitle>
      <div class="making">
        <form noValidate autocomplete="off" onSubmit={submit}>
          <FormProblem problem={problem()} idOf={(field) => `series-${field}`} />
          <WhatBoxes page={props.page} said={said()} change={draft.change} problem={problem()} />
          <DayBoxes id="series" draft={said()} change={draft.change} problem={problem()} />
          <FromUntil said={said()} change={draft.change} error={error} today={props.page.today} />
          <WhereBoxes id="series" draft={said()} change={draft.change} problem={problem()} />
          <Show
            when={props.page.keeps === 'all'}
            fallback={<p class="hint">You run it. The lead mentor can give it to someone else.</p>}
          >
            <MentorField
              id="series-mentorId"
              label="Who runs it?"
              mentors={props.page.mentors}
              nobody="The school"
              chosen={said().mentorId}
              error={error('mentorId')}
              onChoose={(mentorId) => draft.change({ mentorId })}
            />
          </Show>
          <ShownBoxes said={said()} change={draft.change} limited={said().limited} />
          <NextDates plan={planOf(said())} calendar={props.page.calendar} fromOn={fromOf(said())} />
          <p class="actions">
            <button class="main" aria-disabled={sending()}>
              Make it
            </button>
          </p>
        </form>
      </div>
    </>
  )
}

function WhatBoxes(props: {
  page: SeriesFormPage
  said: SeriesDraft
  change: (part: Partial<SeriesDraft>) => void
  problem: Problem | undefined
}) {
  return (
    <>
      <PlainField id="series-kind" label="What is it?" error={props.problem?.fields?.['kind']}>
        <select
          id="series-kind"
          onChange={({ currentTarget: { value } }) => {
            const kind = SERIES_KINDS.find((each) => each === value)
            if (kind) props.change({ kind })
          }}
        >
          {SERIES_KINDS.filter((kind) => !isMentorTime(kind) && !isDuty(kind)).map((kind) => (
            <option value={kind} selected={kind === props.said.kind}>
              {SERIES_KIND[kind]}
            </option>
          ))}
        </select>
      </PlainField>
      <TitleBoxes
        said={props.said}
        change={props.change}
        problem={props.problem}
        limits={SERIES_LIMITS}
      />
      <Choice
        id="series-audience"
        legend="Who is it for?"
        class="across"
        options={AUDIENCES}
        words={(option) => AUDIENCE[option]}
        chosen={props.said.audience}
        onChoose={(audience) => props.change({ audience })}
      />
      <Show when={props.page.primary && SERIES_KIND_FACTS[props.said.kind].mayBeNeverFull}>
        <label class="tick">
          <input
            type="checkbox"
            checked={props.said.neverFull}
            onChange={(event) => props.change({ neverFull: event.currentTarget.checked })}
          />
          <span>
            It’s the free half hour. It’s for everyone, it’s never full, and nobody has to book.
          </span>
        </label>
      </Show>
    </>
  )
}

function FromUntil(props: {
  said: SeriesDraft
  change: (part: Partial<SeriesDraft>) => void
  error: (field: string) => string | undefined
  today: string
}) {
  const once = () => props.said.often === 'once'
  return (
    <div class="short-fields">
      <DayField
        id="series-fromOn"
        label={once() ? 'Day' : 'From'}
        min={props.today}
        value={props.said.fromOn}
        error={props.error('fromOn')}
        onDay={(fromOn) => props.change({ fromOn })}
      />
      <Show when={!once()}>
        <DayField
          id="series-untilOn"
          label="Last day (leave empty if it carries on)"
          min={props.said.fromOn}
          value={props.said.untilOn}
          error={props.error('untilOn')}
          onDay={(untilOn) => props.change({ untilOn })}
        />
      </Show>
    </div>
  )
}

const planOf = (said: SeriesDraft): SeriesPlan | null => {
  const rule = datesOf(said)
  if (!rule) return null
  const untilOn = said.often === 'once' ? said.fromOn : said.untilOn || null
  return { title: said.title, about: said.about, rules: [rule], untilOn }
}

const fromOf = ({ fromOn }: SeriesDraft) => fromOn
