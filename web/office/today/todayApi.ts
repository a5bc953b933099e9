import { answerOf, officeApi } from '../shell/api.ts'

export const readTodayPage = () => answerOf(officeApi.today.$get())
