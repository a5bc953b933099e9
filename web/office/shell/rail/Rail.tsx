import './Rail.css'
import { For, lazy, Show, Suspense } from 'solid-js'
import { Door } from '../../components/Door.tsx'
import { Icon } from '../../components/Icon.tsx'
import { hideScreen } from '../cover/cover.ts'
import { showKeys } from '../keys/ShortcutsDialog.tsx'
import { MY_CONTACT, TELL } from '../addresses.ts'
import { may, me, myself, tellWords } from '../me.ts'
import { openFind } from '../find.ts'
import { counterOf } from './counters.ts'
import { railFor, type Room, roomAt, thumbRooms } from './rooms.ts'

/** Loaded by the few who work at several schools, or whose school isn’t set up yet. */
const RailEnd = lazy(() => import('./RailEnd.tsx'))

const isAt = (at: string, room: Room) => roomAt(at)?.href === room.href

const countOf = (room: Room) => counterOf(room.href, myself().tally)

export function Brand() {
  return (
    <>
      <Door size={28} />
      <span>
        <b>{me()?.school.room}</b>
        <small>{me()?.school.name}</small>
      </span>
    </>
  )
}

/** The rooms of the office in groups, each shown to anyone who may enter it. */
export function Rail(props: { at: string }) {
  return (
    <Show when={me()}>
      <button type="button" class="search" onClick={openFind}>
        <Icon name="find" />
        Find or do <kbd>/</kbd>
      </button>
      <nav class="nav" aria-label="Office">
        <For each={railFor(may)}>
          {(group) =>
            group.isFolded ? (
              <details open={group.rooms.some((room) => isAt(props.at, room) || countOf(room))}>
                <summary>{group.name}</summary>
                <div>
                  <Rooms of={group.rooms} at={props.at} />
                </div>
              </details>
            ) : (
              <div role="group" aria-label={group.name ?? 'Your own work'}>
                <Show when={group.name}>
                  <p aria-hidden="true">{group.name}</p>
                </Show>
                <Rooms of={group.rooms} at={props.at} />
              </div>
            )
          }
        </For>
      </nav>
      <Show when={myself().others.length + myself().school.missing > 0}>
        <Suspense>
          <RailEnd at={props.at} />
        </Suspense>
      </Show>
      <Whose at={props.at} />
    </Show>
  )
}

function Rooms(props: { of: readonly Room[]; at: string }) {
  return <For each={props.of}>{(room) => <RoomLink room={room} at={props.at} />}</For>
}

/** On a phone: the rooms that are used most, and the menu with all of them. */
export function ThumbBar(props: { at: string; isOpen: boolean; onMenu: () => void }) {
  return (
    <nav class="thumb" aria-label="Main rooms">
      <For each={thumbRooms(railFor(may))}>
        {(room) => <RoomLink room={room} at={props.isOpen ? '' : props.at} short />}
      </For>
      <button
        type="button"
        aria-expanded={props.isOpen}
        aria-controls="menu"
        onClick={props.onMenu}
      >
        <Icon name="menu" />
        Menu
      </button>
    </nav>
  )
}

function RoomLink(props: { room: Room; at: string; short?: boolean }) {
  return (
    <a href={props.room.href} aria-current={isAt(props.at, props.room) ? 'page' : undefined}>
      <Icon name={props.room.icon} />
      {props.short ? (props.room.short ?? props.room.label) : props.room.label}
      <Show when={countOf(props.room)}>
        {(counter) => (
          <>
            {' '}
            <span class="n" classList={{ hot: counter().hot }}>
              {counter().number}
              <span classList={{ heard: props.short || counter().brief }}> {counter().words}</span>
            </span>
          </>
        )}
      </Show>
    </a>
  )
}

function Whose(props: { at: string }) {
  return (
    <div class="nav whose">
      <Show when={may('tell_dsl')}>
        <a class="tell" href={TELL} aria-current={props.at === TELL ? 'page' : undefined}>
          <Icon name="shield" />
          {tellWords()}
        </a>
      </Show>
      <button type="button" onClick={hideScreen}>
        <Icon name="hide" />
        Hide this screen <kbd class="push">h</kbd>
      </button>
      <button type="button" class="keys-button" onClick={showKeys}>
        <Icon name="keyboard" />
        Keys <kbd class="push">?</kbd>
      </button>
      <form method="post" action="/sign-in/out">
        <span>
          <Show when={may('keep_own_contact')} fallback={myself().person.name}>
            <a href={MY_CONTACT}>{myself().person.name}</a>
          </Show>
        </span>
        <span class="soft small">{myself().roles.join(', ')}</span>
        <button class="plain">Sign out</button>
      </form>
    </div>
  )
}
