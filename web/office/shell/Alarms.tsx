import { createMemo, For, Show } from 'solid-js'
import type { Alarm } from '../../../worker/health/rules/illnesses.ts'
import { SAFEGUARDING } from './addresses.ts'
import { may, me, toldName } from './me.ts'
import { momentWords } from './timeWords.ts'

const since = (at: number | null) => (at === null ? 'the start' : momentWords(at))

const WORDS: Readonly<Record<Alarm['what'], (at: number | null) => string>> = {
  no_sender: () => 'Nobody has told Ajar where to send alerts, so none go out.',
  jobs_stopped: (at) =>
    at === null
      ? 'Ajar’s timed jobs have never run, so nothing is sent or passed on.'
      : `Ajar’s timed jobs stopped: they last ran ${momentWords(at)}. Nothing is sent or passed on.`,
  work_late: (at) => `Ajar is late: something due ${since(at)} isn’t done yet.`,
  job_failed: (at) => `One of Ajar’s timed jobs fails, since ${since(at)}.`,
  sender_failed: (at) => `Alerts aren’t going out, since ${since(at)}.`,
  notice_failed: (at) => `An alert from ${since(at)} hasn’t arrived.`,
}

const isTold = () => me()?.school.told?.id === me()?.person.id

/** Says on every page that an alert may not arrive, and what to do until it does. Nobody can close it. */
export function Alarms() {
  const words = createMemo(() => (me()?.alarms ?? []).map(({ what, since }) => WORDS[what](since)))
  return (
    <Show when={words().length > 0}>
      <section class="notice trouble alarms" role="alert">
        <p>
          <b>Alerts may not reach {isTold() ? 'you' : toldName()}</b>
        </p>
        {/* A text that stays the same stays as it is, so nobody hears it again each minute. */}
        <For each={words()}>{(text) => <p>{text}</p>}</For>
        <p>
          <Show
            when={may('see_disclosures')}
            fallback={`If a child can’t wait, ring ${me()?.school.room} or find ${toldName()}.`}
          >
            Until this is gone, look at <a href={SAFEGUARDING}>Safeguarding</a> yourself each break.
          </Show>{' '}
          Show this to your IT person.
        </p>
      </section>
    </Show>
  )
}
