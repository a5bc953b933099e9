import '../sessions/sessions.css'
import './meetings.css'
import { For, Show } from 'solid-js'
import type { TakenTime, TimesPage } from '../../../worker/meetings/office/answers.ts'
import { inTheWay, neverFree, weekdaysWords } from '../../../worker/meetings/rules/inTheWay.ts'
import { endOf, type TimesForm, timesForm } from '../../../worker/meetings/rules/meetingForms.ts'
import { TIME_FITS } from '../../../worker/meetings/rules/mentorTime.ts'
import { awayDuring } from '../../../worker/sessions/rules/absence.ts'
import { MOST_AT_ONE_TIME } from '../../../worker/timetable/rules/series.ts'
import { checkForm } from '../form/checkForm.ts'
import { Choice } from '../form/Choice.tsx'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { Field } from '../form/LabelledField.tsx'
import { Who } from '../referrals/WhoAsked.tsx'
import { AWAY, caseAt, MY_TIMES, referralAt, seriesAt, SESSIONS } from '../shell/addresses.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { dateWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import { patternWords } from '../timetable/sessionWords.ts'
import { talkWords } from '../talks/talkWords.ts'
import { readTimes, sendTimes } from './meetingApi.ts'
import { Duties } from './Duties.tsx'
import { NeverFrom } from './NeverFrom.tsx'
import { awayWords } from '../sessions/weekWords.ts'
import { FITS, meetingWords } from './meetingWords.ts'
import { numberOf, WhenEachWeek, WhereAndUntil } from './WeeklyFields.tsx'

/** The times that a mentor offers each week, who has taken one, and a form for more. */
export default function MyTimesPage() {
  const reading = readPage(() => MY_TIMES, readTimes)
  return (
    <article class="page narrow sessions">
      <p class="back">
        <a href={SESSIONS}>Sessions</a>
      </p>
      <PageTitle>My times</PageTitle>
      <PageReader reading={reading}>
        {(page) => (
          <>
            <Taken taken={page().taken} />
            <Offered page={page()} />
            <OfferForm page={page()} onOffered={(value) => reading.change(() => value)} />
            <NeverFrom page={page()} onPage={(value) => reading.change(() => value)} />
            <Duties page={page()} onPage={(value) => reading.change(() => value)} />
          </>
        )}
      </PageReader>
    </article>
  )
}

