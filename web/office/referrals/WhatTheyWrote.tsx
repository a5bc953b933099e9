import { lazy, Show, Suspense } from 'solid-js'
import type { ReferralPage } from '../../../worker/referrals/office/answers.ts'
import { IDENTITY, REASONS, WISHES } from '../shell/words.ts'

const WhatTeacherWrote = lazy(async () => ({
  default: (await import('./FromTeacher.tsx')).WhatTeacherWrote,
}))

/** What they wrote, as they wrote it, and what they ticked. */
export function WhatTheyWrote(props: { page: WhatTheyWrotePage }) {
  return (
    <Show when={props.page.fromTeacher} fallback={<AskedThemselves page={props.page} />}>
      {(from) => (
        <Suspense>
          <WhatTeacherWrote answers={props.page.answers} by={from().by} />
        </Suspense>
      )}
    </Show>
  )
}

type WhatTheyWrotePage = Pick<
  ReferralPage,
  'answers' | 'language' | 'identity' | 'wants' | 'notWanted' | 'fromTeacher'
>

function AskedThemselves(props: { page: WhatTheyWrotePage }) {
  const answers = () => props.page.answers
  const wishes = () =>
    answers()
      .wishes.map((wish) => WISHES[wish])
      .join(' · ')
  return (
    <section class="card" aria-labelledby="asked">
      <h2 id="asked">In their own words</h2>
      <Show
        when={answers().story}
        fallback={<p class="muted">They left this empty. They may say it in person.</p>}
      >
        <blockquote class="story" dir="auto" lang={props.page.language}>
          {answers().story}
        </blockquote>
      </Show>
      <dl>
        <dt>About</dt>
        <dd>
          {answers()
            .reasons.map((reason) => REASONS[reason])
            .join(' · ') || 'Nothing ticked'}
        </dd>
        <Show when={wishes()}>
          <dt>Would help</dt>
          <dd>{wishes()}</dd>
        </Show>
        <Show when={props.page.wants}>
          {(mentor) => (
            <>
              <dt>Would like</dt>
              <dd>{mentor().name}</dd>
            </>
          )}
        </Show>
        <Show when={props.page.notWanted}>
          {(mentor) => (
            <>
              <dt>Not</dt>
              <dd>{mentor().name}, who does not see this</dd>
            </>
          )}
        </Show>
        <dt>Name</dt>
        <dd>{IDENTITY[props.page.identity]}</dd>
      </dl>
    </section>
  )
}
