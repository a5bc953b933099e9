import { Match, Switch } from 'solid-js'
import type { ReferralPage } from '../../../../worker/referrals/office/answers.ts'
import type { Problem } from '../../shell/api.ts'
import type { DecisionDraft } from '../decision.ts'
import { ServiceChoice } from '../ServiceChoice.tsx'
import { AgreementQuestion } from './AgreementQuestion.tsx'
import { MeetingChoice } from './MeetingChoice.tsx'

/** What else one outcome asks: loaded once it is chosen. */
export default function MoreChoice(props: {
  page: ReferralPage
  draft: DecisionDraft
  change: (part: Partial<DecisionDraft>) => void
  problem: Problem | undefined
}) {
  const error = (box: string) => props.problem?.fields?.[box]
  const isChosen = (...outcomes: DecisionDraft['outcome'][]) =>
    outcomes.includes(props.draft.outcome)
  return (
    <Switch>
      <Match when={isChosen('taken_on')}>
        <AgreementQuestion
          words={props.draft.withoutParents}
          onWords={(withoutParents) => props.change({ withoutParents })}
          error={error('withoutParents')}
        />
      </Match>
      <Match when={isChosen('signposted')}>
        <ServiceChoice
          page={props.page}
          chosen={props.draft.serviceId}
          onChoose={(serviceId) => props.change({ serviceId })}
          error={error('serviceId')}
        />
      </Match>
      <Match when={isChosen('one_chat', 'group')}>
        <MeetingChoice {...props} />
      </Match>
    </Switch>
  )
}
