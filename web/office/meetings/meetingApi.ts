import type {
  DutyForm,
  MeetingForm,
  NeverFromForm,
  TimesForm,
} from '../../../worker/meetings/rules/meetingForms.ts'
import { answerOf, officeApi } from '../shell/api.ts'

const {
  cases,
  duties,
  'mentors-week': mentorsWeek,
  'never-from': neverFrom,
  queue,
  referrals,
  times,
} = officeApi

export const readTimes = () => answerOf(times.$get())

export const sendTimes = (json: TimesForm) => answerOf(times.$post({ json }))

export const sendDuty = (json: DutyForm) => answerOf(duties.$post({ json }))

export const sendNeverFrom = (json: NeverFromForm) => answerOf(neverFrom.$post({ json }))

export const readMeetings = (id: string) => answerOf(cases[':id'].meetings.$get({ param: { id } }))

export const sendMeeting = (id: string, json: MeetingForm) =>
  answerOf(cases[':id'].meetings.$post({ param: { id }, json }))

export const sendCancelled = (id: string, json: { meetingId: string }) =>
  answerOf(cases[':id'].meetings.cancellation.$post({ param: { id }, json }))

/** @param mentor whose times; without one, places in groups */
export const readDecisionTimes = (id: string, mentor: string | undefined) =>
  answerOf(referrals[':id'].times.$get({ param: { id }, query: mentor ? { mentor } : {} }))

/** What each of these requests may be given of that mentor's times. */
export const readSeveralTimes = (mentor: string, ids: readonly string[]) =>
  answerOf(queue.several.times.$get({ query: { mentor, for: ids.join() } }))

/** @param from a day of the week; without one, this week */
export const readMentorsWeek = (query: { from?: string | undefined }) =>
  answerOf(mentorsWeek.$get({ query }))
