import { lazy, onMount, Show, Suspense } from 'solid-js'
import { LIMITS, type TriageOutcome } from '../../../worker/referrals/rules/referral.ts'
import type { ReferralPage } from '../../../worker/referrals/office/answers.ts'
import type { Problem } from '../shell/api.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { WordsBox } from '../form/WordsBox.tsx'
import { meetsMentorAfter } from '../../../worker/referrals/rules/referral.ts'
import { asksAgreement, type DecisionDraft, decisionWords, mentorOf } from './decision.ts'
import { DecisionWords } from './DecisionWords.tsx'
import { MentorChoice } from './MentorChoice.tsx'
import { ServiceChoice } from './ServiceChoice.tsx'

const AgreementQuestion = lazy(() => import('./AgreementQuestion.tsx'))

/** One decision before it is sent: who, how much, and the words that will be read. */
export function DecisionForm(props: {
  page: ReferralPage
  draft: DecisionDraft
  outcome: TriageOutcome
  change: (part: Partial<DecisionDraft>) => void
  problem: Problem | undefined
  sending: boolean
  onSend: () => void
  onOther: () => void
}) {
  let heading!: HTMLHeadingElement
  onMount(() => heading.focus())
  const errors = () => props.problem?.fields ?? {}
  return (
    <form
      class="deciding"
      noValidate
      aria-labelledby="deciding"
      onSubmit={(event) => {
        event.preventDefault()
        props.onSend()
      }}
    >
      <h3 id="deciding" tabindex="-1" ref={(element) => (heading = element)}>
        {decisionWords(props.page, props.outcome).label}
      </h3>
      <p class="muted">{decisionWords(props.page, props.outcome).consequence}</p>
      <FormProblem problem={props.problem} idOf={(field) => `decision-${field}`} />
      <Show when={meetsMentorAfter(props.outcome)}>
        <MentorChoice
          page={props.page}
          draft={props.draft}
          change={props.change}
          errors={errors()}
        />
      </Show>
      <Show when={props.outcome === 'taken_on' && asksAgreement(props.page)}>
        <Suspense>
          <AgreementQuestion
            words={props.draft.withoutParents}
            onWords={(withoutParents) => props.change({ withoutParents })}
            error={errors()['withoutParents']}
          />
        </Suspense>
      </Show>
      <Show when={props.outcome === 'signposted'}>
        <ServiceChoice
          page={props.page}
          chosen={props.draft.serviceId}
          onChoose={(serviceId) => props.change({ serviceId })}
          error={errors()['serviceId']}
        />
      </Show>
      <Show when={props.outcome === 'passed_on'}>
        <WordsBox
          id="decision-noteForDsl"
          label="For the safeguarding lead"
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
        outcome={props.outcome}
        change={props.change}
        error={errors()['words']}
      />
      <p class="actions">
        <button class="main" aria-disabled={props.sending}>
          {props.sending ? 'Sending…' : sendWords(props)}
        </button>
        <button type="button" onClick={() => props.onOther()}>
          Decide otherwise
        </button>
      </p>
    </form>
  )
}

function sendWords(props: {
  page: ReferralPage
  draft: DecisionDraft
  outcome: TriageOutcome
}): string {
  const mentor = mentorOf(props.page, props.draft)?.mentor.name ?? 'a mentor'
  return {
    taken_on: `Send: ${mentor} takes this on`,
    one_chat: `Send: ${mentor} meets them once`,
    group: 'Send: offer the group',
    signposted: 'Send: signpost',
    passed_on: props.page.withTeam ? 'Send: leave it there' : 'Send: pass it on now',
    declined: 'Send: decline kindly',
  }[props.outcome]
}
