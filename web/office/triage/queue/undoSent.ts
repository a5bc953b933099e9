import { TRIAGE_OUTCOMES } from '../../../../worker/referrals/rules/referral.ts'
import type { OwnDecision } from '../../../../worker/triage/office/answers.ts'
import { referralAt, REQUESTS } from '../../shell/addresses.ts'
import { say } from '../../shell/toast.ts'
import { counted, DONE } from '../../shell/words.ts'
import { readAgain } from '../queueStore.ts'
import { readLately, undoDecision } from '../triageApi.ts'

/** "Mr Patel takes this on." Unnamed: whoever decided may not see the request any more. */
export function decidedWords({ outcome, mentor }: OwnDecision): string {
  const made = TRIAGE_OUTCOMES.find((one) => one === outcome)
  return made ? DONE[made](mentor?.name ?? 'A mentor', null) : ''
}

/** Undoes one, and says how that went. */
export async function takeBack({ referralId, turn }: OwnDecision): Promise<boolean> {
  const { problem } = await undoDecision(referralId, turn)
  if (problem) {
    say(problem.fields?.['undo'] ?? problem.title)
    return false
  }
  say('Undone. It’s waiting again.', { href: referralAt(referralId), link: 'Decide it' })
  void readAgain()
  return true
}

/** After the page was loaded again: the toast that stood before, with what is left of its half minute. */
export async function offerUndo(): Promise<void> {
  const { value } = await readLately()
  const [last, ...others] = value?.decisions ?? []
  if (!last) return
  if (others.length > 0) {
    const words = `You made ${counted(others.length + 1, 'decision')}. You can still undo them.`
    return say(words, { forMs: last.leftMs, href: REQUESTS, link: 'Open all requests' })
  }
  say(decidedWords(last), { forMs: last.leftMs, undo: () => takeBack(last) })
}
