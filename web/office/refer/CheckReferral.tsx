import { Show } from 'solid-js'
import type { Named } from '../../../worker/names/rules/who.ts'
import type { Problem } from '../shell/api.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { HOW_SOON, PUPIL_KNOWS } from '../referrals/teacherWords.ts'
import { classWords, REASONS } from '../shell/words.ts'
import type { ReferDraft } from '../referrals/referDraft.ts'

/** Everything once more before it is sent; nothing is typed twice. */
export function Check(props: {
  draft: ReferDraft
  pupil: Named
  problem: Problem | undefined
  sending: boolean
  /** The colleague that it is about, by name. */
  aboutWhom: string
  onSend: () => void
  onChange: () => void
}) {
  const said = () => props.draft
  return (
    <div class="narrow">
      <PageTitle>Check before you send</PageTitle>
      <FormProblem problem={props.problem} idOf={(field) => `refer-${field}`} />
      <section class="card" aria-label="Your referral">
        <dl>
          <dt>Pupil</dt>
          <dd>
            <b dir="auto">{props.pupil.name}</b>{' '}
            <span class="muted">{classWords(props.pupil)}</span>
          </dd>
          <dt>About</dt>
          <dd>
            {said()
              .reasons.map((reason) => REASONS[reason])
              .join(' · ')}
          </dd>
          <Said what="What you see" words={said().story} />
          <Said what="Goes well" words={said().strengths} />
          <Said what="Tried" words={said().tried} />
          <dt>How soon</dt>
          <dd>{HOW_SOON[said().howSoon ?? 'when_you_can']}</dd>
          <Show when={said().aboutStaff}>
            <dt>About a colleague</dt>
            <dd>{props.aboutWhom}. They can’t find it.</dd>
          </Show>
          <dt>They know</dt>
          <dd>{PUPIL_KNOWS[said().pupilKnows ?? 'not_sure']}</dd>
        </dl>
      </section>
      <p class="muted">
        {said().aboutStaff ? 'Only whoever leads them reads this' : 'The mentors read this'}, and
        the pupil may ask to see it. Write only what you would say with them in the room.
      </p>
      <p class="actions">
        <button
          type="button"
          class="main"
          aria-disabled={props.sending}
          onClick={() => props.onSend()}
        >
          {props.sending ? 'Sending…' : said().aboutStaff ? 'Send it' : 'Send to the mentors'}
        </button>
        <button type="button" onClick={() => props.onChange()}>
          Change something
        </button>
      </p>
    </div>
  )
}

function Said(props: { what: string; words: string }) {
  return (
    <>
      <dt>{props.what}</dt>
      <dd class="wrote" dir="auto">
        <Show when={props.words} fallback={<span class="muted">Nothing written</span>}>
          {props.words}
        </Show>
      </dd>
    </>
  )
}
