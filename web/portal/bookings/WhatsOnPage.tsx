import { For, Show } from 'solid-js'
import { fill } from '../../languages/catalogue.ts'
import type { BookingWords } from '../../languages/en/bookings.ts'
import { Icon, type IconName } from '../page/drawings.tsx'
import type { PageProps } from '../page/pageProps.ts'

type Upcoming = {
  href: string
  title: string
  about: string
  place: string | null
  when: string
  room: string | null
}

type WhatsOnProps = {
  portal: PageProps
  words: BookingWords
  parents: readonly Upcoming[]
  pupils: readonly Upcoming[]
  /** Where a breakfast club is signed up for, if there is one. */
  breakfast: string | null
}

/** Everything that one can come to, the next first. */
export function WhatsOnPage(props: WhatsOnProps) {
  const w = props.words.list
  const { school, t } = props.portal
  return (
    <>
      <h1>{w.title}</h1>
      <p>{w.lead}</p>
      <Show when={props.parents.length + props.pupils.length === 0}>
        <p>{fill(w.none, { room: school.room })}</p>
      </Show>
      <Some title={w.parents} icon="cup" words={props.words} each={props.parents} />
      <Some title={w.pupils} icon="clock" words={props.words} each={props.pupils} />
      <Show when={props.breakfast}>
        {(href) => (
          <ul class="list">
            <li>
              <a href={href()}>
                <span class="icon">
                  <Icon of="bowl" />
                </span>
                <span>
                  <b>{t.parents.breakfast}</b>
                  <small>{t.parents.breakfastHint}</small>
                </span>
              </a>
            </li>
          </ul>
        )}
      </Show>
    </>
  )
}

function Some(props: {
  title: string
  icon: IconName
  words: BookingWords
  each: readonly Upcoming[]
}) {
  return (
    <Show when={props.each.length > 0}>
      <h2>{props.title}</h2>
      <ul class="list">
        <For each={props.each}>
          {(one) => (
            <li>
              <a href={one.href}>
                <span class="icon">
                  <Icon of={props.icon} />
                </span>
                <span>
                  <b lang="en" dir="auto">
                    {one.title}
                  </b>
                  <br />
                  {one.when}
                  <Show when={one.about}>
                    <small lang="en" dir="auto">
                      {one.about}
                    </small>
                  </Show>
                  <Show when={one.place}>
                    <small>{fill(props.words.series.where, { place: one.place ?? '' })}</small>
                  </Show>
                  <Show when={one.room}>
                    <small>{one.room}</small>
                  </Show>
                </span>
              </a>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}

/** A series that is not there, or not for everyone: what to do instead. */
export function GonePage(props: { portal: PageProps; words: BookingWords }) {
  const { base } = props.portal
  const { series, list } = props.words
  return (
    <>
      <h1>{series.gone}</h1>
      <p>{series.goneLead}</p>
      <p>
        <a href={`${base}/coming`}>{list.all}</a>
      </p>
    </>
  )
}
