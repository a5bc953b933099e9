import './bookings.css'
import { useParams } from '@solidjs/router'
import { createSignal, For, lazy, Show } from 'solid-js'
import type { SessionBookingsPage } from '../../../worker/bookings/office/answers.ts'
import { isMentorTime } from '../../../worker/timetable/rules/seriesKind.ts'
import { registerAt, REGISTERS } from '../shell/addresses.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { exactWords } from '../shell/timeWords.ts'
import { BookingCard } from './BookingCard.tsx'
import { SamePeople } from '../register/SamePeople.tsx'
import { readBookings } from './bookingApi.ts'

const BookForm = lazy(() => import('./BookForm.tsx'))

/** Who has a place and who waits, in order; and a place for someone who rings up or hands in a paper. */
export default function BookingsPage() {
  const params = useParams<{ id: string }>()
  const reading = readPage(() => params.id, readBookings)
  return (
    <article class="page narrow bookings">
      <p class="back">
        <a href={REGISTERS}>All registers</a>
      </p>
      <PageReader reading={reading}>
        {(page) => <Places page={page()} id={params.id} onChanged={reading.again} />}
      </PageReader>
    </article>
  )
}

function Places(props: { page: SessionBookingsPage; id: string; onChanged: () => void }) {
  const [booking, setBooking] = createSignal(false)
  const session = () => props.page.session
  const ofCase = () => isMentorTime(session().kind)
  const takes = () =>
    session().status === 'on' && !props.page.over && !props.page.byWeekday && !ofCase()
  return (
    <>
      <PageTitle>
        {session().title}
        <span class="muted">
          {' '}
          {exactWords(session().startsAt)} · {session().place}
        </span>
      </PageTitle>
      <p>
        <a href={registerAt(props.id)}>The register</a>
      </p>
      <Show when={session().status === 'off'}>
        <p class="notice">This session isn’t on.</p>
      </Show>
      <Show when={props.page.byWeekday}>
        <p class="notice">
          Families sign up for this on the school’s page, and tell us there what a child must not
          eat.
          {props.page.neverFull && ' Anyone who turns up is welcome, and it’s never full.'}
        </p>
      </Show>
      <Show when={ofCase()}>
        <p class="hint">A time with a mentor is booked on the pupil’s own page.</p>
      </Show>
      <Show when={takes()}>
        <Show
          when={booking()}
          fallback={
            <p class="actions">
              <button type="button" class="main" onClick={() => setBooking(true)}>
                Book for someone
              </button>
            </p>
          }
        >
          <BookForm
            page={props.page}
            onDone={() => {
              setBooking(false)
              props.onChanged()
            }}
          />
        </Show>
      </Show>
      <SamePeople
        pairs={props.page.namesakes}
        mayJoin={props.page.may.join}
        onChanged={props.onChanged}
      />
      <section aria-labelledby="booked">
        <h2 id="booked">
          Booked: {props.page.booked.length}
          {session().capacity !== null && session().taken !== null && (
            <span class="muted">
              {' '}
              ({session().taken || 'none'} of {session().capacity} places taken)
            </span>
          )}
        </h2>
        <Show when={props.page.booked.length > 0} fallback={<p>Nobody yet.</p>}>
          <ul class="people">
            <For each={props.page.booked}>
              {(person) => (
                <BookingCard person={person} over={props.page.over} onChanged={props.onChanged} />
              )}
            </For>
          </ul>
        </Show>
      </section>
      <Show when={!props.page.neverFull}>
        <section aria-labelledby="waiting">
          <h2 id="waiting">Waiting: {props.page.waiting.length}</h2>
          <Show when={props.page.waiting.length > 0} fallback={<p>Nobody’s waiting.</p>}>
            <p class="hint">In the order they came. The first person gets the next place.</p>
            <ol class="people">
              <For each={props.page.waiting}>
                {(person) => (
                  <BookingCard
                    person={person}
                    waits={person}
                    mayJump={props.page.may.jump}
                    over={props.page.over}
                    onChanged={props.onChanged}
                  />
                )}
              </For>
            </ol>
          </Show>
        </section>
      </Show>
    </>
  )
}
