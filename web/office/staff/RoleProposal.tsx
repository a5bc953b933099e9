import { createSignal, Show } from 'solid-js'
import type { ProposalRow } from '../../../worker/staff/office/answers.ts'
import type { Problem } from '../shell/api.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { askWhoIAm } from '../shell/me.ts'
import { say } from '../shell/toast.ts'
import { Time } from '../shell/ShortTime.tsx'
import { momentWords } from '../shell/timeWords.ts'
import { rolesAndRankWords, settleProposal } from './staffApi.ts'

const SAID = {
  agreement: 'Agreed.',
  refusal: 'You said no. Nothing has changed.',
  withdrawal: 'Withdrawn. Nothing has changed.',
}

/** Roles or an invitation that stand open: what would change, since when, and the answer of a second person. */
export function Proposal(props: { proposal: ProposalRow; onSettled: () => void }) {
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)
  const proposal = () => props.proposal

  async function answer(how: keyof typeof SAID) {
    if (sending()) return
    setSending(true)
    const { problem } = await settleProposal(proposal().id, how)
    setSending(false)
    setProblem(problem)
    if (problem && problem.status !== 409) return
    if (!problem) say(SAID[how])
    void askWhoIAm()
    props.onSettled()
  }

  return (
    <section
      class="card"
      aria-label={`${proposal().who}, proposed by ${proposal().proposedBy.name}, ${momentWords(proposal().proposedAt)}`}
    >
      <p>
        <b>{proposal().who}</b>
        {proposal().kind === 'invitation'
          ? ', invited as '
          : proposal().was
            ? ' would change from '
            : ' would be '}
        <Show when={proposal().was}>{(was) => <>{rolesAndRankWords(was())} to </>}</Show>
        <b>{rolesAndRankWords(proposal())}</b>
        <Show when={proposal().address}>{(address) => <>, for the account {address()}</>}</Show>.
      </p>
      <p class="muted">
        {proposal().proposedBy.name},{' '}
        <Time at={proposal().proposedAt} words={momentWords(proposal().proposedAt)} />. Stands until{' '}
        <Time at={proposal().endsAt} words={momentWords(proposal().endsAt)} />
        {proposal().status === 'waiting'
          ? ', needs a second person. That’s another administrator, the lead mentor or the safeguarding team.'
          : proposal().isListed
            ? ': they come in when they first sign in.'
            : ': their link has not been used yet.'}
      </p>
      <FormProblem problem={problem()} idOf={(field) => field} />
      <p class="actions">
        <Show when={proposal().may.agree}>
          <button
            type="button"
            class="main"
            aria-disabled={sending()}
            onClick={() => void answer('agreement')}
          >
            I agree<span class="heard"> to {proposal().who}</span>
          </button>
          <button type="button" aria-disabled={sending()} onClick={() => void answer('refusal')}>
            No<span class="heard"> to {proposal().who}</span>
          </button>
        </Show>
        <Show when={proposal().may.withdraw}>
          <button type="button" aria-disabled={sending()} onClick={() => void answer('withdrawal')}>
            Withdraw<span class="heard"> {proposal().who}</span>
          </button>
        </Show>
      </p>
    </section>
  )
}
