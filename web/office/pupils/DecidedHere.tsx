import { Show } from 'solid-js'
import type { ReferralPage } from '../../../worker/referrals/office/answers.ts'
import { referralAt } from '../shell/addresses.ts'
import { say } from '../shell/toast.ts'
import Decided from '../triage/Decided.tsx'
import { readAgain } from '../triage/queueStore.ts'
import { undoDecision } from '../triage/triageApi.ts'

/** What was decided, as long as it can be undone, or decided again where the mentors' caseloads stand beside it. */
export default function DecidedHere(props: { page: ReferralPage; onChanged: () => void }) {
  async function takeBack(turn: number) {
    const { id } = props.page
    const { onChanged } = props
    const { problem } = await undoDecision(id, turn)
    if (problem) say(problem.fields?.['undo'] ?? problem.title)
    else say('Undone. It’s waiting again.', { href: referralAt(id), link: 'Decide it' })
    void readAgain()
    onChanged()
  }

  return (
    <Show when={props.page.may.undo || props.page.may.decideAgain}>
      <Decided page={props.page} inCase onUndo={(turn) => void takeBack(turn)} />
      <Show when={props.page.may.decideAgain}>
        <p class="actions no-print">
          <a class="btn" href={referralAt(props.page.id)}>
            Decide again
          </a>
        </p>
      </Show>
    </Show>
  )
}
