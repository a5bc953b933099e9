import type {
  CaseLessonsForm,
  ChosenLessonsForm,
  LessonPartForm,
} from '../../../worker/lessons/rules/lessonForms.ts'
import { answerOf, officeApi } from '../shell/api.ts'

const { cases, lessons } = officeApi

export const readLessonsPage = () => answerOf(lessons.$get())

export const sendLessonPart = (json: LessonPartForm) => answerOf(lessons.parts.$post({ json }))

export const sendLessonsEnd = (json: { id: string }) => answerOf(lessons.end.$post({ json }))

export const readCaseLessons = (id: string) =>
  answerOf(cases[':id'].lessons.$get({ param: { id } }))

export const sendCaseLessons = (id: string, json: CaseLessonsForm) =>
  answerOf(cases[':id'].lessons.$post({ param: { id }, json }))

export const sendChosenLessons = (id: string, json: ChosenLessonsForm) =>
  answerOf(cases[':id'].lessons.choice.$post({ param: { id }, json }))
