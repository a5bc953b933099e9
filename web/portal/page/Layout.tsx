import { For, type JSX, Show } from 'solid-js'
import { ExitThisPage } from '../../ui/ExitThisPage.tsx'
import { Door, Icon } from './drawings.tsx'
import { HelpNow } from './HelpNow.tsx'
import type { PageProps } from './pageProps.ts'

/** The frame of every page: whose door it is, the page, and help and the way out under the thumbs. */
export function Layout(props: { portal: PageProps; isWide: boolean; children: JSX.Element }) {
  const { t, base, languages, carries, away, isOpened, form } = props.portal
  const width = props.isWide ? 'wide' : undefined
  return (
    <>
      <a class="skip" href="#main">
        {t.common.skip}
      </a>
      <header class={width}>
        <Show
          when={carries}
          fallback={
            <a class="home" href={base}>
              <Place portal={props.portal} />
            </a>
          }
        >
          <div class="home">
            <Place portal={props.portal} />
          </div>
        </Show>
        <Show when={languages.length > 0}>
          <nav aria-label={t.common.language}>
            {/* The first button of a form is pressed by Enter; this one does nothing. */}
            <Show when={carries}>
              <button form="f" disabled hidden />
            </Show>
            <For each={languages}>
              {({ code, name, href }) => (
                <Show
                  when={carries}
                  fallback={
                    <a href={href} lang={code}>
                      {name}
                    </a>
                  }
                >
                  <button
                    class="quiet"
                    form="f"
                    formaction={href}
                    name="carry"
                    value="1"
                    lang={code}
                  >
                    {name}
                  </button>
                </Show>
              )}
            </For>
          </nav>
        </Show>
      </header>
      <main id="main" tabindex="-1" class={width ?? 'in'}>
        {props.children}
        <Show when={t.draft}>
          <p class={width ? 'in hint' : 'hint'}>{t.draft}</p>
        </Show>
      </main>
      <footer class="bar">
        <HelpNow portal={props.portal} />
        <ExitThisPage
          href={away}
          words={t.common.exit}
          hint={t.common.exitHint}
          picture={<Icon of="exit" />}
          {...(isOpened ? { form } : {})}
        />
      </footer>
    </>
  )
}

function Place(props: { portal: PageProps }) {
  const { school } = props.portal
  return (
    <>
      <Door />
      <span>
        {school.room}
        <small>{school.name}</small>
      </span>
    </>
  )
}
