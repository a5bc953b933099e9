import { type NamedStaff, namesStaff } from '../../access/rules/namedInReferral.ts'
import type { ReferralStatus } from '../../referrals/rules/referral.ts'
import { meetsMentor } from '../../referrals/rules/teacherReferral.ts'

/** What is known of a pupil whom a teacher referred: the status and the case as the teacher is told them. */
type Referred = Parameters<typeof meetsMentor>[0] &
  NamedStaff & {
    status: ReferralStatus
    /** Of the open case. */
    mentorId: string | null
    /** It's about someone who works here, and comes to one reader. */
    isAboutStaff: boolean
  }

/**
 * As whom a teacher may talk with a mentor about a pupil whom they referred: the pupil's own, or another who may know.
 * Nobody before the pupil said yes. Another mentor may know who can open the request: while it waits every mentor, and
 * of a case those who see every case. With anyone else, the talk would tell them of a pupil whom Ajar keeps from them.
 *
 * A case may be opened or ended at the same moment, so the write decides (`mayTalk`, db/meetings/talks.ts).
 * `test/meetings/talkModel.test.ts` fails when they disagree.
 */
export function talksWith(
  referred: Referred,
  mentor: { id: string; seesEveryCase: boolean },
): 'own' | 'other' | null {
  const meets = meetsMentor(referred)
  if (meets && referred.mentorId === mentor.id) return 'own'
  if (namesStaff(referred, mentor.id) || referred.isAboutStaff) return null
  const mayKnow = meets ? mentor.seesEveryCase : meets === false && referred.status === 'waiting'
  return mayKnow ? 'other' : null
}
