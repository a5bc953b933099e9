import { Show } from 'solid-js'
import {
  LIMITS,
  HOW_SOON as SOON,
  PUPIL_KNOWS as KNOWS,
} from '../../../worker/referrals/rules/referral.ts'
import type { Reason } from '../../../worker/school/rules/reasonsForHelp.ts'
import type { ReferPage } from '../../../worker/referrals/office/answers.ts'
import type { Problem } from '../shell/api.ts'
import type { Draft } from '../shell/drafts.ts'
import { Chips } from '../components/choices/Chips.tsx'
import { Choice } from '../form/Choice.tsx'
import { Field } from '../form/LabelledField.tsx'
import { FormProblem } from '../form/FormErrors.tsx'
import { ColleagueField } from '../form/ColleagueField.tsx'
import { YearField } from '../form/YearField.tsx'
import { WordsBox } from '../form/WordsBox.tsx'
import { HOW_SOON, PUPIL_KNOWS } from './teacherWords.ts'
import { REASONS } from '../shell/words.ts'
import type { ReferDraft } from './referDraft.ts'

const SOON_SO: Record<(typeof SOON)[number], string> = {
  today: 'It goes to the top of the queue, and the mentors see that you said so.',
  this_week: '',
  when_you_can: '',
}

/** The facts a mentor needs to begin: two minutes, and no question twice. */
export function ReferForm(props: {
  page: ReferPage
  draft: Draft<ReferDraft>
  problem: Problem | undefined
  onCheck: () => void
}) {
  const said = () => props.draft.read()
  const error = (field: string) => props.problem?.fields?.[field]
  return (
    <form
      class="card"
      noValidate
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        props.onCheck()
      }}
    >
      <FormProblem problem={props.problem} idOf={(field) => `refer-${field}`} />
      <Pupil {...props} />
      <Reasons
        reasons={props.page.reasons}
        chosen={said().reasons}
        onChoose={(reasons) => props.draft.change({ reasons })}
        error={error('reasons')}
      />
      <WordsBox
        id="refer-story"
        label="What do you see?"
        hint="In your own words. “I’m not sure why” is fine, and so is leaving this empty."
        words={said().story}
        onWords={(story) => props.draft.change({ story })}
        limit={LIMITS.story}
        error={error('story')}
        rows={4}
      />
      <WordsBox
        id="refer-strengths"
        label="What goes well for them?"
        words={said().strengths}
        onWords={(strengths) => props.draft.change({ strengths })}
        limit={LIMITS.strengths}
        error={error('strengths')}
        rows={2}
      />
      <WordsBox
        id="refer-tried"
        label="What have you tried?"
        words={said().tried}
        onWords={(tried) => props.draft.change({ tried })}
        limit={LIMITS.tried}
        error={error('tried')}
        rows={2}
      />
      <Choice
        id="refer-howSoon"
        legend="How soon?"
        options={SOON}
        words={(option) => (
          <>
            {HOW_SOON[option]} <small class="soft">{SOON_SO[option]}</small>
          </>
        )}
        chosen={said().howSoon}
        onChoose={(howSoon) => props.draft.change({ howSoon })}
        error={error('howSoon')}
      />
      <Choice
        id="refer-pupilKnows"
        legend="Does the pupil know you’re referring them?"
        class="across"
        options={KNOWS}
        words={(option) => PUPIL_KNOWS[option]}
        chosen={said().pupilKnows}
        onChoose={(pupilKnows) => props.draft.change({ pupilKnows })}
        error={error('pupilKnows')}
      />
      <ColleagueField
        id="refer-aboutStaff"
        colleagues={props.page.colleagues}
        about={said().aboutStaff ?? ''}
        onAbout={(aboutStaff) => props.draft.change({ aboutStaff })}
        error={error('aboutStaff')}
      />
      <p class="hint">
        They find no trace of this. If it’s about a mentor, the lead mentor reads it. If it’s about
        anyone else, the head does.
      </p>
      <p class="hint">The mentors ask the pupil before anything begins. They can say no.</p>
      <p class="actions">
        <button class="main">Check your answers</button>
      </p>
    </form>
  )
}

function Pupil(props: { page: ReferPage; draft: Draft<ReferDraft>; problem: Problem | undefined }) {
  const said = () => props.draft.read()
  const error = (field: string) => props.problem?.fields?.[field]
  return (
    <>
      <Field id="refer-name" label="Pupil’s name" error={error('name')}>
        {(described) => (
          <input
            type="text"
            id="refer-name"
            class="long"
            dir="auto"
            autocomplete="off"
            {...described()}
            value={said().name}
            onInput={(event) => props.draft.change({ name: event.currentTarget.value })}
          />
        )}
      </Field>
      <div class="short-fields">
        <YearField
          id="refer-year"
          years={props.page.years}
          year={said().year}
          onYear={(year) => props.draft.change({ year })}
          error={error('year')}
        />
        <Field id="refer-group" label="Tutor group or class" error={error('group')}>
          {(described) => (
            <input
              type="text"
              id="refer-group"
              size="8"
              autocomplete="off"
              {...described()}
              value={said().group}
              onInput={(event) => props.draft.change({ group: event.currentTarget.value })}
            />
          )}
        </Field>
      </div>
    </>
  )
}

function Reasons(props: {
  reasons: readonly Reason[]
  chosen: readonly Reason[]
  onChoose: (reasons: Reason[]) => void
  error: string | undefined
}) {
  return (
    <div class="field" classList={{ wrong: props.error !== undefined }}>
      <p class="legend" aria-hidden="true">
        What is it about?
      </p>
      <Show when={props.error}>
        {(error) => (
          <p class="error" id="refer-reasons-error">
            {error()}
          </p>
        )}
      </Show>
      <Chips
        id="refer-reasons"
        label="What is it about?"
        chips={props.reasons.map((reason) => ({ value: reason, words: REASONS[reason] }))}
        pressed={props.chosen}
        onPress={(value) =>
          props.onChoose(
            props.reasons.filter((reason) => (reason === value) !== props.chosen.includes(reason)),
          )
        }
      />
    </div>
  )
}
