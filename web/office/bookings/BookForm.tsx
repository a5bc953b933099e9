import '../returnCode/codeSlip.css'
import { createSignal, For, Show } from 'solid-js'
import { MOST_PLACES_A_BOOKING } from '../../../worker/bookings/rules/booking.ts'
import { type BookForForm, bookForForm } from '../../../worker/bookings/rules/staffForms.ts'
import type { BookedForThem, SessionBookingsPage } from '../../../worker/bookings/office/answers.ts'
import { draftOf, newId } from '../shell/drafts.ts'
import { Choice } from '../form/Choice.tsx'
import { Field } from '../form/LabelledField.tsx'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { me } from '../shell/me.ts'
import { PrintedSlip } from '../returnCode/PrintedSlip.tsx'
import { languageName } from '../shell/words.ts'
import { sendBooking } from './bookingApi.ts'

type Channel = BookForForm['channel']

type Kind = BookForForm['kind']

const CHANNELS: Record<Channel, string> = {
  phone: 'On the phone',
  paper: 'On paper',
  in_person: 'Standing here',
}

const WHO: Record<Kind, string> = { pupil: 'A pupil', parent: 'A parent or carer' }

/** A place for someone who has no page open. Their five words are shown once, to read out or to print. */
export default function BookForm(props: { page: SessionBookingsPage; onDone: () => void }) {
  const { audience, session } = props.page
  const draft = draftOf<BookForForm>(
    `book ${session.id}`,
    () => ({
      id: newId(),
      channel: 'phone',
      kind: audience === 'parents' ? 'parent' : 'pupil',
      name: '',
      year: '',
      places: 1,
      children: 0,
      interpreter: '',
      helps: '',
      contact: '',
      language: 'en',
      orWait: !props.page.neverFull,
    }),
    ({ name, helps }) => name + helps !== '',
  )
  const said = draft.read
  const [booked, setBooked] = createSignal<BookedForThem>()
  const { problem, sending, error, submit } = formSender({
    check: () => checkForm(bookForForm, said()),
    send: (form) => sendBooking(session.id, form),
    sent: (booked) => {
      setBooked(booked)
      draft.drop()
    },
  })

  const text = (field: 'name' | 'year' | 'interpreter' | 'helps' | 'contact', label: string) => (
    <Field id={`book-${field}`} label={label} error={error(field)}>
      {(described) => (
        <input
          type="text"
          id={`book-${field}`}
          class={field === 'year' ? '' : 'long'}
          size={field === 'year' ? 6 : undefined}
          dir="auto"
          autocomplete="off"
          {...described()}
          value={said()[field]}
          onInput={(event) => draft.change({ [field]: event.currentTarget.value })}
        />
      )}
    </Field>
  )
  const number = (field: 'places' | 'children', label: string, min: number) => (
    <Field id={`book-${field}`} label={label} error={error(field)}>
      {(described) => (
        <input
          type="number"
          id={`book-${field}`}
          min={min}
          max={MOST_PLACES_A_BOOKING}
          {...described()}
          value={said()[field]}
          onInput={(event) => draft.change({ [field]: event.currentTarget.valueAsNumber })}
        />
      )}
    </Field>
  )

  return (
    <Show when={booked()} fallback={form()}>
      {(booked) => <Done booked={booked()} onDone={props.onDone} />}
    </Show>
  )

  function form() {
    return (
      <form
        class="card"
        noValidate
        autocomplete="off"
        aria-label="Book for someone"
        onSubmit={submit}
      >
        <FormProblem problem={problem()} idOf={(field) => `book-${field}`} />
        <Choice<Channel>
          id="book-channel"
          legend="How did they ask?"
          class="across"
          options={Object.keys(CHANNELS) as Channel[]}
          words={(channel) => CHANNELS[channel]}
          chosen={said().channel}
          onChoose={(channel) => draft.change({ channel })}
          error={error('channel')}
        />
        <Show when={audience === 'both'}>
          <Choice<Kind>
            id="book-kind"
            legend="Who’s coming?"
            class="across"
            options={Object.keys(WHO) as Kind[]}
            words={(kind) => WHO[kind]}
            chosen={said().kind}
            onChoose={(kind) => draft.change({ kind })}
            error={error('kind')}
          />
        </Show>
        {text('name', 'Their name')}
        <Show when={said().kind === 'pupil'}>{text('year', 'Year')}</Show>
        <div class="short-fields">
          {number('places', 'Places', 1)}
          <Show when={said().kind === 'parent'}>
            {number('children', 'Little ones with them', 0)}
          </Show>
        </div>
        <Show when={said().kind === 'parent'}>
          {text('interpreter', 'Interpreter, in which language')}
        </Show>
        {text('helps', 'What helps them come')}
        {text('contact', 'Phone or email for news of it, only if they want')}
        <Show when={languages().length > 1}>
          <Field id="book-language" label="Language of their page" error={error('language')}>
            {(described) => (
              <select
                id="book-language"
                {...described()}
                value={said().language}
                onChange={(event) => draft.change({ language: event.currentTarget.value })}
              >
                <For each={languages()}>
                  {(code) => (
                    <option value={code} selected={code === said().language}>
                      {languageName(code)}
                    </option>
                  )}
                </For>
              </select>
            )}
          </Field>
        </Show>
        <Show when={!props.page.neverFull}>
          <label class="tick">
            <input
              type="checkbox"
              checked={said().orWait}
              onChange={(event) => draft.change({ orWait: event.currentTarget.checked })}
            />
            <span>Put them on the waiting list if it’s full</span>
          </label>
        </Show>
        <p class="actions">
          <button class="main" aria-disabled={sending()}>
            {sending() ? 'Booking…' : 'Book it'}
          </button>
          <button type="button" onClick={() => props.onDone()}>
            Leave it
          </button>
        </p>
      </form>
    )
  }
}

const languages = () => me()?.school.languages ?? ['en']

function Done(props: { booked: BookedForThem; onDone: () => void }) {
  return (
    <div class="slip-page booked-done">
      <p class="notice" role="status">
        <b>
          {props.booked.status === 'waiting' ? 'They’re on the waiting list.' : 'They’re booked.'}
        </b>{' '}
        Read the five words out, or print them. You’ll only see them once.
      </p>
      <p class="actions">
        <button type="button" class="main" onClick={() => print()}>
          Print it
        </button>
        <button type="button" onClick={() => props.onDone()}>
          Done
        </button>
      </p>
      <Show when={props.booked.slip}>{(slip) => <PrintedSlip slip={slip()} />}</Show>
    </div>
  )
}
