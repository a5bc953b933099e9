import type { CallShown } from '../../../worker/onCall/office/answers.ts'
import type { Soon } from '../../../worker/onCall/rules/call.ts'
import { timeWords } from '../shell/timeWords.ts'

const SOON_WORDS: Readonly<Record<Soon, string>> = { now: 'now', this_lesson: 'this lesson' }

export const callSoonWords = (soon: Soon) => SOON_WORDS[soon]

/** Who has it: "Ms Okafor has it, since 10.05am." @param me the id of whoever reads */
export function callWords(
  { standing, by, takenBy, takenAt, minutes }: CallShown,
  me: string,
): string {
  const asked = by.id === me ? 'You asked.' : `${by.name} asked.`
  if (standing === 'open') return `${asked} Nobody’s said that they’ll go yet.`
  if (standing === 'over') return takenBy ? `${asked} It’s over.` : `${asked} Nobody’s needed.`
  const who = takenBy?.id === me ? 'You have it' : `${takenBy?.name} has it`
  if (standing === 'taken')
    return `${who}${takenAt ? `, since ${timeWords(takenAt)}` : ''}. ${asked}`
  const went = takenBy?.id === me ? 'You went.' : `${takenBy?.name} went.`
  return `${went} Back in class after ${minutes === 1 ? 'one minute' : `${minutes} minutes`}.`
}
