import { onCleanup } from 'solid-js'
import { hideScreen } from './cover/cover.ts'
import { signedOut, setSignedOut } from './whySignedOut.ts'
import { askWhoIAm, me } from './me.ts'
import { MINUTE_MS } from '../../../worker/time/durations.ts'

/** Minutes without a touch after which this tab no longer asks for news: asking would keep the sign-in alive. */
const ASKS_FOR_MINUTES = 10

/** The Worker ends a sign-in after as long without a touch: the words of children are covered then, too. */
const COVERS_AFTER_MINUTES = 30

/** Minutes alone after which the screen hides itself from anyone who passes; the sign-in goes on. */
const HIDES_AFTER_MINUTES = 3

const LOOKS_EVERY_MS = MINUTE_MS / 4

const minutesSince = (at: number) => (Date.now() - at) / MINUTE_MS

/** Asks once a minute how much waits, while the page is seen and someone is there. */
export function watchTheDoor(): void {
  let touchedAt = Date.now()
  let askedAt = Date.now()

  function look() {
    if (minutesSince(touchedAt) >= COVERS_AFTER_MINUTES && !signedOut()) setSignedOut('idle')
    if (minutesSince(touchedAt) >= HIDES_AFTER_MINUTES && me()) hideScreen()
    if (document.hidden || signedOut()) return
    if (minutesSince(touchedAt) >= ASKS_FOR_MINUTES || minutesSince(askedAt) < 0.99) return
    askedAt = Date.now()
    void askWhoIAm()
  }
  function touched() {
    const away = minutesSince(touchedAt)
    if (away >= COVERS_AFTER_MINUTES) look()
    touchedAt = Date.now()
    if (away >= ASKS_FOR_MINUTES) look()
  }

  const timer = setInterval(look, LOOKS_EVERY_MS)
  const touches = ['pointerdown', 'keydown', 'wheel'] as const
  for (const touch of touches) addEventListener(touch, touched, { passive: true })
  document.addEventListener('visibilitychange', look)
  // A page that the browser kept whole would show itself again after signing out.
  addEventListener('pageshow', back)

  onCleanup(() => {
    clearInterval(timer)
    for (const touch of touches) removeEventListener(touch, touched)
    document.removeEventListener('visibilitychange', look)
    removeEventListener('pageshow', back)
  })
}

const back = (event: PageTransitionEvent) => event.persisted && location.reload()
