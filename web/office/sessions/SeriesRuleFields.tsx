import { For, Show } from 'solid-js'
import { MOST_PLACES, RUNS, type Runs } from '../../../worker/timetable/rules/series.ts'
import type { RuleForm } from '../../../worker/sessions/rules/seriesForm.ts'
import type { Problem } from '../shell/api.ts'
import { Choice } from '../form/Choice.tsx'
import { Field } from '../form/LabelledField.tsx'
import { weekdayOf } from '../../../worker/time/londonTime.ts'
import { RUNS_SO, WEEKDAY_NAMES, WEEKDAYS } from '../timetable/sessionWords.ts'

const OFTEN = ['weekly', 'fortnightly', 'once'] as const

export type Often = (typeof OFTEN)[number]

const OFTEN_SO: Record<Often, string> = {
  weekly: 'Every week',
  fortnightly: 'Every second week',
  once: 'Only once',
}

/** How a series goes, as it is being filled in. */
export type RuleDraft = {
  fromOn: string
  weekdays: readonly number[]
  often: Often
  runs: Runs
  starts: string
  ends: string
  place: string
  limited: boolean
  capacity: string
}

/** What is sent: a day that is held once has its own weekday and runs on it whatever the term says. */
export function ruleOf(draft: RuleDraft): RuleForm {
  const { fromOn, often } = draft
  const once = often === 'once'
  return {
    fromOn,
    // Without a day there is no weekday yet, and it is the day that is asked for.
    weekdays: once ? [fromOn ? weekdayOf(fromOn) : 1] : [...draft.weekdays],
    everyWeeks: often === 'fortnightly' ? 2 : 1,
    runs: once ? 'all_year' : draft.runs,
    ...whereOf(draft),
  }
}

/** Null for no limit; what is no number is sent as it is not, and asked about. */
export const capacityOf = ({ limited, capacity }: Pick<RuleDraft, 'limited' | 'capacity'>) =>
  limited ? (/^\d+$/.test(capacity.trim()) ? Number(capacity) : -1) : null

/** The part of a draft that the boxes of `WhereBoxes` fill in. */
type WhereDraft = Pick<RuleDraft, 'starts' | 'ends' | 'place' | 'limited' | 'capacity'>

/** What is sent of when, where and for how many. */
export const whereOf = (draft: WhereDraft) => ({
  starts: draft.starts,
  ends: draft.ends,
  place: draft.place,
  capacity: capacityOf(draft),
})

type BoxesProps<D> = {
  id: string
  draft: D
  change: (part: Partial<RuleDraft>) => void
  problem: Problem | undefined
}

/** On which days, how often, and in which weeks of the year. */
export function DayBoxes(props: BoxesProps<RuleDraft> & { options?: readonly Often[] }) {
  const error = (field: string) => props.problem?.fields?.[field]
  return (
    <>
      <Choice
        id={`${props.id}-often`}
        legend="How often?"
        class="across"
        options={props.options ?? OFTEN}
        words={(option) => OFTEN_SO[option]}
        chosen={props.draft.often}
        onChoose={(often) => props.change({ often })}
      />
      <Show when={props.draft.often !== 'once'}>
        <WeekdaysField
          id={props.id}
          labels={WEEKDAYS}
          chosen={props.draft.weekdays}
          onChoose={(weekdays) => props.change({ weekdays })}
          error={error('weekdays')}
        />
        <Choice
          id={`${props.id}-runs`}
          legend="When in the year?"
          options={RUNS}
          words={(option) => (
            <>
              {RUNS_SO[option].label} <span class="muted">{RUNS_SO[option].so}</span>
            </>
          )}
          chosen={props.draft.runs}
          onChoose={(runs) => props.change({ runs })}
        />
        <p class="hint">Never on INSET days, other closed days and bank holidays.</p>
      </Show>
    </>
  )
}

