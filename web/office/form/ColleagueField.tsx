import { For } from 'solid-js'
import { SOMEBODY_ELSE } from '../../../worker/access/rules/concernAboutStaff.ts'
import type { Person } from '../../../worker/officeRoute/answers.ts'
import { Field } from './LabelledField.tsx'

/** Whom it's about who works here: their id, `SOMEBODY_ELSE` for someone who isn't on the list, or empty. */
export const ColleagueField = (props: {
  id: string
  colleagues: readonly Person[]
  about: string
  onAbout: (about: string) => void
  error: string | undefined
}) => (
  <Field id={props.id} label="Is it about someone who works here?" error={props.error}>
    {(described) => (
      <select
        id={props.id}
        {...described()}
        onChange={({ currentTarget: { value } }) => props.onAbout(value)}
      >
        <option value="">No</option>
        <For each={props.colleagues}>
          {({ id, name }) => (
            <option value={id} selected={id === props.about}>
              {name}
            </option>
          )}
        </For>
        <option value={SOMEBODY_ELSE} selected={props.about === SOMEBODY_ELSE}>
          Someone who isn’t on this list
        </option>
      </select>
    )}
  </Field>
)
