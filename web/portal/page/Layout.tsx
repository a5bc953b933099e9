import { For, type JSX, Show } from 'solid-js'
import { fill } from '../../languages/catalogue.ts'
import { ExitThisPage } from '../../ui/ExitThisPage.tsx'
import { Door } from './drawings.tsx'
import { HelpNow } from './HelpNow.tsx'
import type { PageProps } from './pageProps.ts'

/** The frame of every page: whose door it is, the page, and help and the way out at the thumb. */
export function Layout(props: { portal: PageProps; children: JSX.Element }) {
  const { t, school, base, languages, carries, away, isOpened, form } = props.portal
  const name = fill(t.home.room, { room: school.room, school: school.name })
  return (
    <>
      <a class="skip" href="#main">
        {t.common.skip}
      </a>
      <header>
        <Show
          when={carries}
          fallback={
            <a class="home" href={base}>
              <Door />
              {name}
            </a>
          }
        >
          <div class="home">
            <Door />
            {name}
          </div>
        </Show>
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
                <button class="quiet" form="f" formaction={href} name="carry" value="1" lang={code}>
                  {name}
                </button>
              </Show>
            )}
          </For>
        </nav>
      </header>
      <main id="main" tabindex="-1">
        <Show when={t.draft}>
          <p class="hint">{t.draft}</p>
        </Show>
        {props.children}
      </main>
      <footer class="bar">
        <HelpNow portal={props.portal} />
        <ExitThisPage
          href={away}
          words={t.common.exit}
          hint={t.common.exitHint}
          {...(isOpened ? { form } : {})}
        />
      </footer>
    </>
  )
}
