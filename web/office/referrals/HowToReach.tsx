import { Show } from 'solid-js'
import type { ReferralPage } from '../../../worker/referrals/office/answers.ts'
import { languageName, REACH, TIMES } from '../shell/words.ts'

type Reachable = {
  answers: Omit<ReferralPage['answers'], 'story'>
  language: string
}

/** How they may be reached, and before that what must not be done. */
export function HowToReach(props: Reachable) {
  const answers = () => props.answers
  const when = () =>
    answers()
      .when.map((time) => TIMES[time])
      .join(', ')
  return (
    <section class="card reach" aria-labelledby="reach">
      <h2 id="reach">How to reach them</h2>
      <Show when={warnings(answers()).length > 0}>
        <ul class="do-not">
          {warnings(answers()).map((warning) => (
            <li>{warning}</li>
          ))}
        </ul>
      </Show>
      <p>
        {REACH[answers().reach]}
        <Show when={answers().number}>
          {': '}
          <bdi class="number">{answers().number}</bdi>
        </Show>
      </p>
      <dl>
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
      </dl>
    </section>
  )
}

/** Whether somebody else may be at the other end. */
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

/** What must not be done, in the order of how much harm it could do. */
function warnings({ leaveNoMessage, reach, channelIsPrivate }: Reachable['answers']): string[] {
  const isChannel = IS_CHANNEL[reach]
  return [
    leaveNoMessage ? 'Leave no message.' : '',
    reach === 'text_only' ? 'Do not call: by text only.' : '',
    reach === 'call_only' ? 'Do not text: by call only.' : '',
    isChannel && channelIsPrivate === 'no'
      ? 'Somebody else may see or answer it: say nothing of what this is about.'
      : '',
    isChannel && channelIsPrivate === 'not_sure'
      ? 'They are not sure that only they see it: say nothing of what this is about.'
      : '',
  ].filter(Boolean)
}
