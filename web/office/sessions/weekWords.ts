import type { SessionsPage } from '../../../worker/sessions/office/answers.ts'
import { addDays, mondayOf } from '../../../worker/time/londonTime.ts'
import { fullDayWords } from '../shell/timeWords.ts'

type Span = Pick<SessionsPage, 'fromOn' | 'untilOn' | 'today'>

/** At the weekend the Worker gives the week that comes. */
const thisMonday = ({ today }: Span) => mondayOf(addDays(today, 2))

export const isThisWeek = (page: Span) => page.fromOn === thisMonday(page)

const dayAndMonth = (on: string) => fullDayWords(on).replace(/^\w+ /, '')

/** "This week, from 23 November" */
export function weekWords(page: Span): string {
  const monday = dayAndMonth(page.fromOn)
  if (isThisWeek(page)) return `This week, from ${monday}`
  return page.fromOn === addDays(thisMonday(page), 7)
    ? `Next week, from ${monday}`
    : `Week of ${monday}`
}

/** "23 to 27 November", "30 November to 4 December" */
export function weekSpan({ fromOn }: Span): string {
  const [from, until] = [dayAndMonth(fromOn), dayAndMonth(addDays(fromOn, 4))]
  const [day, month] = from.split(' ')
  return until.endsWith(` ${month}`) ? `${day} to ${until}` : `${from} to ${until}`
}

/** "on Thursday 26 November", or "from Thursday 26 November to Friday 27 November" */
export const awayWords = ({ fromOn, untilOn }: { fromOn: string; untilOn: string }) =>
  fromOn === untilOn
    ? `on ${fullDayWords(fromOn)}`
    : `from ${fullDayWords(fromOn)} to ${fullDayWords(untilOn)}`
