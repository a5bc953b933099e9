import { Show } from 'solid-js'
import type { SessionRow } from '../../../worker/sessions/office/answers.ts'
import { isDuty } from '../../../worker/timetable/rules/seriesKind.ts'
import { registerAt, sessionAt } from '../shell/addresses.ts'
import { may } from '../shell/me.ts'
import { dateWords, timeWords } from '../shell/timeWords.ts'
import { comingUpWords } from '../timetable/sessionWords.ts'

/** One session of a day: when, what, where, who, how many come. */
export function SessionLine(props: { session: SessionRow }) {
  const off = () => props.session.status === 'off'
  return (
    <li class="session" classList={{ off: off(), over: props.session.over }}>
      <p class="session-when">
        {timeWords(props.session.startsAt)} to {timeWords(props.session.endsAt)}{' '}
        <Show when={off()}>
          <b class="tag care">Called off</b>
        </Show>
        <Show when={props.session.movedFromOn}>
          {(from) => <span class="tag">Moved from {dateWords(from())}</span>}
        </Show>
      </p>
      <p class="session-name">
        <a class="session-title" href={sessionAt(props.session.id)}>
          {props.session.title}
        </a>
      </p>
      <p class="muted">
        {[props.session.place, props.session.by?.name].filter(Boolean).join(' · ')}
      </p>
      <p class="session-count">
        <span class="number">{comingUpWords(props.session)}</span>{' '}
        <Show when={!off() && !isDuty(props.session.kind) && may('keep_register')}>
          <a
            class="session-register"
            href={registerAt(props.session.id)}
            aria-label={`Register of ${props.session.title}, ${dateWords(props.session.on)}`}
          >
            Register
          </a>
        </Show>
      </p>
    </li>
  )
}
