import './register.css'
import type { RegisterPage as Page } from '../../../worker/register/office/answers.ts'
import { useParams } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import { NotConfirmed } from '../breakfast/FoodNeeds.tsx'
import { Icon } from '../components/Icon.tsx'
import { Waiting } from '../components/states/Waiting.tsx'
import { bookingsAt, REGISTERS } from '../shell/addresses.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { Trouble } from '../shell/ReadProblem.tsx'
import { exactWords, timeWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import { EndRegister } from './EndRegister.tsx'
import { MarksNotSent } from './MarksNotSent.tsx'
import { PersonMark } from './PersonMark.tsx'
import { PrintedRegister } from './PrintedRegister.tsx'
import { openRegister, type Register } from './registerStore.ts'
import { SameNames } from './SameNames.tsx'
import { hereOf, isAlarming, needsCare, nameOf, type Person } from './marks.ts'
import { kitchenTold, sayKitchenTold } from './toldKitchen.ts'
import { WalkInAlarm, WalkInForm } from './WalkIns.tsx'

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
        <Waiting words="Opening the register…" />
      </Show>
      <Show when={problem()}>
        {(problem) => <Trouble problem={problem()} again={() => void register.look()} />}
      </Show>
      <Show when={page()}>
        {(page) => (
          <>
            <Taken register={register} page={page()} id={props.id} />
            <PrintedRegister page={page()} people={register.people()} />
          </>
        )}
      </Show>
    </article>
  )
}

function Taken(props: { register: Register; page: Page; id: string }) {
  const [adding, setAdding] = createSignal(false)
  const page = () => props.page
  const people = () => props.register.people()
  const isOff = () => page().session.status === 'off'
  const isOpen = () => page().opensAt <= page().now && !isOff()
  const shown = () => people().filter(({ walkIn, mark }) => !walkIn || mark === 'came')
  /** Their food is not on the kitchen's sheet: on top until someone has gone and told them. */
  const isUntold = (person: Person) =>
    isOpen() && isAlarming(person) && !kitchenTold(props.id, person)
  const untold = () => shown().filter(isUntold)
  const listed = () => shown().filter((person) => !isUntold(person))
  const careful = () => listed().filter((person) => needsCare(person, page().withFood))
  const others = () => listed().filter((person) => !needsCare(person, page().withFood))

  function tap(person: Person) {
    const came = person.mark !== 'came'
    props.register.mark(person, came ? 'came' : 'unmarked')
    say(`${nameOf(person)} ${came ? 'is here' : 'isn’t here'}.`, { undo: props.register.undo })
  }

  const told = (person: Person) => sayKitchenTold(props.id, person, true, props.register.look)

  return (
    <>
      <div class="head">
        <PageTitle>{page().session.title}</PageTitle>
        <p class="here num" role="status">
          <Here people={people()} />
        </p>
        <Show when={isOpen()}>
          <div class="push">
            <button
              type="button"
              class="btn"
              aria-expanded={adding()}
              onClick={() => setAdding(!adding())}
            >
              <Icon name="add" />
              Walked in
            </button>
          </div>
        </Show>
        <p class="small">
          {exactWords(page().session.startsAt)} · {page().session.place}
        </p>
      </div>
      <MarksNotSent register={props.register} />
      <Show when={isOff()}>
        <p class="strip late">This session isn’t on.</p>
      </Show>
      <Show when={!isOff() && !isOpen()}>
        <p class="strip info">This register opens at {timeWords(page().opensAt)}.</p>
      </Show>
      <Show when={adding() && isOpen()}>
        <WalkInForm register={props.register} />
      </Show>
      <Show when={untold().length > 0}>
        <ul class="untold">
          <For each={untold().map(({ id }) => id)}>
            {(id) => (
              <WalkInAlarm
                person={people().find((each) => each.id === id)}
                onTold={told}
                onGone={tap}
              />
            )}
          </For>
        </ul>
      </Show>
      <Show
        when={shown().length > 0}
        fallback={<p class="quiet">Nobody’s booked. Anyone can walk in.</p>}
      >
        <Names
          heading={careful().length > 0 ? 'Look out for' : null}
          some={careful()}
          page={page()}
          open={isOpen()}
          onTap={tap}
        />
        <Names
          heading={careful().length > 0 ? 'Everyone else' : null}
          some={others()}
          page={page()}
          open={isOpen()}
          onTap={tap}
        />
      </Show>
      <NotConfirmed unconfirmed={page().unconfirmed} level="h2" />
      <SameNames
        pairs={page().namesakes}
        may={page().may}
        onChanged={() => void props.register.look()}
      />
      <Show when={isOpen()}>
        <EndRegister
          id={props.id}
          endedAt={page().endedAt}
          begun={page().session.startsAt <= page().now}
          unmarked={shown().filter(({ mark }) => mark === 'unmarked')}
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
            Who’s booked, and who’s waiting
          </a>
        </Show>
      </p>
    </>
  )
}

/** "7 here of 16", and with walk-ins "4 here, 2 walked in, 3 booked": more may be here than booked. */
function Here(props: { people: readonly Person[] }) {
  const here = () => hereOf(props.people)
  const booked = () =>
    props.people.filter(({ walkIn }) => !walkIn).reduce((sum, { places }) => sum + places, 0)
  const walkedIn = () => hereOf(props.people.filter(({ walkIn }) => walkIn))
  return (
    <>
      <b>{here()} here</b>
      <Show when={walkedIn() > 0} fallback={` of ${booked()}`}>
        , {walkedIn()} walked in, {booked()} booked
      </Show>
    </>
  )
}

function Names(props: {
  heading: string | null
  some: readonly Person[]
  page: Page
  open: boolean
  onTap: (person: Person) => void
}) {
  return (
    <Show when={props.some.length > 0}>
      <Show when={props.heading}>
        <h2 class="part">{props.heading}</h2>
      </Show>
      <ul class="names">
        <For each={props.some.map(({ id }) => id)}>
          {(id) => (
            <PersonMark
              person={props.some.find((each) => each.id === id)}
              open={props.open}
              ended={props.page.endedAt !== null}
              withFood={props.page.withFood}
              seeFood={props.page.may.seeFood}
              onTap={props.onTap}
            />
          )}
        </For>
      </ul>
    </Show>
  )
}
