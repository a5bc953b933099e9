import { For, Show } from 'solid-js'
import type { FromTeacher as From, ReferralPage } from '../../../worker/referrals/office/answers.ts'
import { slipAt } from '../shell/addresses.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { REASONS } from '../shell/words.ts'
import { HOW_SOON, PUPIL_KNOWS, PUPIL_SAYS, SAFE_PHRASES } from './teacherWords.ts'
import { PupilAnswerForm } from './PupilAnswerForm.tsx'
import { FeedbackForm } from './FeedbackForm.tsx'

type FromTeacherProps = {
  id: string
  from: From | null | undefined
  onChange: (from: From) => void
  /** The pupil said no: the referral has ended. */
  onEnded: () => void
}

/** For a teacher's referral: the pupil is asked, and the teacher hears what may be said. */
export default function FromTeacher(props: FromTeacherProps) {
  return (
    <Show when={props.from}>
      {(from) => (
        <>
          <PupilSaid {...props} from={from()} />
          <TeacherHears {...props} from={from()} />
        </>
      )}
    </Show>
  )
}

type Known = FromTeacherProps & { from: From }

function PupilSaid(props: Known) {
  return (
    <section class="card" aria-labelledby="pupil-said">
      <h2 id="pupil-said" tabindex="-1">
        What the pupil says
      </h2>
      <Show
        when={props.from.answers.length > 0}
        fallback={<p class="muted">They have not said yet. Ask before you take them on.</p>}
      >
        <ol class="plain-list">
          <For each={props.from.answers}>
            {(answer) => (
              <li>
                <b>{PUPIL_SAYS[answer.said]}</b>,{' '}
                <Time at={answer.saidAt} words={momentWords(answer.saidAt)} />,{' '}
                <span class="muted">
                  {answer.by ? `to ${answer.by.name}` : 'on their own page'}
                </span>
              </li>
            )}
          </For>
        </ol>
      </Show>
      <Show when={props.from.may.ask}>
        <PupilAnswerForm
          referralId={props.id}
          onKept={(answer) => {
            if (answer.said === 'no') props.onEnded()
            else {
              const answers = [...props.from.answers, answer]
              props.onChange({ ...props.from, answers, ...phrasesAfter(props.from, answer.said) })
            }
          }}
        />
        <p class="actions">
          <a href={slipAt(props.id)}>Or hand them a slip with five words</a>
        </p>
      </Show>
    </section>
  )
}

const ALL = Object.keys(SAFE_PHRASES) as From['phrases'][number][]

/** A yes lets the teacher hear of meetings; the Worker decides again. */
const phrasesAfter = (
  from: From,
  said: 'yes' | 'not_yet',
): Pick<From, 'pupilSaid' | 'phrases'> => ({
  pupilSaid: said,
  phrases: said === 'yes' ? ALL : from.phrases,
})

function TeacherHears(props: Known) {
  return (
    <details class="card">
      <summary>What {props.from.by?.name ?? 'the teacher'} hears back</summary>
      <ol class="plain-list">
        <For each={props.from.told} fallback={<li class="muted">Nothing yet.</li>}>
          {(told) => (
            <li>
              “{SAFE_PHRASES[told.phrase]}”{' '}
              <span class="muted">
                {told.by.name}, <Time at={told.toldAt} words={momentWords(told.toldAt)} />
              </span>
            </li>
          )}
        </For>
      </ol>
      <Show when={props.from.may.tell}>
        <FeedbackForm
          referralId={props.id}
          phrases={props.from.phrases}
          onTold={(row) => props.onChange({ ...props.from, told: [...props.from.told, row] })}
        />
      </Show>
    </details>
  )
}

/** A teacher's words about a pupil. The pupil has said nothing here yet. */
export function WhatTeacherWrote(props: { answers: ReferralPage['answers']; by: From['by'] }) {
  const answers = () => props.answers
  return (
    <section class="card" aria-labelledby="asked">
      <h2 id="asked">In the words of {props.by?.name ?? 'the teacher'}</h2>
      <Show
        when={answers().story}
        fallback={<p class="muted">They wrote nothing more than this:</p>}
      >
        <blockquote class="story" dir="auto">
          {answers().story}
        </blockquote>
      </Show>
      <dl>
        <dt>About</dt>
        <dd>
          {answers()
            .reasons.map((reason) => REASONS[reason])
            .join(' · ')}
        </dd>
        <Show when={answers().strengths}>
          <dt>Goes well</dt>
          <dd class="wrote" dir="auto">
            {answers().strengths}
          </dd>
        </Show>
        <Show when={answers().tried}>
          <dt>Was tried</dt>
          <dd class="wrote" dir="auto">
            {answers().tried}
          </dd>
        </Show>
        <Show when={answers().howSoon}>
          {(howSoon) => (
            <>
              <dt>How soon</dt>
              <dd>{HOW_SOON[howSoon()]}</dd>
            </>
          )}
        </Show>
        <Show when={answers().pupilKnows}>
          {(knows) => (
            <>
              <dt>The pupil knows</dt>
              <dd>{PUPIL_KNOWS[knows()]}</dd>
            </>
          )}
        </Show>
      </dl>
    </section>
  )
}
