import { createSignal, For, Show } from 'solid-js'
import {
  AGREES,
  type Agreement,
  MOST_WEEKS,
  PARTS,
  type ProgrammeForm as Form,
  programmeDayProblems,
  programmeForm,
  proposedReviewOn,
  schoolDayFrom,
  USUAL_WEEKS,
} from '../../../../worker/cases/rules/programme.ts'
import type { CasePlan } from '../../../../worker/cases/office/answers.ts'
import { Chips } from '../../components/choices/Chips.tsx'
import { checkForm } from '../../form/checkForm.ts'
import { Field } from '../../form/LabelledField.tsx'
import { FormProblem, toFix } from '../../form/FormErrors.tsx'
import type { Problem } from '../../shell/api.ts'
import { draftOf, newId } from '../../shell/drafts.ts'
import { say } from '../../shell/toast.ts'
import { dayOf, momentWords } from '../../shell/timeWords.ts'
import { readPlan, sendProgramme } from './planApi.ts'
import { agreedWords, AGREES_WORDS, nextReview, PART_WORDS, programmeWords } from './planWords.ts'

type Draft = Form & { isTouched: boolean; ownReview: boolean }

/**
 * The form as it begins: from the newest version, or with six weeks from the next school day. The first programme
 * proposes a day for the review that was agreed before there was one.
 */
function beginFrom(plan: CasePlan): Draft {
  const newest = plan.programme.at(-1)
  const review = nextReview(plan)
  const startsOn = newest?.startsOn ?? schoolDayFrom(plan.calendar, dayOf(Date.now()))
  const weeks = newest?.weeks ?? USUAL_WEEKS
  return {
    base: newest?.version ?? 0,
    startsOn,
    weeks,
    parts: [...(newest?.parts ?? ['one_to_one'])],
    agreed: [...(newest?.agreed ?? [])],
    reviewId: review?.id ?? newId(),
    reviewOn: (newest && review?.dueOn) ?? proposedReviewOn(plan.calendar, { startsOn, weeks }),
    isTouched: false,
    ownReview: newest !== undefined && review !== null,
  }
}

const id = (field: string) => `programme-${field}`

