import type { ReferralStatus } from '../../../worker/referrals/rules/referral.ts'
import type { PageProps } from '../page/pageProps.ts'
import type { PathStep } from './Path.tsx'
import type { WithLead } from './withLead.ts'

/** How far a referral has come. Of one that a mentor has ended, or that others have, no next step is promised. */
export function stepsOf({
  portal,
  status,
  lead,
}: {
  portal: PageProps
  status: ReferralStatus | 'read' | 'said_no'
  lead: WithLead | null
}): readonly PathStep[] {
  const { path } = portal.t
  const meet = { words: path.meet, hint: path.meetHint }
  if (lead) return []
  switch (status) {
    case 'waiting':
      return [
        { is: 'done', words: path.got },
        { is: 'now', words: path.toRead },
        { is: 'later', words: path.toReply },
        { is: 'later', ...meet },
      ]
    case 'read':
      return [
        { is: 'done', words: path.got },
        { is: 'done', words: path.read },
        { is: 'now', words: path.toReply },
        { is: 'later', ...meet },
      ]
    case 'taken_on':
    case 'one_chat':
    case 'group':
      return [
        { is: 'done', words: path.got },
        { is: 'done', words: path.read },
        { is: 'done', words: path.replied },
        { is: 'now', ...meet },
      ]
    default:
      return []
  }
}
