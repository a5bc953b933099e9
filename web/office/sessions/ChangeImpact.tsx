import { createEffect, For, Show } from 'solid-js'
import type { Affected, ChangeImpact } from '../../../worker/sessions/office/answers.ts'
import { exactWords } from '../shell/timeWords.ts'
import { counted } from '../shell/words.ts'
import type { Changing } from './twoStepChange.ts'
import { peopleWords, WEEKDAY_NAMES } from '../timetable/sessionWords.ts'

const SHOWN = 12

/** Whom a change concerns and what they will read, with the one button that does it. */
export function Consequences(props: { of: Changing; yes: string; nothing: string }) {
  return (
    <Show when={props.of.concerns()}>
      {(concerns) => (
        <Card concerns={concerns()} of={props.of} yes={props.yes} nothing={props.nothing} />
      )}
    </Show>
  )
}

function Card(props: { concerns: ChangeImpact; of: Changing; yes: string; nothing: string }) {
  let heading!: HTMLHeadingElement
  createEffect(() => props.concerns && heading.focus())
  const told = () => props.concerns.sessions.filter(({ reads }) => reads.length > 0)
  return (
    <section class="card concerns" aria-labelledby="concerns-title">
      <h2 id="concerns-title" tabindex="-1" ref={(element) => (heading = element)}>
        <Show when={props.concerns.people > 0} fallback={props.nothing}>
          This affects {peopleWords(props.concerns.people)}
        </Show>
      </h2>
      <ol class="concerned">
        <For each={props.concerns.sessions.slice(0, SHOWN)}>{(one) => <One one={one} />}</For>
      </ol>
      <Show when={props.concerns.sessions.length > SHOWN}>
        <p class="muted">And {counted(props.concerns.sessions.length - SHOWN, 'session')} more.</p>
      </Show>
      <Show when={props.concerns.people > 0 && told().length > 0}>
        <p>{reachWords(props.concerns)}</p>
      </Show>
      <p class="actions">
        <button
          type="button"
          class="main"
          aria-disabled={props.of.busy()}
          onClick={() => void props.of.send()}
        >
          {props.yes}
        </button>
        <button type="button" onClick={() => props.of.forget()}>
          Not yet
        </button>
      </p>
    </section>
  )
}

function One(props: { one: Affected }) {
  const who = () =>
    props.one.people === 0
      ? 'nobody yet'
      : `${peopleWords(props.one.people)}${props.one.waiting > 0 ? `, ${props.one.waiting} of them waiting` : ''}`
  return (
    <li>
      <p>
        <b>{props.one.title}</b>,{' '}
        {props.one.startsAt === null
          ? `${WEEKDAY_NAMES[(props.one.weekday ?? 1) - 1]}s`
          : exactWords(props.one.startsAt)}
        {': '}
        {becomesWords(props.one)} <span class="muted">({who()})</span>
      </p>
      <Show when={props.one.people > 0}>
        <For each={props.one.reads}>{(words) => <p class="reads">They read: {words}</p>}</For>
      </Show>
      <Show when={props.one.but}>
        <p class="late">{props.one.but}</p>
      </Show>
    </li>
  )
}

function becomesWords({ becomes, toAt }: Affected): string {
  const to = toAt === null ? '' : exactWords(toAt)
  if (becomes === 'off') return 'called off'
  if (becomes === 'on') return 'held after all'
  if (becomes === 'put_off') return `called off, its places offered again on ${to}`
  return becomes === 'moved' && to ? `moved to ${to}` : 'changed'
}

/** How it reaches them: each sees it on their own page; who left a contact gets a message beside that. */
function reachWords({ byMessage, untold }: ChangeImpact): string {
  const parts = ['Their own page says so.']
  if (byMessage > 0) {
    const gets = counted(byMessage, 'booking left a contact', 'bookings left a contact')
    parts.push(
      `${gets}. We’ll send a message there with the time, the place and a link, and nothing else.`,
    )
  } else parts.push('Nobody left a contact, so we won’t send a message.')
  if (untold > 0) {
    const by = counted(untold, 'booking was', 'bookings were')
    parts.push(`${by} written down by staff without a page: tell them yourself.`)
  }
  return parts.join(' ')
}
