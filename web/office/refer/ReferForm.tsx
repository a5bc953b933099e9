import { namedInLine } from '../../../worker/names/rules/namedInLine.ts'
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
import { TextLine } from '../form/TextLine.tsx'
import { FormProblem } from '../form/FormErrors.tsx'
import { ColleagueField } from '../form/ColleagueField.tsx'
import { WordsBox } from '../form/WordsBox.tsx'
import { HOW_SOON, PUPIL_KNOWS } from '../referrals/teacherWords.ts'
import { type Candidate, Candidates } from '../search/Candidates.tsx'
import { lookUp } from '../search/lookUp.ts'
import { TELL } from '../shell/addresses.ts'
import { tellWords } from '../shell/me.ts'
import { nameAndClass } from '../search/nameAndClass.ts'
import { REASONS } from '../shell/words.ts'
import type { ReferDraft } from '../referrals/referDraft.ts'

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
      <FormProblem
        problem={props.problem}
        idOf={(field) => `refer-${field === 'year' || field === 'group' ? 'name' : field}`}
      />
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
        That person can’t find it. If it’s about a mentor, the lead mentor reads it. If it’s about
        anyone else, the head does.
      </p>
      <p class="hint">The mentors ask the pupil before anything begins. They can say no.</p>
      <p class="notice care">
        If you’re worried that someone’s hurting them, do not send it here.{' '}
        <a href={TELL}>{tellWords()} now</a>.
      </p>
      <p class="actions">
        <button class="main">Check your answers</button>
      </p>
    </form>
  )
}

/** On the roll, for whoever may find them there, or as their teacher writes it: one box either way. */
function Pupil(props: { page: ReferPage; draft: Draft<ReferDraft>; problem: Problem | undefined }) {
  const looking = lookUp()
  const error = () => {
    const fields = props.problem?.fields
    return fields?.['name'] ?? fields?.['year'] ?? fields?.['group']
  }
  function write(name: string) {
    props.draft.change({ name })
    const words = namedInLine(name, props.page.years).name
    looking.want(words.length > 1 ? words : '')
  }
  function choose({ named }: Candidate) {
    props.draft.change({ name: nameAndClass(named) })
    looking.want('')
    document.getElementById('refer-name')?.focus()
  }
  return (
    <>
      <TextLine
        id="refer-name"
        label="Who is it about?"
        hint={`Their name, then their class: “Sam Reed, ${props.page.years.includes(8) ? '8H' : 'Year 3'}”.`}
        value={props.draft.read().name}
        onValue={write}
        error={error()}
        limit={LIMITS.name + LIMITS.group}
        wide
      />
      <Candidates found={looking.foundBy()?.found} onChoose={choose} />
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
