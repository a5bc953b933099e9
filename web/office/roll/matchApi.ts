import type { CandidateForm } from '../../../worker/roll/rules/rollForms.ts'
import { answerOf, officeApi } from '../shell/api.ts'

const { matches, referrals } = officeApi

/** @param before when the last one that was shown was made; without it, the newest */
export const readMatches = (before?: number) =>
  answerOf(matches.$get({ query: before === undefined ? {} : { before: String(before) } }))

export const readPupil = (id: string) => answerOf(referrals[':id'].pupil.$get({ param: { id } }))

/** @param pupilId null: not on the roll */
export const sendJoin = (id: string, pupilId: string | null) =>
  answerOf(referrals[':id'].pupil.$post({ param: { id }, json: { pupilId } }))

export const sendUndo = (id: string) =>
  answerOf(referrals[':id'].pupil.undoing.$post({ param: { id } }))

export const findCandidates = (id: string, json: CandidateForm) =>
  answerOf(referrals[':id'].candidates.$post({ param: { id }, json }))
