import type { CallShown, OnCallPage } from '../../../worker/onCall/office/answers.ts'
import type { Soon, WhoIsThere } from '../../../worker/onCall/rules/call.ts'
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

const NOBODY_THERE: Record<Exclude<WhoIsThere, 'someone'>, string> = {
  no_mentors: 'No mentor’s on the staff list, so maybe nobody sees a call.',
  closed: 'It’s outside the mentors’ hours, so maybe nobody sees a call.',
  all_away: 'All the mentors are away today, so maybe nobody sees a call.',
}

/** Where no mentor is there: why, and whom to find instead. Null while someone is. */
export function nobodyThereWords({
  there,
  instead: { dsl, dslRoom, phone },
}: Pick<OnCallPage, 'there' | 'instead'>): string | null {
  if (there === 'someone') return null
  const office = `the front office${phone ? `, ${phone}` : ''}`
  const find = dsl
    ? `Find ${dsl}${dslRoom ? ` (${dslRoom})` : ''}, or ask ${office}.`
    : `Ask ${office}.`
  return `${NOBODY_THERE[there]} ${find}`
}
