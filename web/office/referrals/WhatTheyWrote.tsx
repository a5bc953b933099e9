import { lazy, Show, Suspense } from 'solid-js'
import type { ReferralPage } from '../../../worker/referrals/office/answers.ts'
import { toldName } from '../shell/me.ts'
import { identityWords, REASONS, WISHES } from '../shell/words.ts'
import { DoNot, ReachFacts } from './HowToReach.tsx'
import { firstNameOf } from './WhoAsked.tsx'

const WhatTeacherWrote = lazy(async () => ({
  default: (await import('./FromTeacher.tsx')).WhatTeacherWrote,
}))

/** Their words, unchanged, and the boxes they ticked. */
export function WhatTheyWrote(props: { page: WhatTheyWrotePage; withReach?: boolean }) {
  return (
    <Show when={props.page.fromTeacher} fallback={<AskedThemselves {...props} />}>
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
  'answers' | 'language' | 'identity' | 'wants' | 'notWanted' | 'fromTeacher' | 'who' | 'about'
>

function AskedThemselves(props: { page: WhatTheyWrotePage; withReach?: boolean }) {
  const answers = () => props.page.answers
  const firstName = () => firstNameOf(props.page)
  const wishes = () =>
    answers()
      .wishes.map((wish) => WISHES[wish])
      .join(' · ')
  return (
    <section class="panel" aria-labelledby="asked">
      <header>
        <h2 id="asked">{firstName() ? `In ${firstName()}’s words` : 'In their own words'}</h2>
      </header>
      <div class="in stack">
        <Show when={props.withReach}>
          <DoNot answers={answers()} />
        </Show>
        <Show
          when={answers().story}
          fallback={<p class="soft">They left this empty. They may say it in person.</p>}
        >
          <blockquote class="story theirs big words" dir="auto" lang={props.page.language}>
            {answers().story}
          </blockquote>
        </Show>
        <dl class="facts">
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
                <dt>Would rather not have</dt>
                <dd>{mentor().name}, who can’t see this</dd>
              </>
            )}
          </Show>
          <Show when={props.withReach}>
            <ReachFacts answers={answers()} language={props.page.language} />
          </Show>
          <dt>Who may know</dt>
          <dd>{identityWords(props.page.identity, toldName(props.page))}</dd>
        </dl>
      </div>
    </section>
  )
}
