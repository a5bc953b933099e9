import type { EntryForm } from '../../../worker/partnership/rules/entry.ts'
import { answerOf, officeApi } from '../shell/api.ts'

const { partnership } = officeApi

export const readPartnership = () => answerOf(partnership.$get())

export const sendEntry = (json: EntryForm) => answerOf(partnership.$post({ json }))

export const sendRemoval = (id: string, removed: boolean) =>
  answerOf(partnership[':id'].removal.$post({ param: { id }, json: { removed } }))