/** The weeks, what they are made of, who agreed, and the day of the review. */
export function ProgrammeForm(props: {
  caseId: string
  plan: CasePlan
  onPlan: (plan: CasePlan) => void
  onSaved: () => void
}) {
  const draft = draftOf<Draft>(
    `programme ${props.caseId}`,
    () => beginFrom(props.plan),
    ({ isTouched }) => isTouched,
  )
  if (!draft.read().isTouched) draft.change(beginFrom(props.plan))
  const form = draft.read
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)
  const [theirs, setTheirs] = createSignal(false)
  const error = (field: string) => problem()?.fields?.[field]
  const newest = () => props.plan.programme.at(-1)

  /** The review moves with the weeks until someone has chosen its day. */
  function change(part: Partial<Draft>) {
    const next = { ...form(), ...part, isTouched: true }
    const moves = !next.ownReview && ('startsOn' in part || 'weeks' in part)
    const reviewOn =
      moves && next.startsOn && next.weeks > 0 && next.weeks <= MOST_WEEKS
        ? proposedReviewOn(props.plan.calendar, next)
        : next.reviewOn
    draft.change({ ...next, reviewOn })
  }

  function agree(who: Agreement['who'], on: string | null) {
    const others = form().agreed.filter((one) => one.who !== who)
    change({ agreed: on === null ? others : [...others, { who, on }] })
  }

  async function send(event: SubmitEvent) {
    event.preventDefault()
    if (sending()) return
    const { isTouched: _, ownReview: __, ...boxes } = form()
    const days = programmeDayProblems(boxes, props.plan.calendar, dayOf(Date.now()))
    const checked = checkForm(programmeForm, boxes, days)
    setProblem(checked.problems && toFix(checked.problems))
    if (!checked.value) return
    setSending(true)
    const { value, problem: refused } = await sendProgramme(props.caseId, checked.value)
    if (refused?.status === 409) await showTheirs(refused)
    else setProblem(refused)
    setSending(false)
    if (!value) return
    draft.drop()
    setTheirs(false)
    props.onPlan(value)
    say('Programme saved.')
    props.onSaved()
  }

  async function showTheirs(refused: Problem) {
    const { value } = await readPlan(props.caseId)
    const last = value?.programme.at(-1)
    setProblem(value && last ? undefined : refused)
    if (!value || !last) return
    draft.change({ base: last.version })
    props.onPlan(value)
    setTheirs(true)
  }

  const agreedOn = (who: Agreement['who']) => form().agreed.find((one) => one.who === who)?.on

  return (
    <form noValidate onSubmit={(event) => void send(event)}>
      <Show when={theirs() && newest()}>
        {(other) => (
          <div class="notice" role="alert">
            <p>
              {other().by.name} changed this {momentWords(other().writtenAt)}:{' '}
              {programmeWords(other())}. {agreedWords(other())}
            </p>
            <p>
              Yours is still below. Save again to put it on top. Theirs stays as an earlier one.
            </p>
          </div>
        )}
      </Show>
      <FormProblem problem={problem()} idOf={id} />
      <div class="short-fields">
        <Field id={id('startsOn')} label="Begins on" error={error('startsOn')}>
          {(described) => (
            <input
              type="date"
              id={id('startsOn')}
              {...described()}
              value={form().startsOn}
              onInput={(event) => change({ startsOn: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field id={id('weeks')} label="Weeks" error={error('weeks')}>
          {(described) => (
            <input
              type="number"
              id={id('weeks')}
              min="1"
              max={MOST_WEEKS}
              {...described()}
              value={form().weeks || ''}
              onInput={(event) => change({ weeks: Number(event.currentTarget.value) })}
            />
          )}
        </Field>
        <Field id={id('reviewOn')} label="Review on" error={error('reviewOn')}>
          {(described) => (
            <input
              type="date"
              id={id('reviewOn')}
              {...described()}
              value={form().reviewOn}
              onInput={(event) => change({ reviewOn: event.currentTarget.value, ownReview: true })}
            />
          )}
        </Field>
      </div>
      <div class="field" classList={{ wrong: error('parts') !== undefined }}>
        <p id={id('parts')} tabindex="-1">
          Made of
        </p>
        <Show when={error('parts')}>
          <p class="error">{error('parts')}</p>
        </Show>
        <Chips
          label="Made of"
          chips={PARTS.map((value) => ({ value, words: PART_WORDS[value] }))}
          pressed={form().parts}
          onPress={(value) =>
            change({
              parts: PARTS.filter((part) => (part === value) !== form().parts.includes(part)),
            })
          }
        />
      </div>
      <fieldset class="choice" classList={{ wrong: error('agreed') !== undefined }}>
        <legend id={id('agreed')} tabindex="-1">
          Who’s agreed?
        </legend>
        <Show when={error('agreed')}>
          <p class="error">{error('agreed')}</p>
        </Show>
        <For each={AGREES}>
          {(who) => (
            <div class="line">
              <label class="option">
                <input
                  type="checkbox"
                  checked={agreedOn(who) !== undefined}
                  onChange={(event) =>
                    agree(who, event.currentTarget.checked ? dayOf(Date.now()) : null)
                  }
                />
                <span>{AGREES_WORDS[who]}</span>
              </label>
              <Show when={agreedOn(who) !== undefined}>
                <input
                  type="date"
                  aria-label={`When ${AGREES_WORDS[who].toLowerCase()} agreed`}
                  value={agreedOn(who)}
                  onInput={(event) => agree(who, event.currentTarget.value)}
                />
              </Show>
            </div>
          )}
        </For>
      </fieldset>
      <p class="actions">
        <button class="main" aria-disabled={sending()}>
          {sending() ? 'Saving…' : 'Save the programme'}
        </button>
      </p>
    </form>
  )
}
