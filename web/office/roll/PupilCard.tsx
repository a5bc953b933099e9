import './roll.css'
import { For, Show } from 'solid-js'
import { isOnMatchList } from '../../../worker/roll/rules/matchState.ts'
import type { PupilPage, Suggestion } from '../../../worker/roll/office/answers.ts'
import { caseAt, referralAt } from '../shell/addresses.ts'
import { fromWords, Who } from '../referrals/WhoAsked.tsx'
import { PupilName } from './PupilName.tsx'
import { may } from '../shell/me.ts'
import { readPage } from '../shell/readPage.ts'
import { say } from '../shell/toast.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { STATUS } from '../shell/words.ts'
import { Joined } from './JoinedPupil.tsx'
import { MatchForm } from './MatchForm.tsx'
import { readPupil } from './matchApi.ts'

const WHY: Record<Suggestion['why'], string> = {
  same_child: 'About the same child',
  same_incident: 'Same tutor group and same trouble within three days. It may be one incident',
  family: 'Same surname. They may be brothers or sisters',
}

/** Beside a referral: who it is on the roll, and what else may belong with it. Nothing is merged by itself. */
export default function PupilCard(props: { referralId: string }) {
  const reading = readPage(() => props.referralId, readPupil)
  const show = (page: PupilPage) => reading.change(() => page)
  return (
    <Show when={may('match_pupils') && reading.page()}>
      {(page) => (
        <Show when={hasAnything(page())}>
          <section class="card" aria-labelledby="on-roll">
            <h2 id="on-roll" tabindex="-1">
              On the roll
            </h2>
            <Show when={page().join}>
              {(join) => (
                <Joined
                  join={join()}
                  beside
                  onUndone={(_, undone) => {
                    show(undone)
                    say('Undone. It’s on the match list again.')
                  }}
                />
              )}
            </Show>
            <Show when={isAsked(page())}>
              <details>
                <summary>Not matched yet. See who it is</summary>
                <MatchForm
                  row={page().match}
                  onDone={(joined, words) => {
                    show(joined)
                    say(words)
                    document.getElementById('on-roll')?.focus()
                  }}
                />
              </details>
            </Show>
            <Show when={page().suggestions.length > 0}>
              <h3>May belong with this</h3>
              <ul class="belongs">
                <For each={page().suggestions}>{(other) => <Other other={other} />}</For>
              </ul>
              <p class="hint">
                Each stays a referral of its own. Ajar never tells anyone who wrote one about
                another.
              </p>
            </Show>
          </section>
        </Show>
      )}
    </Show>
  )
}

function Other(props: { other: Suggestion }) {
  const other = () => props.other
  return (
    <li>
      <a href={other().hasCase ? caseAt(other().id) : referralAt(other().id)}>
        <Who {...other()} identity="known" />
      </a>{' '}
      <span class="muted">
        {fromWords(other())} · {STATUS[other().status]} ·{' '}
        <Time at={other().madeAt} words={momentWords(other().madeAt)} />
      </span>
      <br />
      <Show when={other().doNotTell}>
        <b>They asked us: “Do not tell my parents”. Do not mention it to a parent.</b>
        <br />
      </Show>
      {WHY[other().why]}
      <Show when={other().why !== 'same_child' && other().pupil}>
        {(pupil) => (
          <>
            : <PupilName pupil={pupil()} />
          </>
        )}
      </Show>
    </li>
  )
}

const isAsked = ({ match }: PupilPage) => match.typed !== null && isOnMatchList(match.state)

const hasAnything = (page: PupilPage) =>
  page.join !== null || isAsked(page) || page.suggestions.length > 0
