import { Show } from 'solid-js'
import { fill } from '../../languages/catalogue.ts'
import type { PageProps } from './pageProps.ts'

/** Help now, one tap from every page, opened in place so that nothing typed is lost. */
export function HelpNow(props: { portal: PageProps }) {
  const { t } = props.portal
  return (
    <details>
      <summary>{t.common.helpNow}</summary>
      <div class="panel">
        <Numbers portal={props.portal} />
        <Show when={props.portal.safe}>
          <NotSafe portal={props.portal} />
        </Show>
      </div>
    </details>
  )
}

/** Whom to call, the most urgent first. */
export function Numbers(props: { portal: PageProps }) {
  const { t, school, dsl, safe, says } = props.portal
  return (
    <ul>
      <li>
        <a href="tel:999">{t.now.danger}</a>
      </li>
      <li>
        <a href="tel:08001111">{t.now.childline}</a>
      </li>
      <li>
        <a href="sms:85258?body=SHOUT">{t.now.shout}</a>
      </li>
      <li>{safe ? fill(t.now[says.dsl], { dsl, room: school.dslRoom }) : t.now.nobodyYet}</li>
      <Show when={!safe && school.phone}>
        <li>{fill(t.now.school, { phone: school.phone })}</li>
      </Show>
    </ul>
  )
}

/** Until when nobody sees what is sent, and not to wait for them; empty while they are there. */
export function doNotWait({ t, dsl, says, reading }: PageProps): string {
  const when = reading.open ? '' : (reading.from ?? '')
  return says.wait ? fill(t.now[says.wait], { dsl, when }) : ''
}

/** "I am not safe right now": says what will happen before it is pressed, and sends only that. */
function NotSafe(props: { portal: PageProps }) {
  const { t, base, dsl, form, isForm, says } = props.portal
  return (
    <form method="post" action={`${base}/now`} target="_blank">
      <input type="hidden" name="form" value={form} />
      <h2>{t.now.unsafe}</h2>
      <p>
        {fill(t.now[says.before], { dsl })}
        {isForm ? ` ${fill(t.now.beforeForm, { dsl })}` : ''}
      </p>
      <Show when={says.wait}>
        <p>{doNotWait(props.portal)}</p>
      </Show>
      <button>{fill(t.now.press, { dsl })}</button>
      <p class="hint">{t.now.newPage}</p>
    </form>
  )
}
