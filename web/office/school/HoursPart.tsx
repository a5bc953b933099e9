import { For, Index, Show } from 'solid-js'
import type { OpeningHours } from '../../../worker/time/schoolCalendar.ts'
import { SETTING_LIMITS } from '../../../worker/school/rules/settings.ts'
import { WEEKDAYS } from '../../../worker/school/rules/checkSettings.ts'
import { PartForm } from './PartForm.tsx'
import type { PartProps } from './SettingParts.tsx'
import { PromisePreview } from './PromisePreview.tsx'

const EMPTY = { from: '', to: '' }

const filled = (hours: readonly OpeningHours[]) =>
  hours.filter(({ from, to }) => from !== '' || to !== '')

const ofDay = (hours: readonly OpeningHours[], weekday: number) =>
  hours.filter((each) => each.weekday === weekday)

/** The week, a day to a line; a day may open twice. */
export const HoursPart = (props: PartProps) => (
  <PartForm
    part="hours"
    {...props}
    ready={({ openingHours }) => ({ openingHours: filled(openingHours) })}
  >
    {({ value, change, error }) => {
      const times = (weekday: number) => {
        const found = ofDay(value().openingHours, weekday)
        return found.length > 0 ? found : [{ weekday, ...EMPTY }]
      }
      const setDay = (weekday: number, day: readonly OpeningHours[]) =>
        change({
          openingHours: WEEKDAYS.flatMap((_, index) =>
            index + 1 === weekday ? day : ofDay(value().openingHours, index + 1),
          ),
        })
      const set = (weekday: number, nth: number, part: Partial<OpeningHours>) =>
        setDay(
          weekday,
          times(weekday).map((each, index) => (index === nth ? { ...each, ...part } : each)),
        )
      return (
        <>
          <p class="hint">Leave a day empty if nobody’s there to read.</p>
          <For each={WEEKDAYS}>
            {(name, index) => {
              const weekday = index() + 1
              return (
                <fieldset class="week-day">
                  <legend>{name}</legend>
                  <Index each={times(weekday)}>
                    {(hours, nth) => (
                      <div class="times">
                        <TimeBox
                          id={`setting-openingHours-${weekday}-${nth}-from`}
                          label={`${name} ${nth > 0 ? 'again ' : ''}from`}
                          value={hours().from}
                          onValue={(from) => set(weekday, nth, { from })}
                          error={error(`openingHours-${weekday}-${nth}-from`)}
                        />
                        <span aria-hidden="true">to</span>
                        <TimeBox
                          id={`setting-openingHours-${weekday}-${nth}-to`}
                          label={`${name} ${nth > 0 ? 'again ' : ''}to`}
                          value={hours().to}
                          onValue={(to) => set(weekday, nth, { to })}
                          error={error(`openingHours-${weekday}-${nth}-to`)}
                        />
                      </div>
                    )}
                  </Index>
                  <Show
                    when={
                      times(weekday).length < SETTING_LIMITS.openingsADay &&
                      times(weekday)[0]?.to !== ''
                    }
                  >
                    <button
                      type="button"
                      class="plain"
                      onClick={() => setDay(weekday, [...times(weekday), { weekday, ...EMPTY }])}
                    >
                      Opens twice<span class="heard"> on {name}</span>
                    </button>
                  </Show>
                </fieldset>
              )
            }}
          </For>
          <PromisePreview
            calendar={{ ...props.page.calendar, openingHours: filled(value().openingHours) }}
            schoolDays={props.page.promiseSchoolDays}
          />
        </>
      )
    }}
  </PartForm>
)

function TimeBox(props: {
  id: string
  label: string
  value: string
  onValue: (time: string) => void
  error: string | undefined
}) {
  return (
    <span>
      <input
        id={props.id}
        type="time"
        aria-label={props.label}
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={props.error ? `${props.id}-error` : undefined}
        value={props.value}
        onInput={(event) => props.onValue(event.currentTarget.value)}
      />
      <Show when={props.error}>
        <span class="error" id={`${props.id}-error`}>
          {' '}
          {props.error}
        </span>
      </Show>
    </span>
  )
}
