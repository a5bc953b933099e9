import type { DecidedMeanwhile } from '../../../../worker/triage/office/answers.ts'
import { myself } from '../../shell/me.ts'
import { DID } from '../../shell/words.ts'

/** "took this on", "gave this to Miss Shah", "gave this to you": what someone decided, and whom for. */
export function didWords({ outcome, by, mentor }: Omit<DecidedMeanwhile, 'decidedAt'>): string {
  if (outcome !== 'taken_on' || !mentor || mentor.id === by?.id) return DID[outcome]
  return `gave this to ${mentor.id === myself().person.id ? 'you' : mentor.name}`
}
