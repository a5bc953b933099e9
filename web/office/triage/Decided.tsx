import { Show } from 'solid-js'
import type { ReferralPage } from '../../../worker/referrals/office/answers.ts'
import { caseAt } from '../shell/addresses.ts'
import { may, myself } from '../shell/me.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { DID } from '../shell/words.ts'

/** What was decided, by whom, and the words that they read. */
export default function Decided(props: { page: ReferralPage; inCase?: boolean }) {
  const decision = () => props.page.decision
  const opensCase = () =>
    !props.inCase &&
    props.page.hasCase === true &&
    (decision()?.mentor?.id === myself().person.id || may('see_every_caseload'))
  return (
    <Show when={decision()}>
      {(decided) => (
        <section class="card" aria-labelledby="decided">
          <h2 id="decided">Decided</h2>
          <p>
            {props.page.fromTeacher?.pupilSaid === 'no' && decided().outcome === 'withdrawn'
              ? 'The pupil said no'
              : `${decided().by?.name ?? 'They'} ${DID[decided().outcome]}`}
            , <Time at={decided().decidedAt} words={momentWords(decided().decidedAt)} />.
            <Show when={decided().mentor}>{(mentor) => <> {mentor().name} is with them.</>}</Show>
            <Show when={decided().service}>
              {(service) => (
                <>
                  {' '}
                  {service().name} {service().phone}
                </>
              )}
            </Show>
          </p>
          <Show when={decided().words}>
            <p class="muted">They read:</p>
            <blockquote class="story" dir="auto" lang={props.page.language}>
              {decided().words}
            </blockquote>
          </Show>
          <Show when={opensCase()}>
            <p>
              <a href={caseAt(props.page.id)}>Open the case</a>
            </p>
          </Show>
        </section>
      )}
    </Show>
  )
}
