import { createSignal, For, Show, type JSX } from 'solid-js'
import {
  EXIT_ANSWERS,
  EXIT_QUESTIONS,
  type ExitAnswers,
  EXIT_REASONS,
  type EndForm,
  endForm,
  exitDayProblems,
  exitForm,
  halfTermAfter,
  proposedMeetings,
} from '../../../../worker/cases/rules/exit.ts'
import { nextReviewProblem } from '../../../../worker/cases/rules/programme.ts'
import type { CasePlan, ExitShown } from '../../../../worker/cases/office/answers.ts'
import { LIMITS } from '../../../../worker/referrals/rules/referral.ts'
import { FACE_LINES } from '../../../ui/faces.ts'
import { checkForm } from '../../form/checkForm.ts'
import { Choice } from '../../form/Choice.tsx'
import { Field } from '../../form/LabelledField.tsx'
import { FormProblem } from '../../form/FormErrors.tsx'
import { formSender } from '../../form/formSender.ts'
import { WordsBox } from '../../form/WordsBox.tsx'
import { problemWords } from '../../shell/api.ts'
import { draftOf, newId } from '../../shell/drafts.ts'
import { say } from '../../shell/toast.ts'
import { dayOf, fullDayWords } from '../../shell/timeWords.ts'
import { sendEnd, sendExit, sendReopening } from './planApi.ts'
import { SecondRating } from './SecondRating.tsx'
import { ANSWER_WORDS, EXIT_WORDS, nextReview, QUESTION_WORDS } from './planWords.ts'

type Its = { caseId: string; plan: CasePlan; onPlan: (plan: CasePlan) => void }

/** The end of a case: last meetings further apart, then the end, and the way back. The drop-in stays open throughout. */
export function Exit(props: Its & { name: string | null; onEnded: () => void }) {
  const exit = () => props.plan.exit
  return (
    <Show when={exit()?.ended} fallback={<OnItsWay {...props} exit={exit()} />}>
      {(ended) => (
        <>
          <p>
            <b>Finished: {EXIT_WORDS[ended().why].toLowerCase()}.</b>{' '}
            <span class="soft">
              {ended().by?.name}, {fullDayWords(dayOf(ended().at))}. The drop-in stays open to them.
            </span>
          </p>
          <Show when={ended().said.words}>
            <p class="wrote" dir="auto">
              {ended().said.words}
            </p>
          </Show>
          <SecondRating {...props} />
          <Answers answers={ended().said.answers} name={props.name} />
          <OnTheirPage exit={exit()} name={props.name} />
          <Show when={props.plan.mayExit && ended().mayReopen && exit()}>
            {(its) => <Reopen {...props} exit={its()} words="Take it up again" />}
          </Show>
        </>
      )}
    </Show>
  )
}

/** What the child said behind their five words, without a mentor beside them. */
function OnTheirPage(props: { exit: ExitShown | null | undefined; name: string | null }) {
  return (
    <Show when={props.exit?.child}>
      {(child) => (
        <Answers answers={child().answers} name={props.name}>
          {' '}
          on their own page, {fullDayWords(dayOf(child().at))}
        </Answers>
      )}
    </Show>
  )
}

function Answers(props: { answers: ExitAnswers; name: string | null; children?: JSX.Element }) {
  const given = () => EXIT_QUESTIONS.filter((question) => props.answers[question] !== undefined)
  return (
    <Show when={given().length > 0}>
      <p class="small">
        What {props.name ?? 'the pupil'} said{props.children}:
      </p>
      <dl class="facts">
        <For each={given()}>
          {(question) => (
            <>
              <dt>{QUESTION_WORDS[question]}</dt>
              <dd>{ANSWER_WORDS[props.answers[question] ?? 'bit']}</dd>
            </>
          )}
        </For>
      </dl>
    </Show>
  )
}

function OnItsWay(
  props: Its & { name: string | null; exit: ExitShown | null; onEnded: () => void },
) {
  return (
    <>
      <Show when={props.exit}>
        {(exit) => (
          <p>
            <b>Meeting less often.</b> Last meetings:{' '}
            {exit()
              .meetOn.map((on) => fullDayWords(on))
              .join(', ')}
            . The drop-in stays open to them.
          </p>
        )}
      </Show>
      <OnTheirPage exit={props.exit} name={props.name} />
      <Show when={props.plan.mayExit}>
        <Taper {...props} />
        <End {...props} />
        <Show when={props.exit}>
          {(exit) => <Reopen {...props} exit={exit()} words="Go back to meeting as before" />}
        </Show>
      </Show>
    </>
  )
}

