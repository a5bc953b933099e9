import { For } from 'solid-js'
import { yearWords } from '../shell/words.ts'
import { Field } from './LabelledField.tsx'

/** A pupil's year, or that it isn't known. */
export const YearField = (props: {
  id: string
  years: readonly number[]
  year: number | null
  onYear: (year: number | null) => void
  error: string | undefined
}) => (
  <Field id={props.id} label="Year" error={props.error}>
    {(described) => (
      <select
        id={props.id}
        {...described()}
        value={props.year ?? ''}
        onChange={({ currentTarget: { value } }) =>
          props.onYear(value === '' ? null : Number(value))
        }
      >
        <option value="">Not sure</option>
        <YearOptions years={props.years} year={props.year} />
      </select>
    )}
  </Field>
)

/** The years of a list to choose from, each by its name. */
export const YearOptions = (props: { years: readonly number[]; year: number | null }) => (
  <For each={props.years}>
    {(year) => (
      <option value={year} selected={year === props.year}>
        {yearWords(year)}
      </option>
    )}
  </For>
)
