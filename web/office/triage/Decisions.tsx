import { createSignal, For, Show } from 'solid-js'
import { TRIAGE_OUTCOMES, type TriageOutcome } from '../../../worker/referrals/rules/referral.ts'
import type { DecidedMeanwhile } from '../../../worker/triage/office/answers.ts'
import type { ReferralPage } from '../../../worker/referrals/office/answers.ts'
import type { Problem } from '../shell/api.ts'
import { sendDecision } from './triageApi.ts'
import { draftOf } from '../shell/drafts.ts'
import { toFix } from '../form/FormErrors.tsx'
import { me } from '../shell/me.ts'
import { DECISIONS } from '../shell/words.ts'
import { beginDecision, decisionForm, decisionToFix, wordsOf } from './decision.ts'
import { DecisionForm } from './DecisionForm.tsx'

/** Six ways to decide; the one that is chosen opens with its words. */
export function Decide(props: {
  page: ReferralPage
  onDecided: (outcome: TriageOutcome, mentorName: string | undefined) => void
  onMeanwhile: (first: DecidedMeanwhile, words: string) => void
}) {
  const draft = draftOf(
    `decision ${props.page.id}`,
    () => beginDecision(props.page, me()!.person),
    ({ words, noteForDsl }) => noteForDsl !== '' || Object.keys(words).length > 0,
  )
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)

  async function send(outcome: TriageOutcome) {
    if (sending()) return
    const words = wordsOf(props.page, draft.read(), me()!.person)
    const fix = toFix(decisionToFix(props.page, draft.read(), words))
    setProblem(fix)
    if (fix) return
    setSending(true)
    const form = decisionForm(props.page, draft.read(), outcome, words)
    const { problem } = await sendDecision(props.page.id, form)
    setSending(false)
    const first = problem?.meanwhile
    // Our own decision, whose answer was lost on the way: it is done.
    const wasOurs = first?.by?.id === me()!.person.id && first.outcome === outcome
    if (!problem || wasOurs) {
      const mentor = props.page.mentors.find(({ mentor }) => mentor.id === form.mentorId)
      draft.drop()
      props.onDecided(outcome, mentor?.mentor.name)
    } else if (first) {
      draft.drop()
      props.onMeanwhile(first, words)
    } else {
      setProblem(problem)
    }
  }

  return (
    <Show
      when={draft.read().outcome}
      fallback={
        <div class="decisions">
          <For each={TRIAGE_OUTCOMES}>
            {(outcome) => (
              <button
                type="button"
                id={`decide-${outcome}`}
                class="decision"
                classList={{ care: outcome === 'passed_on' }}
                onClick={() => draft.change({ outcome })}
              >
                <b>{DECISIONS[outcome].label}</b> <span>{DECISIONS[outcome].consequence}</span>
              </button>
            )}
          </For>
        </div>
      }
    >
      {(outcome) => (
        <DecisionForm
          page={props.page}
          draft={draft.read()}
          outcome={outcome()}
          change={draft.change}
          problem={problem()}
          sending={sending()}
          onSend={() => void send(outcome())}
          onOther={() => {
            const before = outcome()
            setProblem(undefined)
            draft.change({ outcome: null })
            document.getElementById(`decide-${before}`)?.focus()
          }}
        />
      )}
    </Show>
  )
}
