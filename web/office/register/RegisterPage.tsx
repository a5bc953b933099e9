import './register.css'
import type { RegisterPage as Page } from '../../../worker/register/office/answers.ts'
import { useParams } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import { REGISTERS } from '../shell/addresses.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { Trouble } from '../shell/ReadProblem.tsx'
import { exactWords, timeWords } from '../shell/timeWords.ts'
import { counted } from '../shell/words.ts'
import { EndRegister } from './EndRegister.tsx'
import { Alarms, Food } from '../breakfast/FoodNeeds.tsx'
import { SameNames } from './SameNames.tsx'
import { PrintedRegister } from './PrintedRegister.tsx'
import { bookingsAt } from '../shell/addresses.ts'
import { openRegister, type Register } from './registerStore.ts'
import { hereOf, type Person } from './marks.ts'

// Not fetched later: by then there may be no connection.

/** A register on a telephone: a name is tapped, and they are here. */
export default function RegisterPage() {
  const params = useParams<{ id: string }>()
  return (
    <Show when={params.id} keyed>
      {(id) => <Open id={id} />}
    </Show>
  )
}

function Open(props: { id: string }) {
  const register = openRegister(props.id)
  const { page, problem } = register
  return (
    <article class="page register">
      <p class="back">
        <a href={REGISTERS}>All registers</a>
      </p>
      <Show when={!page() && !problem()}>
        <p class="quiet">Opening…</p>
      </Show>
      <Show when={problem()}>
        {(problem) => <Trouble problem={problem()} again={() => void register.look()} />}
      </Show>
      <Show when={page()}>
        {(page) => (
          <>
            <PageTitle>
              {page().session.title}
              <span class="muted">
                {' '}
                {exactWords(page().session.startsAt)} · {page().session.place}
              </span>
            </PageTitle>
            <Taken register={register} page={page()} id={props.id} />
            <PrintedRegister page={page()} people={register.people()} />
          </>
        )}
      </Show>
    </article>
  )
}

function Taken(props: { register: Register; page: Page; id: string }) {
  const page = () => props.page
  const people = () => props.register.people()
  const shown = () => people().filter(({ walkIn, mark }) => !walkIn || mark === 'came')
  const booked = () => people().filter(({ walkIn }) => !walkIn)
  const walkedIn = () => shown().filter(({ walkIn }) => walkIn)
  const isOff = () => page().session.status === 'off'
  const isOpen = () => page().opensAt <= page().now && !isOff()
  return (
    <>
      <p class="here" role="status">
        <b>{counted(hereOf(people()), 'person', 'people')} here</b>{' '}
        <span class="muted">
          of {booked().reduce((sum, { places }) => sum + places, 0)} who have a place
          {walkedIn().length > 0 && `, ${walkedIn().length} walked in`}
        </span>
      </p>
      <NotSent register={props.register} />
      <Show when={isOff()}>
        <p class="notice">This session is not held.</p>
      </Show>
      <Show when={!isOff() && !isOpen()}>
        <p class="notice">This register opens at {timeWords(page().opensAt)}.</p>
      </Show>
      <Show
        when={shown().length > 0}
        fallback={<p class="quiet">Nobody has taken a place. Whoever comes can walk in.</p>}
      >
        <ul class="names">
          <For each={shown().map(({ id }) => id)}>
            {(id) => (
              <Name
                person={people().find((each) => each.id === id)}
                open={isOpen()}
                ended={page().endedAt !== null}
                withFood={page().withFood}
                seeFood={page().may.seeFood}
                onTap={(person) =>
                  props.register.mark(person, person.mark === 'came' ? 'unmarked' : 'came')
                }
              />
            )}
          </For>
        </ul>
      </Show>
      <SameNames
        pairs={page().namesakes}
        may={page().may}
        onChanged={() => void props.register.look()}
      />
      <Show when={isOpen()}>
        <WalkIn register={props.register} />
        <Undo register={props.register} />
        <EndRegister
          id={props.id}
          endedAt={page().endedAt}
          begun={page().session.startsAt <= page().now}
          unsent={props.register.unsent().length}
          onEnded={() => void props.register.look()}
        />
      </Show>
      <p class="actions more">
        <button type="button" onClick={() => print()}>
          Print it
        </button>
        <Show when={page().may.book}>
          <a class="button" href={bookingsAt(props.id)}>
            Who has a place, and who waits
          </a>
        </Show>
      </p>
    </>
  )
}

