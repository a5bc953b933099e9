import { For, Show } from 'solid-js'
import { Field } from '../form/LabelledField.tsx'
import { DayField } from '../sessions/SeriesRuleFields.tsx'
import { WEEKDAY_NAMES, WEEKDAYS } from '../timetable/sessionWords.ts'

type When = { weekdays: number[]; starts: string; minutes: number }

type Where = { place: string; fromOn: string; untilOn: string | null }

type Boxes<T> = {
  /** What the ids of the boxes begin with. */
  id: string
  said: T
  change: (changed: Partial<T>) => void
  error: (field: string) => string | undefined
}

/** Not a number is sent as it is, and asked about. */
export const numberOf = (typed: string) => (/^\d+$/.test(typed) ? Number(typed) : Number.NaN)

/** On which days of the week, from when and for how long. */
export function WhenEachWeek(props: Boxes<When>) {
  const turn = (day: number, isOn: boolean) =>
    props.change({
      weekdays: isOn
        ? [...props.said.weekdays, day]
        : props.said.weekdays.filter((each) => each !== day),
    })
  return (
    <>
      <fieldset
        class="choice"
        classList={{ wrong: props.error('weekdays') !== undefined }}
        aria-describedby={props.error('weekdays') ? `${props.id}-weekdays-error` : undefined}
      >
        <legend>On which days?</legend>
        <Show when={props.error('weekdays')}>
          <p class="error" id="times-weekdays-error">
            {props.error('weekdays')}
          </p>
        </Show>
        <div class="weekdays">
          <For each={WEEKDAYS.slice(0, 5)}>
            {(label, index) => (
              <label class="tick">
                <input
                  type="checkbox"
                  id={index() === 0 ? `${props.id}-weekdays` : undefined}
                  aria-label={WEEKDAY_NAMES[index()]}
                  checked={props.said.weekdays.includes(index() + 1)}
                  onChange={(event) => turn(index() + 1, event.currentTarget.checked)}
                />
                <span>{label}</span>
              </label>
            )}
          </For>
        </div>
      </fieldset>
      <div class="short-fields">
        <Field id={`${props.id}-starts`} label="Starts" error={props.error('starts')}>
          {(described) => (
            <input
              type="time"
              id={`${props.id}-starts`}
              {...described()}
              value={props.said.starts}
              onInput={(event) => props.change({ starts: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field id={`${props.id}-minutes`} label="Minutes" error={props.error('minutes')}>
          {(described) => (
            <input
              type="number"
              id={`${props.id}-minutes`}
              {...described()}
              value={Number.isNaN(props.said.minutes) ? '' : props.said.minutes}
              onInput={(event) => props.change({ minutes: numberOf(event.currentTarget.value) })}
            />
          )}
        </Field>
      </div>
    </>
  )
}

/** Where, and from which day until which. */
export function WhereAndUntil(props: Boxes<Where> & { today: string }) {
  return (
    <>
      <Field id={`${props.id}-place`} label="Where?" error={props.error('place')}>
        {(described) => (
          <input
            type="text"
            id={`${props.id}-place`}
            class="long"
            {...described()}
            value={props.said.place}
            onInput={(event) => props.change({ place: event.currentTarget.value })}
          />
        )}
      </Field>
      <div class="short-fields">
        <DayField
          id={`${props.id}-fromOn`}
          label="From"
          min={props.today}
          value={props.said.fromOn}
          error={props.error('fromOn')}
          onDay={(fromOn) => props.change({ fromOn })}
        />
        <DayField
          id={`${props.id}-untilOn`}
          label="Last day (leave empty if it carries on)"
          min={props.said.fromOn}
          value={props.said.untilOn ?? ''}
          error={props.error('untilOn')}
          onDay={(untilOn) => props.change({ untilOn: untilOn || null })}
        />
      </div>
    </>
  )
}
