import { For, Show } from 'solid-js'
import type { SeriesRow } from '../../../worker/sessions/office/answers.ts'
import { NEW_SERIES, seriesAt } from '../shell/addresses.ts'
import { may } from '../shell/me.ts'
import { dateWords } from '../shell/timeWords.ts'
import { patternWords, SERIES_KIND } from '../timetable/sessionWords.ts'

/** The series that make what is on, with where each is changed. */
export function SeriesList(props: { series: readonly SeriesRow[] }) {
  return (
    <Show when={props.series.length > 0}>
      <section class="all-series" aria-labelledby="all-series">
        <h2 id="all-series" class="part">
          Every series
        </h2>
        <ul class="rows">
          <For each={props.series}>
            {(series) => (
              <li class="series-row">
                <b>
                  <Show when={may('manage_series')} fallback={series.title}>
                    <a href={seriesAt(series.id)}>{series.title}</a>
                  </Show>
                </b>{' '}
                <span>
                  {patternWords(series.rule, series.untilOn)}
                  <Show when={series.untilOn !== series.rule.fromOn && series.untilOn}>
                    {(last) => <>, until {dateWords(last())}</>}
                  </Show>
                </span>{' '}
                <span class="muted">
                  {SERIES_KIND[series.kind]} · {series.by?.name ?? 'run by the school'}
                </span>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}

/** Before there is any: what a good first one is. */
export function FirstSeries(props: { mayMake: boolean; anyMentors: boolean }) {
  return (
    <section class="notice" aria-labelledby="first-series">
      <h2 id="first-series">Nothing’s on yet</h2>
      <p>
        A good first one is a lunch drop-in on one day a week, in the mentors’ room, with no limit
        and no booking. Pupils can see the door before they have to knock. A coffee morning once a
        fortnight does the same for parents.
      </p>
      <Show when={!props.anyMentors}>
        <p>
          No mentors are on the staff list yet. A series can be the school’s own until someone runs
          it.
        </p>
      </Show>
      <Show when={props.mayMake}>
        <p class="actions">
          <a class="button" href={NEW_SERIES}>
            Make the first series
          </a>
        </p>
      </Show>
    </section>
  )
}
