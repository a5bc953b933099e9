import type {
  ChangedChildForm,
  ChildForm,
  ChildrenForm,
} from '../../../worker/movingUp/rules/movingUp.ts'
import { answerOf, officeApi } from '../shell/api.ts'

const api = officeApi['moving-up']

const its = api[':id']

export const readMovingUp = () => answerOf(api.$get())

export const sendChild = (json: ChildForm) => answerOf(api.$post({ json }))

export const sendChildren = (json: ChildrenForm) => answerOf(api['from-file'].$post({ json }))

export const sendChangedChild = (id: string, json: ChangedChildForm) =>
  answerOf(its.child.$post({ param: { id }, json }))

export const sendRemoval = (id: string, removed: boolean) =>
  answerOf(its.removal.$post({ param: { id }, json: { removed } }))

export const sendWhoItIs = (id: string, pupilId: string | null) =>
  answerOf(its.pupil.$post({ param: { id }, json: { pupilId } }))

export const readOnMovingUpList = (id: string) =>
  answerOf(api['of-pupil'][':id'].$get({ param: { id } }))
