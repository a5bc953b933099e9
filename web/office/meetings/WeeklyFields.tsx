import { Field } from '../form/LabelledField.tsx'
import { DayField, WeekdaysField } from '../sessions/SeriesRuleFields.tsx'
import { WEEKDAYS } from '../timetable/sessionWords.ts'

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
  return (
    <>
      <WeekdaysField
        id={props.id}
        labels={WEEKDAYS.slice(0, 5)}
        chosen={props.said.weekdays}
        onChoose={(weekdays) => props.change({ weekdays })}
        error={props.error('weekdays')}
      />
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
