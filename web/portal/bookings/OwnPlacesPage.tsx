import { For, Show } from 'solid-js'
import type { BookingNow } from '../../../worker/bookings/rules/bookingNow.ts'
import type { BookingWords } from '../../languages/en/bookings.ts'
import { fill } from '../../languages/catalogue.ts'
import type { PageProps } from '../page/pageProps.ts'
import { WordsCard } from '../page/WordsCard.tsx'
import { WordsOver } from '../page/WordsOver.tsx'
import { CloseButton } from '../page/CloseButton.tsx'
import { NumberChoice } from './NumberChoice.tsx'

/** One's own booking, as its page shows it. */
export type PlaceShown = {
  id: string
  title: string
  when: string
  place: string
  is: BookingNow
  /** How it stands, in a sentence. */
  status: string
  /** The coloured animal that is called at the door. */
  animal: string | null
  places: number
  /** As many as it may be changed to: no more than the session has. */
  mostPlaces: number
  may: { accept: boolean; change: boolean; cancel: boolean }
  waits: boolean
  /** A calendar entry, to put in or to take out. */
  calendar: { href: string; out: boolean } | null
  /** Where to take one again. */
  again: string | null
  news: readonly { when: string; words: string }[]
}

type PlacesProps = {
  portal: PageProps
  words: BookingWords
  /** This page's own address, where its forms go. */
  action: string
  secret: string
  code: readonly string[] | null
  digits: string
  /** They were shown for ten minutes and nobody said that they have them. */
  wordsOver: boolean
  places: readonly PlaceShown[]
  /** Where the days of their children's breakfast are. */
  breakfast: string | null
  done: string | null
  /** The booking that was just made, which one press takes back. */
  undo: string | null
  notice: string | null
}

/** One's own places: where, when, how it stands, and everything that can be done about it. */
export function PlacesPage(props: PlacesProps) {
  const w = props.words.own
  const { base, t } = props.portal
  return (
    <>
      <Show when={props.notice}>
        <p class="summary" role="alert">
          {props.notice}
        </p>
      </Show>
      <h1>{w.title}</h1>
      <Show when={props.done}>
        <div class="note notes">
          <p>
            <b role="status">{props.done}</b>
            <Show when={props.places.find(({ id }) => id === props.undo)}>
              {(booked) => (
                <>
                  <br />
                  {booked().when}
                  <br />
                  {fill(w.where, { place: booked().place })}
                </>
              )}
            </Show>
          </p>
          <Show when={props.undo}>
            {(booking) => (
              <form method="post" action={props.action}>
                <Act {...props} act="cancel" booking={booking()} />
                <button class="quiet">{w.undo}</button>
              </form>
            )}
          </Show>
        </div>
      </Show>
      <Show when={props.code}>{(code) => <FiveWords {...props} code={code()} />}</Show>
      <Show when={props.wordsOver}>
        <WordsOver portal={props.portal} />
      </Show>
      <For each={props.places} fallback={<p>{w.none}</p>}>
        {(place) => <Place {...props} place={place} />}
      </For>
      <Show when={props.breakfast}>
        {(href) => (
          <p>
            <a href={href()}>{t.page.breakfast}</a>
          </p>
        )}
      </Show>
      <p>
        <a href={`${base}/coming?with=${props.secret}`}>{w.more}</a>
      </p>
      <div class="go">
        <CloseButton portal={props.portal} words={w.close} />
      </div>
      <p class="hint">{w.closes}</p>
    </>
  )
}

function FiveWords(props: PlacesProps & { code: readonly string[] }) {
  const w = props.words.own
  return (
    <section>
      <h2>{w.words}</h2>
      <p>{w.wordsLead}</p>
      <WordsCard portal={props.portal} words={props.code} digits={props.digits} />
      <form method="post" action={props.action}>
        <Act {...props} act="words" />
        <button class="quiet">{w.wordsGot}</button>
      </form>
    </section>
  )
}

function Place(props: PlacesProps & { place: PlaceShown }) {
  const w = props.words.own
  const { place } = props
  return (
    <section class="card">
      <h2 lang="en" dir="auto">
        {place.title}
      </h2>
      <p>
        <b>{place.when}</b>
        <br />
        {fill(w.where, { place: place.place })}
      </p>
      <p>{place.status}</p>
      <Show when={place.animal}>
        <p class="note">{place.animal}</p>
      </Show>
      <Show when={place.may.accept}>
        <form method="post" action={props.action}>
          <Act {...props} act="accept" booking={place.id} />
          <button>{w.accept}</button>
        </form>
      </Show>
      <Show when={place.calendar}>
        {(calendar) => (
          <p>
            <a class="button quiet" href={calendar().href}>
              {calendar().out ? w.calendarOut : w.calendar}
            </a>
          </p>
        )}
      </Show>
      <Show when={place.may.change}>
        <form method="post" action={props.action} autocomplete="off">
          <Act {...props} act="change" booking={place.id} />
          <NumberChoice
            id={`people-${place.id}`}
            name="people"
            label={w.change}
            from={1}
            to={place.mostPlaces}
            value={place.places}
          />
          <div class="go">
            <button class="quiet">{w.changeDo}</button>
          </div>
        </form>
      </Show>
      <Show when={place.may.cancel}>
        <form method="post" action={props.action}>
          <Act {...props} act="cancel" booking={place.id} />
          <p>
            <button class="quiet">{place.waits ? w.cancelWait : w.cancel}</button>
          </p>
        </form>
      </Show>
      <Show when={place.again}>
        {(href) => (
          <p>
            <a href={href()}>{w.again}</a>
          </p>
        )}
      </Show>
      <Show when={place.news.length > 0}>
        <details class="more">
          <summary>{w.changes}</summary>
          <ul>
            <For each={place.news}>
              {({ when, words }) => (
                <li>
                  {words} <small>{when}</small>
                </li>
              )}
            </For>
          </ul>
        </details>
      </Show>
    </section>
  )
}

function Act(props: PlacesProps & { act: string; booking?: string }) {
  return (
    <>
      <input type="hidden" name="form" value={props.portal.form} />
      <input type="hidden" name="act" value={props.act} />
      <Show when={props.booking}>
        <input type="hidden" name="booking" value={props.booking} />
      </Show>
    </>
  )
}
