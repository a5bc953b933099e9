import { Show } from 'solid-js'
import type { ParentsAnswer, ReferralPage } from '../../../worker/referrals/office/answers.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { languageName, REACH, TIMES } from '../shell/words.ts'

type Reachable = {
  answers: Omit<ReferralPage['answers'], 'story'>
  language: string
}

/** Said above everything else of the page while it holds. */
export function DoNotTell(props: {
  parents: Pick<ParentsAnswer, 'doNotTellAt'> | null | undefined
}) {
  return (
    <Show when={props.parents?.doNotTellAt}>
      {(at) => (
        <p class="notice care">
          <b>Do not tell their parents.</b> They asked so on{' '}
          <Time at={at()} words={momentWords(at())} />. Nothing goes to a parent, not by itself and
          not by you, until someone lifts this with a reason.
        </p>
      )}
    </Show>
  )
}

/** How they may be reached, and before that what must not be done. */
export function HowToReach(props: Reachable) {
  return (
    <section class="panel reach" aria-labelledby="reach">
      <header>
        <h2 id="reach">How to reach them</h2>
      </header>
      <div class="in">
        <DoNot answers={props.answers} />
        <dl class="facts">
          <ReachFacts {...props} />
        </dl>
      </div>
    </section>
  )
}

/** Warnings about contact. */
export function DoNot(props: Pick<Reachable, 'answers'>) {
  return (
    <Show when={warnings(props.answers).length > 0}>
      <ul class="do-not">
        {warnings(props.answers).map((warning) => (
          <li>{warning}</li>
        ))}
      </ul>
    </Show>
  )
}

/** How they may be reached, among other facts. */
export function ReachFacts(props: Reachable) {
  const answers = () => props.answers
  const when = () =>
    answers()
      .when.map((time) => TIMES[time])
      .join(', ')
  return (
    <>
      <dt>Reach them</dt>
      <dd>
        {REACH[answers().reach]}
        <Show when={answers().number}>
          {': '}
          <bdi class="number">{answers().number}</bdi>
        </Show>
      </dd>
      <Show when={when()}>
        <dt>When</dt>
        <dd>{when()}</dd>
      </Show>
      <Show when={answers().safeTimes}>
        <dt>Safe times</dt>
        <dd dir="auto">{answers().safeTimes}</dd>
      </Show>
      <Show when={answers().interpreter}>
        <dt>Interpreter</dt>
        <dd>
          <bdi>{answers().interpreter}</bdi>
        </dd>
      </Show>
      <Show when={props.language !== 'en'}>
        <dt>Reads</dt>
        <dd>{languageName(props.language)}</dd>
      </Show>
    </>
  )
}

/** Whether someone else may be at the other end. */
const IS_CHANNEL: Readonly<Record<Reachable['answers']['reach'], boolean>> = {
  my_page: false,
  find_me: false,
  text: true,
  call: true,
  text_only: true,
  call_only: true,
  text_or_call: true,
  not_sure: false,
}

/** Warnings about contact, the most harmful mistake first. */
export function warnings({
  leaveNoMessage,
  reach,
  channelIsPrivate,
}: Reachable['answers']): string[] {
  const isChannel = IS_CHANNEL[reach]
  return [
    leaveNoMessage ? 'Leave no message.' : '',
    reach === 'text_only' ? 'Do not call: by text only.' : '',
    reach === 'call_only' ? 'Do not text: by call only.' : '',
    isChannel && channelIsPrivate === 'no'
      ? 'Someone else may see or answer it. Do not say what this is about.'
      : '',
    isChannel && channelIsPrivate === 'not_sure'
      ? 'Someone else may see it: they’re not sure. Do not say what this is about.'
      : '',
  ].filter(Boolean)
}