/** One name, as high as a thumb: its state is a word and a tick, not only a colour. */
function Name(props: {
  person: Person | undefined
  open: boolean
  ended: boolean
  withFood: boolean
  seeFood: boolean
  onTap: (person: Person) => void
}) {
  return (
    <Show when={props.person}>
      {(person) => (
        <li>
          <button
            type="button"
            class="name"
            aria-pressed={person().mark === 'came'}
            disabled={!props.open}
            onClick={() => props.onTap(person())}
          >
            <span class="tick-box" aria-hidden="true" />
            <span class="whom" dir="auto">
              {person().name || 'Somebody'}
              <Show when={more(person())}>{(words) => <span class="muted"> {words()}</span>}</Show>
            </span>
            <span class="state">{stateWords(person(), props.ended)}</span>
          </button>
          <Show when={person().alarms}>
            {(alarms) => <Alarms name={person().name || 'this child'} alarms={alarms()} />}
          </Show>
          <Show when={person().food}>
            {(food) => <Food food={food()} unsure={person().unsure} />}
          </Show>
          <Show when={person().saidNotComing}>
            <p class="food-unknown">One of their two sign-ups says they’re not coming.</p>
          </Show>
          <Show when={isUnanswered(person())}>
            <p class="food-unknown">
              <b>Nothing was said about food.</b> Ask before they eat.
            </p>
          </Show>
          <Show when={props.withFood && isUnknown(person())}>
            <p class="food-unknown">
              {props.seeFood ? unknownWords(person()) : 'Ask the kitchen before they eat.'}
            </p>
          </Show>
        </li>
      )}
    </Show>
  )
}

/** Who walked in to eat: what they must not eat is known when the Worker has said so, or when they are asked. */
const isUnknown = ({ walkIn, alarms, mark }: Person) =>
  walkIn && mark === 'came' && (alarms?.length ?? 0) === 0

/** Who has a place to eat, and whose family has not answered what they must not eat. */
const isUnanswered = ({ walkIn, food }: Person) => !walkIn && food !== undefined && !food?.answered

const unknownWords = ({ alarms }: Person) =>
  alarms
    ? 'Not in our list. Ask what they must not eat.'
    : 'Not looked up yet. Ask what they must not eat.'

function more({ year, places, walkIn }: Person): string {
  const along = places > 1 ? `and ${places - 1} more` : ''
  return [year && `Year ${year}`, along, walkIn && 'walked in'].filter(Boolean).join(', ')
}

function stateWords({ mark }: Person, ended: boolean): string {
  if (mark === 'came') return 'Here'
  if (mark === 'not_coming') return 'Said they are not coming'
  return mark === 'did_not_come' || ended ? 'Did not come' : ''
}

/** What is not sent yet, and why: never in the way of the next tap. */
function NotSent(props: { register: Register }) {
  const waiting = () => props.register.unsent().length
  /** Without a connection and with nothing to send, there is nothing to say. */
  const problem = () => {
    const trouble = props.register.trouble()
    return waiting() > 0 || trouble?.status !== 0 ? trouble : undefined
  }
  return (
    <Show when={problem()}>
      {(problem) => (
        <div class="notice not-sent" role="status">
          <p>
            <b>
              {waiting() === 0
                ? problem().title
                : waiting() === 1
                  ? '1 tap is not sent yet.'
                  : `${waiting()} taps are not sent yet.`}
            </b>{' '}
            <Show when={waiting() > 0}>
              {problem().status === 0
                ? 'Go on: they are kept on this phone and sent when there is a connection.'
                : (Object.values(problem().fields ?? {})[0] ?? problem().title)}
            </Show>
          </p>
          <Show when={props.register.leaving()}>
            <p>Signing out now throws them away. Press Sign out once more to do so.</p>
          </Show>
          <p>
            <button type="button" onClick={() => void props.register.send()}>
              Try now
            </button>
          </p>
        </div>
      )}
    </Show>
  )
}

function WalkIn(props: { register: Register }) {
  const [name, setName] = createSignal('')
  return (
    <form
      class="walk-in"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        props.register.walkIn(name())
        setName('')
      }}
    >
      <label for="walk-in-name">Somebody else is here. Their name, if you know it</label>
      <div class="box-and-quick">
        <input
          type="text"
          id="walk-in-name"
          dir="auto"
          autocomplete="off"
          value={name()}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button class="main">Walked in</button>
      </div>
    </form>
  )
}

function Undo(props: { register: Register }) {
  return (
    <Show when={props.register.last()}>
      {(last) => (
        <p class="undo">
          <span dir="auto">{last().person.name || 'Somebody'}</span>:{' '}
          {last().before === 'came' ? 'not here. ' : 'here. '}
          <button type="button" onClick={() => props.register.undo()}>
            Undo
          </button>
        </p>
      )}
    </Show>
  )
}
