import { Show } from 'solid-js'
import type { ReferralPage, FromTeacher } from '../../../worker/referrals/office/answers.ts'
import { HOW_SOON, PUPIL_KNOWS } from './teacherWords.ts'
import { REASONS } from '../shell/words.ts'

/** What a teacher wrote about a pupil. The pupil has said nothing here yet. */
export default function WhatTeacherWrote(props: {
  answers: ReferralPage['answers']
  by: FromTeacher['by']
}) {
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
