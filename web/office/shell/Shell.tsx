import './Shell.css'
import { type RouteSectionProps, useNavigate, usePreloadRoute } from '@solidjs/router'
import {
  type Component,
  createEffect,
  createSignal,
  ErrorBoundary,
  on,
  onCleanup,
  onMount,
  Show,
  Suspense,
} from 'solid-js'
import { Icon } from '../components/Icon.tsx'
import { Toast } from '../components/states/Toast.tsx'
import { Waiting } from '../components/states/Waiting.tsx'
import { SAFEGUARDING } from './addresses.ts'
import { Alarms } from './Alarms.tsx'
import { Cover } from './cover/Cover.tsx'
import { hideScreen, isCovered } from './cover/cover.ts'
import { askBeforeLosingDrafts } from './drafts.ts'
import { closeFind, isFinding, openFind } from './find.ts'
import { KeysDialog } from './keys/ShortcutsDialog.tsx'
import { listenForKeys, offerKeys } from './keys/shortcuts.ts'
import { askWhoIAm, may, me, meProblem } from './me.ts'
import { watchTheDoor } from './pollCounts.ts'
import { Brand, Rail, ThumbBar } from './rail/Rail.tsx'
import { offerRoomKeys } from './rail/roomKeys.ts'
import { titleOf } from './rail/titles.ts'
import { Trouble } from './ReadProblem.tsx'
import { SignedOut } from './SignedOut.tsx'
import { dayOf, fullDayWords } from './timeWords.ts'
import { forget, mayUndoSent, said, say, undoSaid } from './toast.ts'
import { signedOut } from './whySignedOut.ts'
import { counted } from './words.ts'

/**
 * The frame of every office page. `findDialog` and `offerUndo` are loaded when they are first asked for: the one by a
 * key, the other where this tab was loaded again within half a minute of a decision.
 */
export function Shell(
  props: RouteSectionProps & {
    findDialog: Component<{ onClose: () => void }>
    offerUndo: () => Promise<void>
  },
) {
  const [isMenuOpen, setMenuOpen] = createSignal(false)
  let side!: HTMLElement
  listenForKeys()
  watchTheDoor()
  fetchCodeOnFocus()
  onMount(askBeforeLosingDrafts)
  onMount(async () =>
    (await import('./later/startLater.ts')).startLater(() => props.location.pathname),
  )
  onMount(async () => {
    if (mayUndoSent()) await props.offerUndo()
  })
  createEffect(() => {
    for (const [name, colour] of Object.entries(me()?.school.colours ?? {})) {
      document.documentElement.style.setProperty(name, colour)
    }
  })
  createEffect(() => {
    const school = me()?.school.name
    const page = titleOf(props.location.pathname)
    if (school) document.title = isCovered() ? school : `${page} – ${school}`
  })
  createEffect(
    on(
      () => props.location.pathname,
      () => {
        forget()
        setMenuOpen(false)
      },
    ),
  )
  createEffect<number>((before) => {
    const now = me()?.tally.unacknowledged ?? 0
    if (me() && now > before && before >= 0 && may('see_disclosures')) {
      say(`${counted(now, 'disclosure')} to acknowledge.`, { href: SAFEGUARDING, link: 'Open' })
    }
    return me() ? now : -1
  }, -1)

  function turnMenu() {
    setMenuOpen((isOpen) => !isOpen)
    if (isMenuOpen()) side.querySelector('a')?.focus()
  }
  function leaveMenu(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !isMenuOpen()) return
    setMenuOpen(false)
    document.querySelector<HTMLElement>('.thumb button')?.focus()
  }

  return (
    <>
      <a class="skip" href="#page" rel="external">
        Skip to the page
      </a>
      <div class="shell">
        <header class="top">
          <p class="brand">
            <Brand />
          </p>
          <Show when={me()}>
            <button type="button" aria-label="Find or do" onClick={openFind}>
              <Icon name="find" />
            </button>
            <button type="button" aria-label="Hide this screen" onClick={hideScreen}>
              <Icon name="hide" />
            </button>
          </Show>
        </header>
        <section
          ref={(element) => (side = element)}
          class="side"
          classList={{ open: isMenuOpen() }}
          id="menu"
          aria-label="The office"
          onKeyDown={leaveMenu}
        >
          <p class="brand">
            <Brand />
          </p>
          <Rail at={props.location.pathname} />
        </section>
        <main id="page" tabindex="-1" inert={isMenuOpen()}>
          <p class="printed">
            <b>
              {me()?.school.room}, {me()?.school.name}
            </b>
            <span>{fullDayWords(dayOf(Date.now()))}</span>
          </p>
          <Alarms />
          <SignedOut />
          <div hidden={signedOut() === 'idle'}>
            <ErrorBoundary fallback={<Broken />}>
              <Show
                when={me()}
                fallback={
                  <Show
                    when={meProblem()}
                    fallback={
                      <div class="quiet">
                        <Waiting words="Opening the office" />
                      </div>
                    }
                  >
                    {(problem) => <Trouble problem={problem()} again={() => void askWhoIAm()} />}
                  </Show>
                }
              >
                <Suspense
                  fallback={
                    <div class="quiet">
                      <Waiting words="Opening the page" />
                    </div>
                  }
                >
                  {props.children}
                </Suspense>
              </Show>
            </ErrorBoundary>
          </div>
        </main>
        <Show when={me()}>
          <ShellKeys />
          <ThumbBar at={props.location.pathname} isOpen={isMenuOpen()} onMenu={turnMenu} />
        </Show>
      </div>
      <div role="status">
        <Show when={said()} keyed>
          {(toast) => (
            <Toast
              words={toast.words}
              href={toast.href}
              link={toast.link}
              onUndo={toast.undo && undoSaid}
            />
          )}
        </Show>
      </div>
      <KeysDialog />
      <Show when={isFinding()}>
        <Suspense>
          <props.findDialog onClose={closeFind} />
        </Suspense>
      </Show>
      <Cover />
    </>
  )
}

/** The code of a page, and none of its data, when a link to it has the focus; the router does so for a mouse only. */
function fetchCodeOnFocus() {
  const preload = usePreloadRoute()
  const focused = ({ target }: FocusEvent) => {
    if (target instanceof HTMLAnchorElement && target.pathname.startsWith('/office/')) {
      preload(target.pathname, { preloadData: false })
    }
  }
  document.addEventListener('focusin', focused)
  onCleanup(() => document.removeEventListener('focusin', focused))
}

/** The keys that work on every page. */
function ShellKeys() {
  offerRoomKeys(useNavigate())
  offerKeys({
    '/': { words: 'Find or do', press: openFind },
    'Ctrl k': { words: 'Find or do, from a box too', press: openFind },
    'Ctrl z': { words: 'Undo', press: undoSaid },
    h: { words: 'Hide this screen', press: hideScreen },
  })
  return null
}

/** A part of the office that did not arrive: most often there is a newer one. */
function Broken() {
  return (
    <div class="notice trouble" role="alert">
      <p>Part of this page didn’t arrive. Load the office again. If it goes on, tell us.</p>
      <p class="actions">
        <button type="button" onClick={() => location.reload()}>
          Load again
        </button>
      </p>
    </div>
  )
}
