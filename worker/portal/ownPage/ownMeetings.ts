import { leftTimesOf, meetingCaseOnPage } from '../../../db/meetings/meetings.ts'
import { staffMember } from '../../../db/school/school.ts'
import { fill } from '../../../web/languages/catalogue.ts'
import type { PlanWords } from '../../../web/languages/en/plan.ts'
import type { Catalogue } from '../../../web/languages/shape.ts'
import type { OwnMeetingsProps, TimeShown } from '../../../web/portal/ownPage/OwnMeetings.tsx'
import { findMeetings, mayTake } from '../../meetings/findMeetings.ts'
import { fitsOf } from '../../meetings/rules/mentorTime.ts'
import { sameLesson } from '../../meetings/rules/sameLesson.ts'
import { londonDay, londonTimeOfDay } from '../../time/londonTime.ts'
import type { SessionStatus } from '../../timetable/rules/series.ts'
import type { Session } from '../../timetable/rules/seriesDates.ts'
import { commandContext, type DoorContext } from '../page/door.ts'
import { dayFacts, timeInWords } from '../page/timeInWords.ts'

/** Times that a page offers with one's own mentor, and with anyone else. */
const SHOWN = { own: 6, others: 4 } as const

/** When they meet a mentor next, and which times they may choose while nothing is booked. */
export async function ownMeetings(
  c: DoorContext,
  caseId: string,
  words: PlanWords['meeting'],
): Promise<OwnMeetingsProps | null> {
  const { db, school, t } = c.var
  const [its] = await meetingCaseOnPage(db, school.id, caseId)
  if (!its || its.endedAt !== null) return null
  const found = await findMeetings(commandContext(c), caseId, its)
  // One chat is one, also once it was.
  const counted = its.heldFor === 'one_chat' ? found.held : found.meetings
  const mayChoose = !counted.some(({ sessionStatus }) => sessionStatus === 'on')
  const free = mayChoose
    ? found.free.filter((time) => mayTake(school, found, its.heldFor, time))
    : []
  const left = new Set(
    free.length > 0
      ? (await leftTimesOf(db, school.id, caseId, c.get('now'))).map((one) => one.sessionId)
      : [],
  )
  const shown = (isOwn: boolean): TimeShown[] =>
    free
      .map((time) => ({ time, again: sameLesson(time, found.lately, found.missed).at(-1) }))
      // What they said no to comes last, and before it what is in a lesson that they missed lately.
      .toSorted((a, b) => lateness(a) - lateness(b))
      .filter(({ time }) => (time.mentorId === its.mentorId) === isOwn)
      .slice(0, isOwn ? SHOWN.own : SHOWN.others)
      .map(({ time, again }) => ({
        id: time.id,
        words: saidBeside(
          words,
          time,
          fill(isOwn ? words.time : words.timeWith, factsOf(c, t, time)),
          again && factsOf(c, t, { ...time, ...again }).day,
        ),
      }))
  const lateness = ({ time, again }: { time: { id: string }; again?: unknown }) =>
    left.has(time.id) ? 2 : again ? 1 : 0
  return {
    words,
    mentor: called(c, its.mentorId),
    ahead: found.meetings.map((meeting) => ({
      id: meeting.id,
      words: fill(wordsOf(words, meeting), {
        ...factsOf(c, t, meeting),
        group: meeting.group ?? '',
      }),
      hint: fill(meeting.group === null ? words.cannotHint : words.cannotGroupHint, {
        mentor: called(c, meeting.mentorId),
      }),
      mayCancel: meeting.sessionStatus === 'on' && meeting.startsAt > c.get('now'),
    })),
    free: shown(true),
    others: shown(false),
  }
}

/** Who else may come then, and the day on which they miss the same lesson. */
function saidBeside(
  { inPair, inGroup, again }: PlanWords['meeting'],
  { capacity }: Pick<Session, 'capacity'>,
  time: string,
  day: string | undefined,
): string {
  const fits = fitsOf(capacity)
  const words = fits === 'one_to_one' ? time : fill(fits === 'pair' ? inPair : inGroup, { time })
  return day === undefined ? words : fill(again, { time: words, day })
}

const wordsOf = (
  { next, off, group, groupOff }: PlanWords['meeting'],
  meeting: { group: string | null; sessionStatus: SessionStatus },
) => {
  const isOn = meeting.sessionStatus === 'on'
  return meeting.group === null ? (isOn ? next : off) : isOn ? group : groupOff
}

/** A mentor as pupils call them. */
const called = (c: DoorContext, staffId: string | null) =>
  staffMember(c.get('school'), staffId)?.calledByPupils ?? c.get('t').roles.staff

export type Named = { startsAt: number; endsAt: number; place: string; mentorId: string | null }

/** What a sentence about a time says of it. */
export const factsOf = (
  c: DoorContext,
  t: Catalogue,
  { startsAt, endsAt, place, mentorId }: Named,
) => ({
  mentor: called(c, mentorId),
  place,
  day: fill(t.promise.date, dayFacts(t, londonDay(startsAt))),
  from: timeInWords(t, londonTimeOfDay(startsAt)),
  until: timeInWords(t, londonTimeOfDay(endsAt)),
})