function Taken(props: { taken: readonly TakenTime[] }) {
  return (
    <section aria-labelledby="times-taken">
      <h2 id="times-taken" class="part">
        Booked in the next two weeks
      </h2>
      <ul class="times-list">
        <For
          each={props.taken}
          fallback={<li class="soft">Nothing’s booked. You book a time on a pupil’s page.</li>}
        >
          {(time) => (
            <li>
              <b>{meetingWords(time)}</b> <span class="soft">{time.place}</span>{' '}
              <Show when={time.status === 'off'}>
                <span class="tag late">called off</span>
              </Show>
              <br />
              <For each={time.cases}>
                {(its, n) => (
                  <>
                    {n() > 0 ? ', ' : ''}
                    <a href={its.hasCase ? caseAt(its.id) : referralAt(its.id)}>
                      <Who {...its} />
                    </a>
                  </>
                )}
              </For>
              {talkWords(time)}
              <Show when={time.of > 1}>
                {' '}
                <span class="soft">
                  {time.taken} of {time.of} places taken
                </span>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}

function Offered(props: { page: TimesPage }) {
  return (
    <section aria-labelledby="times-offered">
      <h2 id="times-offered" class="part">
        What you offer each week
      </h2>
      <ul class="times-list">
        <For
          each={props.page.offered}
          fallback={
            <li class="soft">Nothing yet. Offer a time below, and it’s on your pupils’ pages.</li>
          }
        >
          {({ id, fits, places, rule, untilOn }) => (
            <li>
              <b>{patternWords(rule, untilOn)}</b>{' '}
              <span class="soft">
                {FITS[fits]}
                {fits === 'group' ? ` of ${places}` : ''}, {rule.place}
                <Show when={untilOn}>{(last) => <>, until {dateWords(last())}</>}</Show>
              </span>{' '}
              <a href={seriesAt(id)}>
                Change or stop<span class="heard"> {patternWords(rule, untilOn)}</span>
              </a>
            </li>
          )}
        </For>
      </ul>
      <p class="hint">
        Holidays, INSET days and bank holidays are left out by themselves.{' '}
        <a href={AWAY}>Say when you’re away</a>
      </p>
    </section>
  )
}

const firstForm = (today: string): TimesForm => ({
  id: newId(),
  weekdays: [],
  starts: '',
  minutes: 30,
  fits: 'one_to_one',
  inGroup: 6,
  place: '',
  fromOn: today,
  untilOn: null,
})

function OfferForm(props: { page: TimesPage; onOffered: (page: TimesPage) => void }) {
  const draft = draftOf<TimesForm>(
    'times',
    () => firstForm(props.page.today),
    ({ place, weekdays }) => place !== '' || weekdays.length > 0,
  )
  const said = draft.read
  const wanted = () => {
    const { starts, minutes } = said()
    return { ...said(), ends: starts && minutes > 0 ? endOf(starts, minutes) : '' }
  }
  const sometimes = () => inTheWay(props.page.busy, wanted()).filter(({ always }) => !always)
  const { problem, sending, error, submit } = formSender({
    check: () => {
      const never = neverFree(props.page.busy, wanted())
      return checkForm(timesForm, said(), never === null ? {} : { starts: never })
    },
    send: sendTimes,
    sent: (page, { place, minutes, fits, inGroup }) => {
      props.onOffered(page)
      draft.drop()
      // The next one is most often in the same room.
      draft.change({ place, minutes, fits, inGroup })
      say('Offered. It can be booked now.')
    },
    boxes: said,
  })
  return (
    <form noValidate autocomplete="off" onSubmit={submit} aria-labelledby="times-more">
      <h2 id="times-more" class="part">
        Offer a time
      </h2>
      <FormProblem problem={problem()} idOf={(field) => `times-${field}`} />
      <WhenEachWeek id="times" said={said()} change={draft.change} error={error} />
      <Choice
        id="times-fits"
        legend="Who’s it for?"
        class="across"
        options={TIME_FITS}
        words={(option) => FITS[option]}
        chosen={said().fits}
        error={error('fits')}
        onChoose={(fits) => draft.change({ fits, inGroup: said().inGroup || 6 })}
      />
      <Show when={said().fits === 'group'}>
        <Field id="times-inGroup" label="Places" error={error('inGroup')}>
          {(described) => (
            <input
              type="number"
              id="times-inGroup"
              min="3"
              max={MOST_AT_ONE_TIME}
              {...described()}
              value={Number.isNaN(said().inGroup) ? '' : said().inGroup}
              onInput={(event) => draft.change({ inGroup: numberOf(event.currentTarget.value) })}
            />
          )}
        </Field>
      </Show>
      <WhereAndUntil
        id="times"
        today={props.page.today}
        said={said()}
        change={draft.change}
        error={error}
      />
      <For each={awayDuring(props.page.away, said())}>
        {(away) => (
          <p class="notice" role="status">
            You’re away {awayWords(away)}. Nobody’s given a time with you then.
          </p>
        )}
      </For>
      <For each={sometimes()}>
        {({ title, weekdays }) => (
          <p class="notice" role="status">
            You have “<span dir="auto">{title}</span>” then on some {weekdaysWords(weekdays)}.
            Nobody’s given a time with you on those days; the others are offered.
          </p>
        )}
      </For>
      <p class="actions">
        <button class="main" aria-disabled={sending()}>
          {sending() ? 'Saving…' : 'Offer this time'}
        </button>
      </p>
    </form>
  )
}
