import { createSignal, For, onMount, Show } from 'solid-js'
import { LIMITS } from '../../../worker/referrals/rules/referral.ts'
import {
  LONGEST_SESSION_MINUTES,
  MEETING_KINDS,
  type NoteForm,
  USUAL_SESSION_MINUTES,
  USUAL_SESSION_MINUTES_FROM,
  USUAL_SESSION_MINUTES_TO,
} from '../../../worker/cases/rules/sessionNote.ts'
import type { NoteKept, TargetRow } from '../../../worker/cases/office/answers.ts'
import { addDays, weekdayOf } from '../../../worker/time/londonTime.ts'
import { sendNote } from '../cases/caseApi.ts'
import { WENT_WORDS } from '../cases/plan/planWords.ts'
import { WENT } from '../../../worker/cases/rules/target.ts'
import { noteFor, readNote } from '../cases/noteDraft.ts'
import { Choice } from '../form/Choice.tsx'
import { Field } from '../form/LabelledField.tsx'
import { FormProblem } from '../form/FormErrors.tsx'
import { WordsBox } from '../form/WordsBox.tsx'
import { formSender } from '../form/formSender.ts'
import { offerSendKey } from '../shell/keys/shortcuts.ts'
import { readSessions } from '../sessions/sessionApi.ts'
import { may, myself } from '../shell/me.ts'
import { dayOf, dayWords } from '../shell/timeWords.ts'
import { KINDS } from '../shell/words.ts'
import { type NoteNow, noteNow } from './noteNow.ts'
import { clockTime } from './pupilWords.ts'

const QUICK_MINUTES = [USUAL_SESSION_MINUTES_FROM, USUAL_SESSION_MINUTES, USUAL_SESSION_MINUTES_TO]

const QUICK_DUE = [
  { words: 'in a week', days: 7 },
  { words: 'two weeks', days: 14 },
]

/** A session note in under a minute: everything but the words is filled in, from the timetable where it says. */
export function Composer(props: {
  caseId: string
  targets: readonly TargetRow[]
  /** The pupil reads their own page here: a line can be for them. */
  isPupils: boolean
  /** Their first name, where it may be known. */
  name: string | null
  onKept: (note: NoteKept, form: NoteForm) => void
}) {
  const draft = noteFor(props.caseId)
  const note = draft.read
  const [changing, setChanging] = createSignal(false)
  const [aDay, setADay] = createSignal(false)
  const [session, setSession] = createSignal<NoteNow>()
  const { problem, sending, error, submit } = formSender({
    check: () => {
      const checked = readNote(note())
      const boxes = Object.keys(checked.problems ?? {})
      if (boxes.some((box) => box !== 'words' && box !== 'forPupil')) {
        setChanging(true)
      }
      return checked
    },
    send: (form) => sendNote(props.caseId, form),
    sent: (kept, form) => {
      draft.drop()
      setChanging(false)
      setADay(false)
      setSession(undefined)
      props.onKept(kept, form)
    },
  })

  offerSendKey('Save note')
  onMount(() => void fillIn())
  /** Only what nobody has begun to write is filled in. */
  async function fillIn() {
    if (note().words !== '' || !may('see_sessions')) return
    const now = Date.now()
    const { value } = await readSessions({ from: dayOf(now), days: '1' })
    const found = value && noteNow(value.sessions, { mentorId: myself().person.id, now })
    if (!found || note().words !== '' || changing()) return
    const { kind, metOn, minutes } = found
    draft.change({ kind, metOn, minutes })
    setSession(found)
  }

  const change = (part: Partial<NoteForm>) => {
    draft.change(part)
    setSession(undefined)
  }
  /** So many days later, or the Monday after: the pupil reads it as the day when they meet next. */
  const dayIn = (days: number) => {
    const on = addDays(note().metOn, days)
    const weekday = weekdayOf(on)
    return weekday > 5 ? addDays(on, 8 - weekday) : on
  }
  const isIn = (days: number) => note().dueOn === dayIn(days)
  const left = () => LIMITS.note - note().words.length
  const described = () => `note-filled${error('words') ? ' note-words-error' : ''}`

  return (
    <div class="composer no-print">
      <form class="panel" noValidate onSubmit={submit} data-ctrl-enter="">
        <header>
          <h2>
            <label for="note-words">Write a note</label>
          </h2>
          <kbd aria-hidden="true">w</kbd>
          <span class="soft small push" id="note-filled">
            {filledWords(note(), session())}{' '}
            <button
              type="button"
              class="link"
              aria-expanded={changing()}
              aria-label="Change how, when and how long"
              onClick={() => setChanging(!changing())}
            >
              Change
            </button>
          </span>
        </header>
        <div class="in stack">
          <FormProblem problem={problem()} idOf={(field) => `note-${field}`} />
          <Show when={changing()}>
            <Facts note={note()} error={error} onChange={change} />
          </Show>
          <div class="words-field" classList={{ wrong: error('words') !== undefined }}>
            <Show when={error('words')}>
              <p class="error" id="note-words-error">
                {error('words')}
              </p>
            </Show>
            <textarea
              id="note-words"
              rows={3}
              dir="auto"
              autocomplete="off"
              placeholder="What happened, in a sentence or two. They may ask to read it."
              aria-describedby={described()}
              aria-invalid={error('words') ? 'true' : undefined}
              value={note().words}
              onInput={(event) => draft.change({ words: event.currentTarget.value })}
            />
            <Show when={left() < LIMITS.note / 5}>
              <p class="small" classList={{ late: left() < 0 }}>
                {left() < 0
                  ? `${-left()} characters too many. Shorten it.`
                  : `${left()} characters left.`}
              </p>
            </Show>
          </div>
          <Towards
            targets={props.targets}
            progress={note().progress ?? []}
            error={error('progress')}
            onChange={(progress) => draft.change({ progress })}
          />
          <Show when={props.isPupils}>
            <details open={Boolean(note().forPupil)}>
              <summary>Add a line for {props.name ?? 'the pupil'} to read</summary>
              <WordsBox
                id="note-forPupil"
                label={`For ${props.name ?? 'the pupil'}`}
                hint={`${props.name ?? 'The pupil'} reads this line on their own page, 30 seconds after you save. They don’t see the note.`}
                words={note().forPupil ?? ''}
                onWords={(forPupil) => draft.change({ forPupil })}
                limit={LIMITS.message}
                error={error('forPupil')}
                rows={2}
              />
            </details>
          </Show>
          <div class="line">
            <span class="soft small" id="note-next">
              Next
            </span>
            <span class="chips" role="group" aria-labelledby="note-next">
              <For each={QUICK_DUE}>
                {({ words, days }) => (
                  <button
                    type="button"
                    class="chip"
                    aria-pressed={isIn(days)}
                    onClick={() => {
                      setADay(false)
                      draft.change({ dueOn: isIn(days) ? null : dayIn(days) })
                    }}
                  >
                    {words}
                  </button>
                )}
              </For>
              <button
                type="button"
                class="chip"
                aria-pressed={aDay()}
                onClick={() => {
                  setADay(!aDay())
                  draft.change({ dueOn: null })
                }}
              >
                a day…
              </button>
            </span>
            <Show when={aDay() || error('dueOn')}>
              <Field id="note-dueOn" label="Which day" error={error('dueOn')}>
                {(describedBy) => (
                  <input
                    type="date"
                    id="note-dueOn"
                    {...describedBy()}
                    value={note().dueOn ?? ''}
                    onInput={(event) => draft.change({ dueOn: event.currentTarget.value || null })}
                  />
                )}
              </Field>
            </Show>
            <button class="btn push" aria-disabled={sending()}>
              {sending() ? 'Saving…' : 'Save note'}
            </button>
          </div>
        </div>
      </form>
    </div>
  )
}

