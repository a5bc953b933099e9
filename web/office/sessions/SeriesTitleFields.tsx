import { type JSX, Show } from 'solid-js'
import type { Problem } from '../shell/api.ts'
import { Field } from '../form/LabelledField.tsx'
import { WordsBox } from '../form/WordsBox.tsx'

type Titled = { title: string; about: string }

/** What it is called, and a line on what it is like: both stand on the school's page. */
export function TitleBoxes(props: {
  said: Titled
  change: (part: Partial<Titled>) => void
  problem: Problem | undefined
  limits: { title: number; about: number }
}) {
  const error = (field: string) => props.problem?.fields?.[field]
  return (
    <>
      <Field id="series-title" label="What is it called?" error={error('title')}>
        {(described) => (
          <input
            type="text"
            id="series-title"
            class="long"
            dir="auto"
            autocomplete="off"
            {...described()}
            value={props.said.title}
            onInput={(event) => props.change({ title: event.currentTarget.value })}
          />
        )}
      </Field>
      <WordsBox
        id="series-about"
        label="A line about it"
        hint="What it’s like, and what to bring. It shows under the name."
        words={props.said.about}
        onWords={(about) => props.change({ about })}
        limit={props.limits.about}
        error={error('about')}
        rows={2}
      />
    </>
  )
}

type Shown = { listed: boolean; countShown: boolean }

/** What of it everyone sees. */
export function ShownBoxes(props: {
  said: Shown
  change: (part: Partial<Shown>) => void
  limited: boolean
}) {
  return (
    <fieldset class="choice">
      <legend>On the school’s page</legend>
      <label class="tick">
        <input
          type="checkbox"
          checked={props.said.listed}
          onChange={(event) => props.change({ listed: event.currentTarget.checked })}
        />
        <span>Show it to everyone. If not, only the people you ask know about it.</span>
      </label>
      <Show when={props.limited}>
        <label class="tick">
          <input
            type="checkbox"
            checked={props.said.countShown}
            onChange={(event) => props.change({ countShown: event.currentTarget.checked })}
          />
          <span>Say how many places are left. We never say who’s coming.</span>
        </label>
      </Show>
    </fieldset>
  )
}

/** A label over a box that can hardly be wrong. */
export function PlainField(props: {
  id: string
  label: string
  error?: string | undefined
  children: JSX.Element
}) {
  return (
    <Field id={props.id} label={props.label} error={props.error}>
      {() => props.children}
    </Field>
  )
}
