import type { ReferralStatus } from '../../../worker/referrals/rules/referral.ts'
import type { PageProps } from '../page/pageProps.ts'
import type { PathStep } from './Path.tsx'
import type { WithLead } from './withLead.ts'

/** When a step was taken, in words. */
export type StepTimes = { got: string; read: string | undefined; replied: string | undefined }

/** How far a referral has come. Of one that a mentor has ended, or that others have, no next step is promised. */
export function stepsOf({
  portal,
  status,
  times,
  lead,
}: {
  portal: PageProps
  status: ReferralStatus | 'read' | 'said_no'
  times: StepTimes
  lead: WithLead | null
}): readonly PathStep[] {
  const { path } = portal.t
  const meet = { words: path.meet, hint: path.meetHint }
  const got = { is: 'done', words: path.got, hint: times.got } as const
  const read = { is: 'done', words: path.read, hint: times.read } as const
  if (lead) return []
  switch (status) {
    case 'waiting':
      return [
        got,
        { is: 'now', words: path.toRead },
        { is: 'later', words: path.toReply },
        { is: 'later', ...meet },
      ]
    case 'read':
      return [got, read, { is: 'now', words: path.toReply }, { is: 'later', ...meet }]
    case 'taken_on':
    case 'one_chat':
    case 'group':
      return [
        got,
        read,
        { is: 'done', words: path.replied, hint: times.replied },
        { is: 'now', ...meet },
      ]
    default:
      return []
  }
}
