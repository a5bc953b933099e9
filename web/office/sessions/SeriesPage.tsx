import './sessions.css'
import { useParams, useSearchParams } from '@solidjs/router'
import { createEffect, on, Show } from 'solid-js'
import {
  changedFrom,
  SERIES_LIMITS,
  type SeriesPlan,
  ruleOnOrNext,
} from '../../../worker/timetable/rules/series.ts'
import { inTurn } from '../../../worker/sessions/rules/changedSeries.ts'
import type { SeriesPage as Page } from '../../../worker/sessions/office/answers.ts'
import { SESSIONS } from '../shell/addresses.ts'
import { draftOf } from '../shell/drafts.ts'
import { Choice } from '../form/Choice.tsx'
import { FormProblem } from '../form/FormErrors.tsx'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { fullDayWords } from '../shell/timeWords.ts'
import { changingDraft } from './twoStepChange.ts'
import { Consequences } from './ChangeImpact.tsx'
import {
  anyDiffers,
  type ChangeDraft,
  changedRule,
  changeValues,
  datesOf,
  readSeriesChange,
  ruleDiffers,
} from './seriesDraft.ts'
import { Invitation } from './Invitation.tsx'
import { ExtraForm } from './ExtraSessionForm.tsx'
import { NextDates } from './NextDates.tsx'
import { DayBoxes, DayField, MentorField, WhereBoxes } from './SeriesRuleFields.tsx'
import { readSeries, seriesChange } from './sessionApi.ts'
import { patternWords, SERIES_KIND } from '../timetable/sessionWords.ts'
import { StopForm } from './StopSeriesForm.tsx'
import { ShownBoxes, TitleBoxes } from './SeriesTitleFields.tsx'

/** One series: changed from here on or all of it, one more session, and stopped. */
export default function SeriesPage() {
  const params = useParams<{ id: string }>()
  const reading = readPage(() => params.id, readSeries)
  return (
    <article class="page sessions" classList={{ 'with-slip': Boolean(reading.page()?.invitation) }}>
      <p class="back">
        <a href={SESSIONS}>Sessions</a>
      </p>
      <PageReader reading={reading} back={SESSIONS}>
        {(page) => (
          <>
            <header class="pane-head">
              <PageTitle>{page().series.plan.title}</PageTitle>
              <p class="muted">{standsWords(page())}</p>
            </header>
            <Show when={page().invitation}>
              {(its) => (
                <Invitation its={its()} title={page().series.plan.title} when={whenWords(page())} />
              )}
            </Show>
            <Show
              when={page().mayChange}
              fallback={<p>Only the person who runs it or the lead mentor can change it.</p>}
            >
              <Changes page={page()} again={reading.again} />
              <ExtraForm page={page()} />
              <StopForm page={page()} again={reading.again} />
            </Show>
          </>
        )}
      </PageReader>
    </article>
  )
}

const ruleNow = ({ series, today }: Page) => ruleOnOrNext(series.plan, today)

const whenWords = (page: Page) =>
  `${patternWords(ruleNow(page), page.series.plan.untilOn)}, ${ruleNow(page).place}`

const standsWords = (page: Page) => {
  const { series, mentors } = page
  const who = mentors.find(({ id }) => id === series.mentorId)?.name ?? 'run by the school'
  const { place } = ruleNow(page)
  const until = series.plan.untilOn ? ` Until ${fullDayWords(series.plan.untilOn)}.` : ''
  return `${SERIES_KIND[series.kind]}. ${patternWords(ruleNow(page), series.plan.untilOn)}. ${place}, ${who}.${until}`
}

function Changes(props: { page: Page; again: () => void }) {
  const [query] = useSearchParams<{ from?: string }>()
  const begin = (): ChangeDraft => {
    const { series, today } = props.page
    const base = changeValues(series, today, query.from ?? null)
    return { base, values: base, revision: series.revision }
  }
  const draft = draftOf<ChangeDraft>(`series ${props.page.series.id}`, begin, anyDiffers)
  if (!anyDiffers(draft.read())) draft.change(begin())
  const { said, change, error, ...steps } = changingDraft(
    draft,
    () => seriesChange(props.page.series.id),
    () => props.again(),
  )
  createEffect(
    on(
      () => props.page.series.revision,
      (revision) => {
        if (!anyDiffers(draft.read())) draft.change(begin())
        else draft.change({ revision })
      },
      { defer: true },
    ),
  )
  return (
    <div class="making">
      <form
        noValidate
        autocomplete="off"
        aria-label="Change this series"
        onSubmit={(event) => steps.submit(event, readSeriesChange(draft.read(), props.page.today))}
      >
        <h2>Change it</h2>
        <FormProblem problem={steps.problem()} idOf={(field) => `series-${field}`} />
        <Choice
          id="series-from"
          legend="Which sessions?"
          class="across"
          options={['all', 'day'] as const}
          words={(option) => (option === 'all' ? 'All that are to come' : 'From a day on')}
          chosen={said().from}
          onChoose={(from) => change({ from })}
        />
        <Show when={said().from === 'day'}>
          <DayField
            id="series-fromOn"
            label="From"
            min={props.page.today}
            value={said().fromOn}
            error={error('fromOn')}
            onDay={(fromOn) => change({ fromOn })}
          />
        </Show>
        <DayBoxes
          id="series"
          draft={said()}
          change={change}
          problem={steps.problem()}
          options={['weekly', 'fortnightly']}
        />
        <WhereBoxes id="series" draft={said()} change={change} problem={steps.problem()} />
        <Show when={props.page.keeps === 'all'}>
          <MentorField
            id="series-mentorId"
            label="Who runs it?"
            mentors={props.page.mentors}
            nobody="The school"
            chosen={said().mentorId}
            error={error('mentorId')}
            onChoose={(mentorId) => change({ mentorId })}
          />
        </Show>
        <details open={error('title') !== undefined || error('about') !== undefined}>
          <summary>Its name, and what everyone sees</summary>
          <TitleBoxes
            said={said()}
            change={change}
            problem={steps.problem()}
            limits={SERIES_LIMITS}
          />
          <ShownBoxes said={said()} change={change} limited={said().limited} />
        </details>
        <NextDates
          plan={planWith(props.page, draft.read())}
          calendar={props.page.calendar}
          fromOn={props.page.today}
        />
        <p class="actions">
          <button class="main" aria-disabled={steps.busy()}>
            See what changes
          </button>
          <Show when={anyDiffers(draft.read())}>
            <button
              type="button"
              onClick={() => {
                steps.forget()
                steps.setProblem(undefined)
                draft.change(begin())
              }}
            >
              As it was
            </button>
          </Show>
        </p>
      </form>
      <Consequences
        of={steps}
        yes="Change it and tell them"
        nothing="Nobody’s booked for what changes"
      />
    </div>
  )
}

/** The plan as it would be. */
function planWith({ series, calendar, today }: Page, draft: ChangeDraft): SeriesPlan | null {
  const { values } = draft
  const plan = { ...series.plan, untilOn: values.untilOn || null }
  if (!ruleDiffers(draft)) return plan
  const rule = datesOf(changedRule(draft, today))
  return rule && changedFrom(plan, inTurn(series.plan, calendar, rule))
}
