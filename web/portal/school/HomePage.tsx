import { For, Show } from 'solid-js'
import { fill } from '../../languages/catalogue.ts'
import { Numbers } from '../page/HelpNow.tsx'
import type { PageProps } from '../page/pageProps.ts'

/** The school's own page: whose room this is, who is there, when, and three things to do. */
export function HomePage(props: { portal: PageProps }) {
  const { t, school, mentors, base, hours, says } = props.portal
  return (
    <>
      <Reading portal={props.portal} />
      <h1>{school.young ? t.home.hello_young : t.home.hello}</h1>
      <p>{t.home.lead}</p>
      <div class="ways">
        <a href={`${base}/ask/me`}>
          <b>{t.home.ask}</b>
          <small>{t.home.askHint}</small>
        </a>
        <a href={`${base}/parents`}>
          <b>{t.home.parents}</b>
          <small>{t.home.parentsHint}</small>
        </a>
        <a href={`${base}/today`}>
          <b>{t.home.today}</b>
          <small>{t.home[says.today]}</small>
        </a>
        <a href={`${base}/words`}>
          <b>{t.home.words}</b>
          <small>{t.home.wordsHint}</small>
        </a>
      </div>
      <p>
        <a href={`${base}/ask/friend`}>{t.home.friend}</a>
      </p>
      <h2>{t.home.who}</h2>
      <Show when={mentors.length > 0} fallback={<p>{t.home.noMentors}</p>}>
        <ul class="plain people">
          <For each={mentors}>
            {({ called, about }) => (
              <li>
                <Face called={called} />
                <span>
                  <b>{called}</b>
                  <br />
                  <span lang="en" dir="auto">
                    {about}
                  </span>
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <h2>{t.home.where}</h2>
      <p lang="en" dir="auto">
        {school.room}
        {school.roomPlace && `: ${school.roomPlace}`}. {school.roomAbout}
      </p>
      <h2 id="open">{t.home.when}</h2>
      <Show when={hours.length === 0}>
        <p>{t.who.firstNone}</p>
      </Show>
      <table>
        <tbody>
          <For each={hours}>
            {({ days, times }) => (
              <tr>
                <th scope="row">{days}</th>
                <td>{times}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <p class="hint">{t.home.whenHint}</p>
      <h2>{t.home.helpWith}</h2>
      <ul>
        <For each={school.reasons.slice(0, -2)}>{(reason) => <li>{t.reasons[reason]}</li>}</For>
      </ul>
      <p>
        <a href={`${base}/services`}>{t.services.title}</a>
      </p>
      <p>
        <a href={`${base}/privacy`}>{t.common.privacy}</a>
      </p>
    </>
  )
}

/** That nobody is reading, and until when; null while somebody is. */
export function nobodyReads({ t, says, reading }: PageProps): string | null {
  return reading.open ? null : fill(t.home[says.reading], { when: reading.from ?? '' })
}

/** Whether somebody is reading now; if not, that comes first, with whom to call. */
export function Reading(props: { portal: PageProps }) {
  const { t, reading } = props.portal
  if (reading.open) return <p class="hint">{fill(t.home.now, { until: reading.until })}</p>
  return (
    <section class="box" aria-label={t.now.title}>
      <p>
        <b>{nobodyReads(props.portal)}</b> {t.home.nobodyNow}
      </p>
      <Numbers portal={props.portal} />
      <p>{t.home.nobodyStill}</p>
    </section>
  )
}

/** A mentor's picture: initials will do. */
export function Face(props: { called: string }) {
  return (
    <span class="face" aria-hidden="true">
      {props.called
        .split(/[\s-]+/)
        .map((word) => word[0])
        .slice(0, 2)
        .join('')}
    </span>
  )
}
