import { helpedOf } from '../../../worker/names/rules/who.ts'
import type { MentorWeek, TakenTime } from '../../../worker/meetings/office/answers.ts'
import type { GridTime } from '../sessions/WeekGrid.tsx'
import { caseAt, referralAt } from '../shell/addresses.ts'
import { NO_NAME } from '../shell/words.ts'
import { talkWords } from '../talks/talkWords.ts'

/** The mentors' times as the week by person shows them. */
export const gridTimes = (weeks: readonly MentorWeek[]): GridTime[] =>
  weeks.flatMap(({ mentor, times }) =>
    times.map((time) => ({
      id: time.id,
      by: mentor.id,
      startsAt: time.startsAt,
      isFree: time.isFree,
      who: time.cases.map(nameOf).join(', ') || talkWords(time),
      short: time.cases.map(shortNameOf).join(', ') || talkWords(time),
      href: addressOf(time.cases),
    })),
  )

type Met = TakenTime['cases'][number]

type Named = Pick<Met, 'who' | 'about' | 'identity'>

const known = ({ who, about }: Named) => helpedOf(about, who)?.name

/** Whom it's for, where their name may be known. */
const nameOf = (met: Named) => known(met) ?? NO_NAME[met.identity]

/** "Amira K." */
export const shortNameOf = (met: Named) =>
  known(met)?.replace(/^(\S+)\s(?:.*\s)?(\S)\S*$/, '$1 $2.') ?? NO_NAME[met.identity]

/** What a mentor reads before they meet: the one case, or the one request. A group's times have none. */
function addressOf([only, ...others]: readonly Met[]): string | null {
  if (!only || others.length > 0) return null
  return only.hasCase ? caseAt(only.id) : referralAt(only.id)
}