/** From when to when, where, and for how many. */
export function WhereBoxes(props: BoxesProps<WhereDraft>) {
  const error = (field: string) => props.problem?.fields?.[field]
  return (
    <>
      <div class="short-fields">
        <For each={['starts', 'ends'] as const}>
          {(box) => (
            <Field
              id={`${props.id}-${box}`}
              label={box === 'starts' ? 'Starts' : 'Ends'}
              error={error(box)}
            >
              {(described) => (
                <input
                  type="time"
                  id={`${props.id}-${box}`}
                  {...described()}
                  value={props.draft[box]}
                  onInput={(event) => props.change({ [box]: event.currentTarget.value })}
                />
              )}
            </Field>
          )}
        </For>
      </div>
      <Field id={`${props.id}-place`} label="Where?" error={error('place')}>
        {(described) => (
          <input
            type="text"
            id={`${props.id}-place`}
            class="long"
            autocomplete="off"
            {...described()}
            value={props.draft.place}
            onInput={(event) => props.change({ place: event.currentTarget.value })}
          />
        )}
      </Field>
      <Choice
        id={`${props.id}-limited`}
        legend="How many can come?"
        class="across"
        options={['no', 'yes'] as const}
        words={(option) => (option === 'no' ? 'As many as like' : 'There is a limit')}
        chosen={props.draft.limited ? 'yes' : 'no'}
        onChoose={(option) => props.change({ limited: option === 'yes' })}
      />
      <Show when={props.draft.limited}>
        <Field id={`${props.id}-capacity`} label="Places" error={error('capacity')}>
          {(described) => (
            <input
              type="number"
              id={`${props.id}-capacity`}
              min="1"
              max={MOST_PLACES}
              {...described()}
              value={props.draft.capacity}
              onInput={(event) => props.change({ capacity: event.currentTarget.value })}
            />
          )}
        </Field>
      </Show>
    </>
  )
}

/** One day, by the browser's own calendar. */
export function DayField(props: {
  id: string
  label: string
  value: string
  min?: string | undefined
  error: string | undefined
  onDay: (on: string) => void
}) {
  return (
    <Field id={props.id} label={props.label} error={props.error}>
      {(described) => (
        <input
          type="date"
          id={props.id}
          min={props.min}
          {...described()}
          value={props.value}
          onInput={(event) => props.onDay(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

/** Who runs it; an empty choice is the school. */
export function MentorField(props: {
  id: string
  label: string
  mentors: readonly { id: string; name: string }[]
  chosen: string | null
  nobody?: string | undefined
  error: string | undefined
  onChoose: (id: string | null) => void
}) {
  return (
    <Field id={props.id} label={props.label} error={props.error}>
      {(described) => (
        <select
          id={props.id}
          {...described()}
          onChange={(event) => props.onChoose(event.currentTarget.value || null)}
        >
          <Show when={props.nobody}>
            <option value="" selected={props.chosen === null}>
              {props.nobody}
            </option>
          </Show>
          <For each={props.mentors}>
            {(mentor) => (
              <option value={mentor.id} selected={mentor.id === props.chosen}>
                {mentor.name}
              </option>
            )}
          </For>
        </select>
      )}
    </Field>
  )
}

/** On which days of the week, a box each. */
export function WeekdaysField(props: {
  /** What the ids of the boxes begin with. */
  id: string
  labels: readonly string[]
  chosen: readonly number[]
  onChoose: (weekdays: number[]) => void
  error: string | undefined
}) {
  const turn = (day: number, isOn: boolean) =>
    props.onChoose(isOn ? [...props.chosen, day] : props.chosen.filter((each) => each !== day))
  return (
    <fieldset
      class="choice"
      classList={{ wrong: props.error !== undefined }}
      aria-describedby={props.error ? `${props.id}-weekdays-error` : undefined}
    >
      <legend>On which days?</legend>
      <Show when={props.error}>
        <p class="error" id={`${props.id}-weekdays-error`}>
          {props.error}
        </p>
      </Show>
      <div class="weekdays">
        <For each={props.labels}>
          {(label, index) => (
            <label class="tick">
              <input
                type="checkbox"
                id={index() === 0 ? `${props.id}-weekdays` : undefined}
                aria-label={WEEKDAY_NAMES[index()]}
                checked={props.chosen.includes(index() + 1)}
                onChange={(event) => turn(index() + 1, event.currentTarget.checked)}
              />
              <span>{label}</span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}
