import './Shell.css'
import type { RouteSectionProps } from '@solidjs/router'
import { createEffect, ErrorBoundary, For, on, onMount, Show, Suspense } from 'solid-js'
import { roleName } from '../../../worker/access/rules/accessTable.ts'
import { CASELOAD, LOCKED_NAMES, QUEUE, ROLES_TO_AGREE, SAFEGUARDING } from './addresses.ts'
import { askBeforeLosingDrafts } from './drafts.ts'
import { fullDayWords, dayOf } from './timeWords.ts'
import { counted, ROOMS } from './words.ts'
import { KeysDialog } from './ShortcutsDialog.tsx'
import { listenForKeys } from './shortcuts.ts'
import { askWhoIAm, may, me, meProblem, myself } from './me.ts'
import { watchTheDoor } from './pollCounts.ts'
import { forget, said, say } from './toast.ts'
import { wearSchoolColour } from './schoolColour.ts'
import { SignedOut } from './SignedOut.tsx'
import { signedOut } from './whySignedOut.ts'
import { Trouble } from './ReadProblem.tsx'

/** What stands around every page of the office. */
export function Shell(props: RouteSectionProps) {
  listenForKeys()
  watchTheDoor()
  onMount(askBeforeLosingDrafts)
  createEffect(() => {
    const colour = me()?.school.colour
    if (colour) wearSchoolColour(colour)
  })
  createEffect(on(() => props.location.pathname, forget))
  createEffect<number>((before) => {
    const now = me()?.tally.unacknowledged ?? 0
    if (me() && now > before && before >= 0 && may('see_disclosures')) {
      say(`${counted(now, 'disclosure')} to acknowledge.`, { href: SAFEGUARDING, link: 'Open' })
    }
    return me() ? now : -1
  }, -1)

  return (
    <>
      <a class="skip" href="#page" rel="external">
        Skip to the page
      </a>
      <header class="top">
        <p class="brand">
          <Door />
          <span>
            <b>{me()?.school.room}</b> <span class="school">{me()?.school.name}</span>
          </span>
        </p>
        <Show when={me()}>
          <Rooms at={props.location.pathname} />
          <Whose />
        </Show>
      </header>
      <p class="printed">
        {me()?.school.name} · {fullDayWords(dayOf(Date.now()))}
      </p>
      <main id="page" tabindex="-1">
        <SignedOut />
        <p class="said" role="status">
          {said().words}{' '}
          <Show when={said().href}>
            <a href={said().href}>{said().link}</a>
          </Show>
        </p>
        <div hidden={signedOut() === 'idle'}>
          <ErrorBoundary fallback={<Broken />}>
            <Show
              when={me()}
              fallback={
                <Show when={meProblem()} fallback={<p class="quiet">Opening the office…</p>}>
                  {(problem) => <Trouble problem={problem()} again={() => void askWhoIAm()} />}
                </Show>
              }
            >
              <Suspense fallback={<p class="quiet">Opening…</p>}>{props.children}</Suspense>
            </Show>
          </ErrorBoundary>
        </div>
      </main>
    </>
  )
}

function Rooms(props: { at: string }) {
  return (
    <nav aria-label="Office">
      <For each={ROOMS.filter((room) => may(room.may))}>
        {(room) => (
          <a href={room.href} aria-current={isIn(room.href, props.at) ? 'page' : undefined}>
            {room.label}
            <Show when={waitsIn(room.href)}>
              {(number) => (
                <b class="count">
                  {' '}
                  {number()}
                  <span class="heard"> waiting</span>
                </b>
              )}
            </Show>
          </a>
        )}
      </For>
    </nav>
  )
}

function waitsIn(room: string): number {
  const { waiting, unacknowledged, namesToAgree, rolesToAgree, offered } = myself().tally
  if (room === CASELOAD) return offered
  if (room === LOCKED_NAMES) return namesToAgree
  if (room === ROLES_TO_AGREE) return rolesToAgree
  return room === QUEUE ? waiting : room === SAFEGUARDING ? unacknowledged : 0
}

const isIn = (room: string, at: string) =>
  room === QUEUE
    ? at === QUEUE || at.startsWith('/office/referrals/')
    : at === room || at.startsWith(`${room}/`)

function Whose() {
  return (
    <div class="whose">
      <span>{[myself().person.name, ...myself().roles.map(roleName)].join(' · ')}</span>
      <KeysDialog />
      <form method="post" action="/sign-in/out">
        <button class="plain">Sign out</button>
      </form>
    </div>
  )
}

/** A part of the office that did not arrive: most often there is a newer one. */
function Broken() {
  return (
    <div class="notice trouble" role="alert">
      <p>A part of this page did not arrive. Load the office again; if it goes on, tell us.</p>
      <p class="actions">
        <button type="button" onClick={() => location.reload()}>
          Load again
        </button>
      </p>
    </div>
  )
}

/** The mark: a door ajar, with light. */
function Door() {
  return (
    <svg class="door" viewBox="0 0 24 24" width="28" height="28" aria-hidden="true">
      <path d="M5 2h14v20H5z" fill="none" stroke="currentColor" stroke-width="1.6" />
      <path d="M5 2l9 3v15l-9 2z" fill="currentColor" />
      <path d="M14 20l5 2V2" fill="#ffe9a8" opacity=".9" />
    </svg>
  )
}
