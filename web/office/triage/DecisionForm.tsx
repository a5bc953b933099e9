import { lazy, Show, Suspense } from 'solid-js'
import { LIMITS, type TriageOutcome } from '../../../worker/referrals/rules/referral.ts'
import type { ReferralPage } from '../../../worker/referrals/office/answers.ts'
import type { Problem } from '../shell/api.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { WordsBox } from '../form/WordsBox.tsx'
import { meetsMentorAfter } from '../../../worker/referrals/rules/referral.ts'
import { firstNameOf, helpedNameOf } from '../referrals/WhoAsked.tsx'
import { offerSendKey } from '../shell/keys/shortcuts.ts'
import { myself, toldName } from '../shell/me.ts'
import {
  asksAgreement,
  type DecisionDraft,
  decisionWords,
  hasBlank,
  mentorOf,
  toFill,
  wordsOf,
} from './decision.ts'
import { DecisionWords } from './DecisionWords.tsx'
import { MentorChoice } from './MentorChoice.tsx'
import { OutcomeChoice } from './OutcomeChoice.tsx'

const MoreChoice = lazy(() => import('./decide/MoreChoice.tsx'))

const NotAskedYet = lazy(() => import('./decide/NotAskedYet.tsx'))

/** One decision before it is sent: what, who, how much, and the words that will be read. */
export function DecisionForm(props: {
  page: ReferralPage
  draft: DecisionDraft
  options: readonly TriageOutcome[]
  isAgain: boolean
  change: (part: Partial<DecisionDraft>) => void
  onChoose: (outcome: TriageOutcome) => void
  problem: Problem | undefined
  sending: boolean
  onSend: () => void
}) {
  const errors = () => props.problem?.fields ?? {}
  const outcome = () => props.draft.outcome
  const lacksChoice = () => hasBlank(wordsOf(props.page, props.draft, myself().person))
  const reader = () => firstNameOf(props.page)
  const notYes = () => {
    const from = props.page.fromTeacher
    return from?.pupilSaid === 'yes' ? null : from
  }
  offerSendKey('Send decision')
  return (
    <form
      class="deciding stack"
      noValidate
      aria-label="Decision"
      data-ctrl-enter=""
      onSubmit={(event) => {
        event.preventDefault()
        props.onSend()
      }}
    >
      <FormProblem problem={props.problem} idOf={(field) => `decision-${field}`} />
      <OutcomeChoice
        page={props.page}
        options={props.options}
        chosen={outcome()}
        onChoose={props.onChoose}
      />
      <Show when={outcome()} fallback={<p class="soft small">Choose what happens next.</p>}>
        {(outcome) => (
          <>
            <Show when={outcome() !== 'taken_on'}>
              <p class="soft small">{decisionWords(props.page, outcome()).consequence}</p>
            </Show>
            <Show when={props.isAgain}>
              <WordsBox
                id="decision-reason"
                label="Why are you deciding again?"
                hint="They have read the decision before. Staff see this; they don’t."
                words={props.draft.reason}
                onWords={(reason) => props.change({ reason })}
                limit={LIMITS.words}
                error={errors()['reason']}
                rows={2}
              />
            </Show>
            <Show when={meetsMentorAfter(outcome())}>
              <MentorChoice
                page={props.page}
                draft={props.draft}
                change={props.change}
                errors={errors()}
              />
            </Show>
            <Suspense>
              <Show
                when={
                  outcome() === 'taken_on' ? asksAgreement(props.page) : outcome() !== 'passed_on'
                }
              >
                <MoreChoice {...props} />
              </Show>
            </Suspense>
            <Show when={outcome() === 'passed_on'}>
              <WordsBox
                id="decision-noteForDsl"
                label={`For ${toldName(props.page)}`}
                hint="What should they know beside what was written? You can leave this empty."
                words={props.draft.noteForDsl}
                onWords={(noteForDsl) => props.change({ noteForDsl })}
                limit={LIMITS.note}
                error={errors()['noteForDsl']}
                rows={4}
              />
            </Show>
            <DecisionWords
              page={props.page}
              draft={props.draft}
              outcome={outcome()}
              change={props.change}
              error={errors()['words']}
            />
            <Suspense>
              <Show when={outcome() !== 'passed_on' && outcome() !== 'declined' && notYes()}>
                {(from) => <NotAskedYet name={helpedNameOf(props.page)} said={from().pupilSaid} />}
              </Show>
            </Suspense>
            <Show
              when={!lacksChoice()}
              fallback={<p class="late small">{toFill(props.page, props.draft, outcome())}</p>}
            >
              <button
                class="btn wide"
                classList={{ main: outcome() !== 'passed_on', danger: outcome() === 'passed_on' }}
                aria-disabled={props.sending}
              >
                {props.sending ? 'Sending…' : sendWords(props.page, props.draft, outcome())}{' '}
                <kbd aria-hidden="true">Ctrl ↵</kbd>
              </button>
            </Show>
            <p class="soft small">
              {outcome() === 'passed_on'
                ? `This goes to ${toldName(props.page)} at once. You can’t undo it.`
                : `You can undo it for 30 seconds, before ${reader() ?? 'the pupil'} can read it.`}
            </p>
          </>
        )}
      </Show>
    </form>
  )
}

/** The button's action as a whole sentence: "Send: Dev takes Callum on". */
function sendWords(page: ReferralPage, draft: DecisionDraft, outcome: TriageOutcome): string {
  const chosen = mentorOf(page, draft)?.mentor
  const isMe = chosen?.id === myself().person.id
  const mentor = isMe ? 'you' : (chosen?.calledByPupils ?? 'a mentor')
  // Who is helped is not who reads the answer, where a friend or a parent asked.
  const child = helpedNameOf(page)
  const reader = firstNameOf(page)
  return {
    taken_on: `Send: ${mentor} ${isMe ? 'take' : 'takes'} ${child ?? 'this'} on`,
    one_chat: `Send: ${mentor} ${isMe ? 'meet' : 'meets'} ${child ?? 'them'} once`,
    group: `Send: offer ${reader ?? 'them'} the group`,
    signposted: `Send: tell ${reader ?? 'them'} who can help`,
    passed_on: page.withTeam
      ? `Send: leave it with ${toldName(page)}`
      : `Send: pass it to ${toldName(page)} now`,
    declined: 'Send: decline and explain',
  }[outcome]
}
