import { For } from 'solid-js'
import type { TriageOutcome } from '../../../worker/referrals/rules/referral.ts'
import type { ReferralPage } from '../../../worker/referrals/office/answers.ts'
import { decisionWords } from './decision.ts'

/** The six outcomes, all in sight. The keys 1 to 6 choose one too. */
export function OutcomeChoice(props: {
  page: ReferralPage
  options: readonly TriageOutcome[]
  chosen: TriageOutcome | null
  onChoose: (outcome: TriageOutcome) => void
}) {
  return (
    <div class="seg grid3" role="radiogroup" aria-label="Decision">
      <For each={props.options}>
        {(outcome) => (
          <label classList={{ care: outcome === 'passed_on' }}>
            <input
              type="radio"
              name="decision-outcome"
              id={`decide-${outcome}`}
              checked={outcome === props.chosen}
              onChange={() => props.onChoose(outcome)}
            />
            {decisionWords(props.page, outcome).label}
          </label>
        )}
      </For>
    </div>
  )
}
