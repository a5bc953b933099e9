import { For, Show } from 'solid-js'
import type { ReferredRow } from '../../../worker/referrals/office/answers.ts'
import type { MealNumbers, TodayPage } from '../../../worker/today/office/answers.ts'
import { REFERRED_SHOWN } from '../../../worker/today/rules/needs.ts'
import { Icon } from '../components/Icon.tsx'
import { SAFE_PHRASES, TEACHER_STATUS_WORDS } from '../referrals/teacherWords.ts'
import { KITCHEN, REFER, REFERRED, registerAt, SETTINGS } from '../shell/addresses.ts'
import { myself } from '../shell/me.ts'
import { capital, timeWords } from '../shell/timeWords.ts'
import { classWords, counted, languageName } from '../shell/words.ts'
import { nearDayWords } from './todayWords.ts'

const door = () => `/${myself().school.id}`

/** The first page of teachers, the kitchen and administrators. */

/** For teachers: the pupils they referred, in fixed words, never anyone's own. */
export function YouReferred(props: { referred: readonly ReferredRow[] }) {
  return (
    <section class="panel">
      <header>
        <h2>You referred</h2>
        <Show when={props.referred.length > REFERRED_SHOWN}>
          <a class="push small" href={REFERRED}>
            See all
          </a>
        </Show>
      </header>
      <Show
        when={props.referred.length > 0}
        fallback={
          <p class="in soft">
            Nobody yet. <a href={REFER}>Refer a pupil</a> in about two minutes. You’ll see here what
            the mentors may tell you.
          </p>
        }
      >
        <For each={props.referred.slice(0, REFERRED_SHOWN)}>
          {(row) => (
            <div class="item plain">
              <div>
                <b>
                  <bdi>{row.pupil?.name}</bdi>
                </b>{' '}
                <span class="soft small">
                  <bdi>{row.pupil ? classWords(row.pupil) : ''}</bdi>
                </span>
                <div class="soft">
                  <Show when={row.told.at(-1)} fallback={TEACHER_STATUS_WORDS[row.standing]}>
                    {(told) => <>“{SAFE_PHRASES[told().phrase]}”</>}
                  </Show>
                  <Show when={row.meetsMentor}> They’re meeting a mentor.</Show>
                </div>
              </div>
            </div>
          )}
        </For>
        <footer class="soft small">What pupils say stays with the mentors.</footer>
      </Show>
    </section>
  )
}

/** For anyone without a queue: what to give a pupil who needs someone now. */
export function ForAPupilNow() {
  return (
    <section class="panel">
      <header>
        <h2>If a pupil needs someone now</h2>
      </header>
      <div class="in stack">
        <p>
          Give them this address. It works on any phone, without an account:{' '}
          <a href={door()} rel="external">
            {location.host}
            {door()}
          </a>
        </p>
        <p>
          Or hand them{' '}
          <a href={`${door()}/poster`} rel="external">
            the poster
          </a>
          , which has the address as a code to scan.
        </p>
      </div>
    </section>
  )
}

/** For the kitchen: how many, and first how many of them must not eat something. */
export function MealsToday(props: { meals: readonly MealNumbers[] }) {
  return (
    <For
      each={props.meals}
      fallback={
        <section class="panel">
          <div class="calm">
            <h2>No meal today</h2>
            <p class="soft">
              <a href={KITCHEN}>The kitchen sheet</a> shows the next one.
            </p>
          </div>
        </section>
      }
    >
      {(meal) => (
        <section class="panel">
          <header>
            <h2>
              {meal.title}, {timeWords(meal.startsAt)}
            </h2>
            <span class="soft small">{meal.place}</span>
          </header>
          <div class="in">
            <p class="figs still">
              <span class="fig" classList={{ late: meal.mustNotEat > 0 }}>
                <b>{meal.mustNotEat}</b> must not eat something
              </span>
              <span class="fig">
                <b>{meal.carryPen}</b> {meal.carryPen === 1 ? 'carries' : 'carry'} a pen
              </span>
              <span class="fig">
                <b>{meal.expected}</b> to feed
              </span>
              <span class="fig">
                <b>{meal.isNew}</b> new or changed
              </span>
              <Show when={meal.askThem > 0}>
                <span class="fig">
                  <b>{meal.askThem}</b> to ask: nothing was said
                </span>
              </Show>
            </p>
          </div>
          <footer class="line">
            <a class="btn main" href={KITCHEN}>
              Open the kitchen sheet
            </a>
            <a class="btn" href={registerAt(meal.id)}>
              <Icon name="register" />
              Open the register
            </a>
          </footer>
        </section>
      )}
    </For>
  )
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** For administrators: what the school’s own page says. */
export function WhatFamiliesSee(props: {
  families: NonNullable<TodayPage['families']>
  today: string
}) {
  return (
    <section class="panel">
      <header>
        <h2>What families see</h2>
        <a class="push small" href={SETTINGS}>
          Settings
        </a>
      </header>
      <dl class="facts in">
        <dt>Room</dt>
        <dd>{myself().school.room || 'No name yet'}</dd>
        <dt>Open</dt>
        <dd>{openWords(props.families.openingHours)}</dd>
        <dt>Promise</dt>
        <dd>{counted(props.families.promiseSchoolDays, 'school day')}</dd>
        <dt>Languages</dt>
        <dd>{myself().school.languages.map(languageName).join(', ')}</dd>
        <Show when={props.families.shutNext.length > 0}>
          <dt>Shut next</dt>
          <dd>
            <For each={props.families.shutNext}>
              {({ fromOn, untilOn, words }) => (
                <div>
                  {capital(nearDayWords(fromOn, props.today))}
                  {fromOn === untilOn ? '' : ` to ${nearDayWords(untilOn, props.today)}`}
                  {words ? `: ${words}` : ''}
                </div>
              )}
            </For>
          </dd>
        </Show>
      </dl>
      <Show when={props.families.isPublic}>
        <footer class="line">
          <a class="btn" href={`/${myself().school.id}/poster`} rel="external">
            Poster
          </a>
          <a class="btn" href={`/${myself().school.id}`} rel="external">
            See it as a pupil
          </a>
        </footer>
      </Show>
    </section>
  )
}

const dayName = (weekday: number) => WEEKDAYS[weekday - 1] ?? ''

type Hours = NonNullable<TodayPage['families']>['openingHours']

/** "8.15am to 4pm, Monday to Friday"; days that differ stand one under another. */
function openWords(hours: Hours): string {
  const byTimes = Map.groupBy(hours, ({ from, to }) => `${clock(from)} to ${clock(to)}`)
  const lines = [...byTimes].map(([times, days]) => {
    const on = days.map(({ weekday }) => weekday)
    const [first = 1, last = first] = [on[0], on.at(-1)]
    const isRun = on.length > 2 && last - first === on.length - 1
    return `${times}, ${isRun ? `${dayName(first)} to ${dayName(last)}` : on.map(dayName).join(', ')}`
  })
  return lines.join('; ') || 'never'
}

/** A time of day in the words of an instant. */
const clock = (time: string) => timeWords(Date.parse(`2026-01-01T${time}Z`))
