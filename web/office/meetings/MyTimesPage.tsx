import '../sessions/sessions.css'
import './meetings.css'
import { For, Show } from 'solid-js'
import type { TakenTime, TimesPage } from '../../../worker/meetings/office/answers.ts'
import { type TimesForm, timesForm } from '../../../worker/meetings/rules/meetingForms.ts'
import { TIME_FITS } from '../../../worker/meetings/rules/mentorTime.ts'
import { MOST_AT_ONE_TIME } from '../../../worker/timetable/rules/series.ts'
import { checkForm } from '../form/checkForm.ts'
import { Choice } from '../form/Choice.tsx'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { Field } from '../form/LabelledField.tsx'
import { Who } from '../referrals/WhoAsked.tsx'
import { DayField } from '../sessions/SeriesRuleFields.tsx'
import { AWAY, caseAt, MY_TIMES, referralAt, seriesAt, SESSIONS } from '../shell/addresses.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { dateWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import { patternWords, WEEKDAY_NAMES, WEEKDAYS } from '../timetable/sessionWords.ts'
import { readTimes, sendTimes } from './meetingApi.ts'
import { FITS, meetingWords } from './meetingWords.ts'

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
            <OfferForm today={page().today} onOffered={(value) => reading.change(() => value)} />
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

/** Not a number is sent as it is, and asked about. */
const numberOf = (typed: string) => (/^\d+$/.test(typed) ? Number(typed) : Number.NaN)

function OfferForm(props: { today: string; onOffered: (page: TimesPage) => void }) {
  const draft = draftOf<TimesForm>(
    'times',
    () => firstForm(props.today),
    ({ place, weekdays }) => place !== '' || weekdays.length > 0,
  )
  const said = draft.read
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(timesForm, said()),
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
  const turn = (day: number, isOn: boolean) =>
    draft.change({
      weekdays: isOn ? [...said().weekdays, day] : said().weekdays.filter((each) => each !== day),
    })
  return (
    <form noValidate autocomplete="off" onSubmit={submit} aria-labelledby="times-more">
      <h2 id="times-more" class="part">
        Offer a time
      </h2>
      <FormProblem problem={problem()} idOf={(field) => `times-${field}`} />
      <fieldset
        class="choice"
        classList={{ wrong: error('weekdays') !== undefined }}
        aria-describedby={error('weekdays') ? 'times-weekdays-error' : undefined}
      >
        <legend>On which days?</legend>
        <Show when={error('weekdays')}>
          <p class="error" id="times-weekdays-error">
            {error('weekdays')}
          </p>
        </Show>
        <div class="weekdays">
          <For each={WEEKDAYS.slice(0, 5)}>
            {(label, index) => (
              <label class="tick">
                <input
                  type="checkbox"
                  id={index() === 0 ? 'times-weekdays' : undefined}
                  aria-label={WEEKDAY_NAMES[index()]}
                  checked={said().weekdays.includes(index() + 1)}
                  onChange={(event) => turn(index() + 1, event.currentTarget.checked)}
                />
                <span>{label}</span>
              </label>
            )}
          </For>
        </div>
      </fieldset>
      <div class="short-fields">
        <Field id="times-starts" label="Starts" error={error('starts')}>
          {(described) => (
            <input
              type="time"
              id="times-starts"
              {...described()}
              value={said().starts}
              onInput={(event) => draft.change({ starts: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field id="times-minutes" label="Minutes" error={error('minutes')}>
          {(described) => (
            <input
              type="number"
              id="times-minutes"
              {...described()}
              value={Number.isNaN(said().minutes) ? '' : said().minutes}
              onInput={(event) => draft.change({ minutes: numberOf(event.currentTarget.value) })}
            />
          )}
        </Field>
      </div>
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
      <Field id="times-place" label="Where?" error={error('place')}>
        {(described) => (
          <input
            type="text"
            id="times-place"
            class="long"
            {...described()}
            value={said().place}
            onInput={(event) => draft.change({ place: event.currentTarget.value })}
          />
        )}
      </Field>
      <div class="short-fields">
        <DayField
          id="times-fromOn"
          label="From"
          min={props.today}
          value={said().fromOn}
          error={error('fromOn')}
          onDay={(fromOn) => draft.change({ fromOn })}
        />
        <DayField
          id="times-untilOn"
          label="Last day (leave empty if it carries on)"
          min={said().fromOn}
          value={said().untilOn ?? ''}
          error={error('untilOn')}
          onDay={(untilOn) => draft.change({ untilOn: untilOn || null })}
        />
      </div>
      <p class="actions">
        <button class="main" aria-disabled={sending()}>
          {sending() ? 'Saving…' : 'Offer this time'}
        </button>
      </p>
    </form>
  )
}
