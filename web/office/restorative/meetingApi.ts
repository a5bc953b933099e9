import type { LookForm, MeetingForm } from '../../../worker/restorative/rules/meeting.ts'
import { answerOf, officeApi } from '../shell/api.ts'

export const readMeetings = () => answerOf(officeApi.restorative.$get())

export const readMeeting = (id: string) =>
  answerOf(officeApi.restorative[':id'].$get({ param: { id } }))

export const readCaseMeetings = (id: string) =>
  answerOf(officeApi.cases[':id'].restorative.$get({ param: { id } }))

export const sendMeeting = (id: string, json: MeetingForm) =>
  answerOf(officeApi.cases[':id'].restorative.$post({ param: { id }, json }))

export const sendLook = (id: string, json: LookForm) =>
  answerOf(officeApi.restorative[':id'].looks.$post({ param: { id }, json }))
