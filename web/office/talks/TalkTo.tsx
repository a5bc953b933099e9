import './talks.css'
import { createSignal, For, Show } from 'solid-js'
import type { Person } from '../../../worker/officeRoute/answers.ts'
import type { TalksPage, TalkTime } from '../../../worker/meetings/office/answers.ts'
import { Chips } from '../components/choices/Chips.tsx'
import { type Answer, answerOf, officeApi, type Problem } from '../shell/api.ts'
import { newId } from '../shell/drafts.ts'
import { type Reading, readPage } from '../shell/readPage.ts'
import { capital, dayOf, dayWords, fullDayWords, timeWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'

const { talks } = officeApi

const readTalks = () => answerOf(talks.$get())

/** Times to talk with mentors about pupils whom one referred. */
export const readingTalks = () => readPage(() => undefined, readTalks)

type Talks = { reading: Reading<TalksPage> }

/** Sends one change at a time; where it's refused, what is free now is read again. */
function talkSender(props: Talks) {
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)
  async function send(sent: () => Promise<Answer<TalksPage>>, done: string) {
    if (sending()) return
    setSending(true)
    const { value, problem: why } = await sent()
    const page = value ?? (await readTalks()).value
    setSending(false)
    setProblem(why)
    if (page) props.reading.change(() => page)
    if (value) say(done)
  }
  return { problem, sending, send }
}

function Refused(props: { problem: Problem | undefined }) {
  return (
    <Show when={props.problem}>
      {(why) => (
        <p class="error" role="alert">
          {why().title}
        </p>
      )}
    </Show>
  )
}

/** What is booked with mentors, each with a way to cancel it. */
export function YourTalks(props: Talks) {
  const { problem, sending, send } = talkSender(props)
  return (
    <Show when={props.reading.page()?.talks.length || problem()}>
      <section class="talks" aria-labelledby="your-talks">
        <h2 id="your-talks" class="part">
          Times to talk
        </h2>
        <Refused problem={problem()} />
        <ul>
          <For each={props.reading.page()?.talks}>
            {(talk) => (
              <li class="line">
                <span>
                  <b>{longWords(talk)}</b>{' '}
                  <span class="soft">
                    {talk.place}, with {talk.mentor.name}
                  </span>{' '}
                  <Show when={talk.status === 'off'}>
                    <span class="tag late">called off</span>
                  </Show>
                </span>
                <button
                  type="button"
                  class="plain"
                  aria-disabled={sending()}
                  onClick={() =>
                    void send(
                      () => answerOf(talks.cancellation.$post({ json: { meetingId: talk.id } })),
                      `Cancelled: ${longWords(talk)}.`,
                    )
                  }
                >
                  Cancel<span class="heard"> {longWords(talk)}</span>
                </button>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}

/** "Tuesday 1 December, 10.20am to 10.50am" */
const longWords = ({ startsAt, endsAt }: Pick<TalkTime, 'startsAt' | 'endsAt'>) =>
  `${fullDayWords(dayOf(startsAt))}, ${timeWords(startsAt)} to ${timeWords(endsAt)}`

const shortWords = ({ startsAt }: TalkTime) =>
  `${dayWords(dayOf(startsAt))}, ${timeWords(startsAt)}`

type Offered = TalkTime & { mentor: Person }

/** Times of other mentors that are shown. */
const SHOWN_OTHERS = 6

const namedWords = (time: Offered) => `${time.mentor.name}, ${shortWords(time)}`

/** Beside a pupil who said yes: the next free times of their mentor, and of others who may know. One tap chooses, one books. */
export function TalkTo(props: Talks & { referralId: string }) {
  const { problem, sending, send } = talkSender(props)
  const [chosenId, setChosen] = createSignal<string>()
  const [formId, setFormId] = createSignal(newId())
  const page = () => props.reading.page()
  const its = () => page()?.mentors.find(({ referrals }) => referrals.includes(props.referralId))
  const isBooked = () =>
    page()?.talks.some(({ mentor, status }) => status === 'on' && mentor.id === its()?.mentor.id)
  const own = () => {
    const mentor = its()?.mentor
    return !mentor || isBooked() ? [] : (its()?.free ?? []).map((time) => ({ ...time, mentor }))
  }
  const others = () =>
    (page()?.mentors ?? [])
      .filter((each) => each.others.includes(props.referralId))
      .flatMap(({ mentor, free }) => free.map((time) => ({ ...time, mentor })))
      .toSorted((a, b) => a.startsAt - b.startsAt)
      .slice(0, SHOWN_OTHERS)
  const chosen = () => [...own(), ...others()].find(({ id }) => id === chosenId())
  const chipsOf = (
    label: string,
    times: readonly Offered[],
    wordsOf: (time: Offered) => string,
  ) => (
    <Chips
      label={label}
      chips={times.map((time) => ({ value: time.id, words: wordsOf(time) }))}
      pressed={[chosenId() ?? '']}
      onPress={(id) => {
        setChosen(id)
        setFormId(newId())
      }}
    />
  )
  return (
    <Show when={(its() && !isBooked()) || others().length > 0 || problem()}>
      <details class="talks">
        <summary>Talk to {its()?.mentor.name ?? 'a mentor'}</summary>
        <Refused problem={problem()} />
        <Show when={isBooked() ? undefined : its()}>
          {(found) => (
            <Show
              when={own().length > 0}
              fallback={<p class="soft">No free times in the next four weeks.</p>}
            >
              {chipsOf(`Free times of ${found().mentor.name}`, own(), (time) =>
                capital(shortWords(time)),
              )}
            </Show>
          )}
        </Show>
        <Show when={others().length > 0}>
          <p class="soft">{othersWords(its() !== undefined)}:</p>
          {chipsOf(othersWords(its() !== undefined), others(), namedWords)}
        </Show>
        <Show when={chosen()}>
          {(time) => (
            <p class="actions">
              <button
                type="button"
                aria-disabled={sending()}
                onClick={() =>
                  void send(
                    () => answerOf(talks.$post({ json: { id: formId(), time: time().id } })),
                    `Booked for ${longWords(time())}, with ${time().mentor.name}.`,
                  )
                }
              >
                Book {shortWords(time())}
              </button>{' '}
              <span class="soft">
                {time().place}, with {time().mentor.name}
              </span>
            </p>
          )}
        </Show>
      </details>
    </Show>
  )
}

const othersWords = (isMet: boolean) =>
  isMet ? 'Other mentors who can open this request' : 'Mentors who can open this request'
