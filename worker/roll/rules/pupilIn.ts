import { partsOf } from '../../names/rules/nameParts.ts'
import type { Who } from '../../names/rules/who.ts'
import type { MadeBy } from '../../referrals/rules/referral.ts'

/** Which of a referral's people is the pupil that it is about; null: a parent asks for themself. */
export function pupilIn({ madeBy, about }: { madeBy: MadeBy; about: string }, who: Who | null) {
  if (!who) return null
  const named = madeBy === 'pupil' && about === 'me' ? who.self : who.other
  return named && partsOf(named.name).length > 0 ? named : null
}