/** "One-to-one · today 9.20am · 35 minutes · The Harbour Room" */
const filledWords = ({ kind, metOn, minutes }: NoteForm, session: NoteNow | undefined) =>
  [
    KINDS[kind],
    [metOn && dayWords(metOn), session && clockTime(session.startsAt)].filter(Boolean).join(' '),
    minutes === 1 ? 'one minute' : `${minutes || '?'} minutes`,
    session?.place,
  ]
    .filter(Boolean)
    .join(' · ')

/** How each open target went, in one tap; a second one takes it back. */
function Towards(props: {
  targets: readonly TargetRow[]
  progress: NonNullable<NoteForm['progress']>
  error: string | undefined
  onChange: (progress: NonNullable<NoteForm['progress']>) => void
}) {
  const open = () => props.targets.filter(({ status }) => status === 'open')
  const wentOf = (id: string) => props.progress.find(({ targetId }) => targetId === id)?.went
  const tap = (targetId: string, went: (typeof WENT)[number]) => {
    const others = props.progress.filter((one) => one.targetId !== targetId)
    props.onChange(wentOf(targetId) === went ? others : [...others, { targetId, went }])
  }
  return (
    <>
      <Show when={props.error}>
        <p class="error" id="note-progress" tabindex="-1">
          {props.error}
        </p>
      </Show>
      <For each={open()}>
        {(target) => (
          <fieldset class="towards">
            <legend class="heard">How it went: {wordsOf(target)}</legend>
            <span class="small" aria-hidden="true" dir="auto">
              {wordsOf(target)}
            </span>
            <span class="chips">
              <For each={WENT}>
                {(went) => (
                  <button
                    type="button"
                    class="chip"
                    aria-pressed={wentOf(target.id) === went}
                    onClick={() => tap(target.id, went)}
                  >
                    {WENT_WORDS[went]}
                  </button>
                )}
              </For>
            </span>
          </fieldset>
        )}
      </For>
    </>
  )
}

const wordsOf = ({ words }: TargetRow) => words.at(-1)?.words ?? ''

/** How one met, on which day and for how long, where what was filled in isn't so. */
function Facts(props: {
  note: NoteForm
  error: (field: string) => string | undefined
  onChange: (part: Partial<NoteForm>) => void
}) {
  return (
    <div class="stack">
      <Choice
        id="note-kind"
        legend="How you met"
        class="across"
        options={MEETING_KINDS}
        words={(kind) => KINDS[kind]}
        chosen={props.note.kind}
        onChoose={(kind) => props.onChange({ kind })}
      />
      <div class="short-fields">
        <Field id="note-metOn" label="Day" error={props.error('metOn')}>
          {(described) => (
            <input
              type="date"
              id="note-metOn"
              {...described()}
              value={props.note.metOn}
              onInput={(event) => props.onChange({ metOn: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field id="note-minutes" label="Minutes" error={props.error('minutes')}>
          {(described) => (
            <>
              <input
                type="number"
                id="note-minutes"
                min="1"
                max={LONGEST_SESSION_MINUTES}
                {...described()}
                value={props.note.minutes || ''}
                onInput={(event) => props.onChange({ minutes: Number(event.currentTarget.value) })}
              />
              <span class="chips" role="group" aria-label="Minutes">
                <For each={QUICK_MINUTES}>
                  {(minutes) => (
                    <button
                      type="button"
                      class="chip"
                      aria-pressed={props.note.minutes === minutes}
                      onClick={() => props.onChange({ minutes })}
                    >
                      {minutes}
                    </button>
                  )}
                </For>
              </span>
            </>
          )}
        </Field>
      </div>
    </div>
  )
}
