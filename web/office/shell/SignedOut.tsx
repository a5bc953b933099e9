import { Show } from 'solid-js'
import { askWhoIAm } from './me.ts'
import { setSignedOut, signedOut } from './whySignedOut.ts'

/** The sign-in has run out. Nothing typed is lost: it is signed in to elsewhere, then gone on with here. */
export function SignedOut() {
  return (
    <Show when={signedOut()}>
      {(why) => (
        <section class="notice care signed-out" role="alert">
          <h2>
            {why() === 'idle'
              ? 'Nobody touched this page for half an hour, so it is covered'
              : 'You’re signed out'}
          </h2>
          <p>What you typed is still on this page. Sign in in another tab, then come back here.</p>
          <p class="actions">
            <SignInElsewhere />
          </p>
        </section>
      )}
    </Show>
  )
}

/** The way to a new sign-in that leaves this page, and what was typed on it, as it is. */
export function SignInElsewhere() {
  return (
    <>
      <a class="button" href="/sign-in?to=/office/" target="_blank" rel="noopener">
        Sign in, in another tab
      </a>
      <button type="button" onClick={() => void goOn()}>
        I have signed in: go on
      </button>
    </>
  )
}

async function goOn() {
  if (await askWhoIAm()) setSignedOut(null)
}
