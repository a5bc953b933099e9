import { INTENSITIES } from '../../../worker/caseload/rules/caseloadWeight.ts'
import type { MentorLoad } from '../../../worker/caseload/office/answers.ts'
import type { ReferralPage } from '../../../worker/referrals/office/answers.ts'
import { Show } from 'solid-js'
import { Load } from '../caseload/CaseloadBar.tsx'
import { Choice } from '../form/Choice.tsx'
import { me } from '../shell/me.ts'
import { INTENSITY } from '../shell/words.ts'
import { type DecisionDraft, mentorOf, roomFor, weightWith } from './decision.ts'

type MentorChoiceProps = {
  page: ReferralPage
  draft: DecisionDraft
  change: (part: Partial<DecisionDraft>) => void
  errors: Record<string, string>
}

/** Who, with every mentor's caseload beside the name, and for a case how much of them it will take. */
export function MentorChoice(props: MentorChoiceProps) {
  // By id, so that a radio button stays the same element, focus and all, while the draft changes.
  const mentorIds = props.page.mentors.map(({ mentor }) => mentor.id)
  const loadOf = (id: string) => props.page.mentors.find(({ mentor }) => mentor.id === id)!
  const opensCase = () => props.draft.outcome === 'taken_on'
  const isFull = (load: MentorLoad) => opensCase() && !roomFor(load, props.draft.intensity)
  const overfills = () => {
    const chosen = mentorOf(props.page, props.draft)
    return chosen && isFull(chosen) && props.page.may.fillOverLimit ? chosen : null
  }
  return (
    <>
      <Show when={opensCase()}>
        <Choice
          id="decision-intensity"
          legend="How much of a mentor it will take"
          class="across"
          options={INTENSITIES}
          words={(intensity) => (
            <>
              {INTENSITY[intensity].label} <span class="muted">{INTENSITY[intensity].weighs}</span>
            </>
          )}
          chosen={props.draft.intensity}
          onChoose={(intensity) => props.change({ intensity, overLimit: false })}
        />
      </Show>
      <Choice
        id="decision-mentorId"
        legend={opensCase() ? 'Who takes this on' : 'Who meets them'}
        options={mentorIds}
        words={(id) => <Mentor {...props} load={loadOf(id)} isFull={isFull(loadOf(id))} />}
        barred={(id) => isFull(loadOf(id)) && !props.page.may.fillOverLimit}
        chosen={props.draft.mentorId}
        onChoose={(mentorId) => props.change({ mentorId, overLimit: false })}
        error={props.errors['mentorId']}
      />
      <Show when={overfills()}>
        {(load) => (
          <div class="field" classList={{ wrong: props.errors['overLimit'] !== undefined }}>
            <Show when={props.errors['overLimit']}>
              <p class="error" id="decision-overLimit-error">
                {props.errors['overLimit']}
              </p>
            </Show>
            <label class="tick">
              <input
                id="decision-overLimit"
                type="checkbox"
                checked={props.draft.overLimit}
                aria-describedby={
                  props.errors['overLimit'] ? 'decision-overLimit-error' : undefined
                }
                onChange={(event) => props.change({ overLimit: event.currentTarget.checked })}
              />
              <span>
                Yes, take {load().mentor.name} over the limit of {load().limit}. I look after how
                much they carry.
              </span>
            </label>
          </div>
        )}
      </Show>
    </>
  )
}

function Mentor(props: MentorChoiceProps & { load: MentorLoad; isFull: boolean }) {
  const mentor = () => props.load.mentor
  const marks = () =>
    [
      mentor().id === me()?.person.id ? 'you' : '',
      mentor().id === props.page.wants?.id ? 'asked for' : '',
      props.isFull ? 'no room' : '',
    ].filter(Boolean)
  return (
    <span class="mentor">
      <span>
        {mentor().name}
        <Show when={marks().length > 0}>
          {' '}
          <b class="tag">{marks().join(' · ')}</b>
        </Show>
      </span>{' '}
      <Load
        load={props.load}
        weightWith={
          props.draft.outcome === 'taken_on' && mentor().id === props.draft.mentorId
            ? weightWith(props.load, props.draft.intensity)
            : undefined
        }
      />
    </span>
  )
}
