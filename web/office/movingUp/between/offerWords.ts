import type { OfferShown } from '../../../../worker/movingUp/office/answers.ts'
import type { Basis, OfferAnswer } from '../../../../worker/movingUp/rules/offer.ts'

export const BASIS_WORDS: Readonly<Record<Basis, string>> = {
  public_task: 'It’s part of both schools’ job to teach and care for them (public task)',
  legal_obligation: 'The law says we have to (legal obligation)',
  vital_interests: 'Someone’s life may depend on it (vital interests)',
  consent: 'Their family agreed, and can change their mind (consent)',
}

/** What came of an offer, as its own school and the other read it. */
export function answerWords({ side, otherName }: OfferShown, answer: OfferAnswer | null): string {
  if (answer === null) return side === 'sent' ? `No answer has come from ${otherName} yet.` : ''
  if (answer === 'taken_back') {
    return side === 'sent' ? 'You took it back.' : `${otherName} took it back.`
  }
  const who = side === 'sent' ? otherName : 'You'
  return answer === 'agreed' ? `${who} agreed.` : `${who} said no.`
}
