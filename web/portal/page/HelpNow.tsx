import { Show } from 'solid-js'
import { fill } from '../../languages/catalogue.ts'
import { CrisisLines } from './CrisisLines.tsx'
import { Icon } from './drawings.tsx'
import type { PageProps } from './pageProps.ts'
import { unbroken } from './sentence.ts'

/** Help now, one tap from every page, opened in place so that nothing typed is lost. */
export function HelpNow(props: { portal: PageProps }) {
  const { t } = props.portal
  return (
    <details>
      <summary>
        <Icon of="help" />
        {t.common.helpNow}
      </summary>
      <div class="sheet">
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
    <>
      <CrisisLines t={t} />
      <div class="call">
        <Icon of="place" />
        <Show when={safe} fallback={<span>{t.now.nobodyYet}</span>}>
          <span>
            <b>{fill(t.now[says.dsl], { dsl })}</b>
            <small>{fill(t.now.dslRoom, { dsl, room: school.dslRoom })}</small>
          </span>
        </Show>
      </div>
      <Show when={!safe && school.phone}>
        <a class="call" href={`tel:${school.phone.replaceAll(' ', '')}`}>
          <Icon of="phone" />
          <b>{unbroken(fill(t.now.school, { phone: school.phone }))}</b>
        </a>
      </Show>
    </>
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
    <form class="unsafe" method="post" action={`${base}/now`} target="_blank">
      <input type="hidden" name="form" value={form} />
      <h2>{t.now.unsafe}</h2>
      <p>
        {fill(t.now[says.before], { dsl })}
        {isForm ? ` ${fill(t.now.beforeForm, { dsl })}` : ''}
      </p>
      <Show when={says.wait}>
        <p>
          <b>{doNotWait(props.portal)}</b>
        </p>
      </Show>
      <button class="urgent">{fill(t.now.press, { dsl })}</button>
      <p class="hint">{t.now.newPage}</p>
    </form>
  )
}