function Taper(props: Its & { exit: ExitShown | null; onEnded: () => void }) {
  const begin = () => ({
    id: props.exit?.id ?? newId(),
    meetOn: [...(props.exit?.meetOn ?? proposedMeetings(props.plan.calendar, dayOf(Date.now())))],
  })
  const [form, setForm] = createSignal(begin())
  const { problem, sending, submit } = formSender({
    check: () => {
      const boxes = { ...form(), meetOn: form().meetOn.filter((on) => on !== '') }
      const { calendar } = props.plan
      const before = props.exit?.meetOn ?? []
      const days = exitDayProblems(boxes, { calendar, before, today: dayOf(Date.now()) })
      return checkForm(exitForm, boxes, days)
    },
    send: (value) => sendExit(props.caseId, value),
    sent: (plan) => {
      props.onPlan(plan)
      say('Last meetings saved.')
      props.onEnded()
    },
    boxes: form,
  })
  return (
    <details>
      <summary>{props.exit ? 'Change the last meetings' : 'Start meeting less often'}</summary>
      <form noValidate onSubmit={submit}>
        <FormProblem problem={problem()} idOf={() => 'exit-0'} />
        <p class="soft">
          Two weeks, then three, then four. Agree the days together. Leave one empty to meet less
          often still. Unless it’s a light case, it counts half from then on.
        </p>
        <div class="short-fields">
          <For each={form().meetOn.map((_, index) => index)}>
            {(index) => (
              <Field id={`exit-${index}`} label={`Meeting ${index + 1}`} error={undefined}>
                {(described) => (
                  <input
                    type="date"
                    id={`exit-${index}`}
                    {...described()}
                    value={form().meetOn[index]}
                    onChange={({ currentTarget: { value } }) =>
                      setForm({
                        ...form(),
                        meetOn: form().meetOn.map((on, at) => (at === index ? value : on)),
                      })
                    }
                  />
                )}
              </Field>
            )}
          </For>
        </div>
        <p class="actions">
          <button aria-disabled={sending()}>{sending() ? 'Saving…' : 'Save these days'}</button>
        </p>
      </form>
    </details>
  )
}

type EndDraft = Omit<EndForm, 'why'> & { why: EndForm['why'] | null }

function End(props: Its & { name: string | null; exit: ExitShown | null; onEnded: () => void }) {
  const draft = draftOf<EndDraft>(
    `end ${props.caseId}`,
    () => ({
      id: props.exit?.id ?? newId(),
      why: null,
      words: '',
      answers: {},
      reviewId: nextReview(props.plan)?.id ?? newId(),
      reviewOn: halfTermAfter(props.plan.calendar, dayOf(Date.now())),
    }),
    ({ why, words }) => why !== null || words !== '',
  )
  const form = draft.read
  const { problem, sending, error, submit } = formSender({
    check: () => {
      const { reviewOn } = form()
      const wrong =
        reviewOn === null
          ? null
          : nextReviewProblem(reviewOn, props.plan.calendar, dayOf(Date.now()))
      const boxes = { ...form(), id: props.exit?.id ?? form().id }
      return checkForm(endForm, boxes, wrong ? { reviewOn: wrong } : {})
    },
    send: (value) => sendEnd(props.caseId, value),
    sent: (plan) => {
      draft.drop()
      props.onPlan(plan)
      say('Finished. Everything stays on this page, and you can take it up again.')
      props.onEnded()
    },
    boxes: form,
  })
  return (
    <details>
      <summary>Finish</summary>
      <form noValidate onSubmit={submit}>
        <FormProblem problem={problem()} idOf={(field) => `end-${field}`} />
        <Choice
          id="end-why"
          legend="Why does it end?"
          options={EXIT_REASONS}
          words={(why) => EXIT_WORDS[why]}
          chosen={form().why}
          onChoose={(why) => draft.change({ why })}
          error={error('why')}
        />
        <p>
          <b>Five questions for {props.name ?? 'the pupil'}</b>{' '}
          <span class="soft">Fill them in together. They can leave any of them.</span>
        </p>
        <For each={EXIT_QUESTIONS}>
          {(question) => (
            <Choice
              id={`end-${question}`}
              legend={QUESTION_WORDS[question]}
              class="across"
              options={EXIT_ANSWERS}
              words={(answer) => (
                <>
                  <Show when={props.plan.isYoung}>
                    <svg class="face" viewBox="0 0 24 24" aria-hidden="true">
                      <circle cx="12" cy="12" r="10" />
                      <path d={FACE_LINES[answer]} />
                    </svg>{' '}
                  </Show>
                  {ANSWER_WORDS[answer]}
                </>
              )}
              chosen={form().answers[question] ?? null}
              onChoose={(answer) =>
                draft.change({ answers: { ...form().answers, [question]: answer } })
              }
            />
          )}
        </For>
        <WordsBox
          id="end-words"
          label="Anything to remember"
          hint="You can leave this empty."
          words={form().words}
          onWords={(words) => draft.change({ words })}
          limit={LIMITS.words}
          error={error('words')}
          rows={2}
        />
        <Field id="end-reviewOn" label="Look in again on" error={error('reviewOn')}>
          {(described) => (
            <input
              type="date"
              id="end-reviewOn"
              {...described()}
              value={form().reviewOn ?? ''}
              onInput={(event) => draft.change({ reviewOn: event.currentTarget.value || null })}
            />
          )}
        </Field>
        <SecondRating {...props} />
        <p class="actions">
          <button aria-disabled={sending()}>{sending() ? 'Saving…' : 'Finish this'}</button>
        </p>
      </form>
    </details>
  )
}

function Reopen(props: Its & { exit: ExitShown; words: string; onEnded: () => void }) {
  async function reopen() {
    const { value, problem } = await sendReopening(props.caseId, { id: props.exit.id })
    if (!value) {
      say(problemWords(problem))
      return
    }
    props.onPlan(value)
    say('It’s on again. Book the next meeting.')
    props.onEnded()
  }
  return (
    <p class="actions">
      <button type="button" class="plain" onClick={() => void reopen()}>
        {props.words}
      </button>
    </p>
  )
}
