import type {
  JoinForm,
  MatchesPage,
  PupilPage,
  SeekForm,
  Sought,
} from '../../../worker/roll/office/answers.ts'
import { ask } from '../shell/api.ts'

export const readMatches = (before?: number) =>
  ask<MatchesPage>(before === undefined ? 'matches' : `matches?before=${before}`)

export const readPupil = (referralId: string) => ask<PupilPage>(`referrals/${referralId}/pupil`)

export const sendJoin = (referralId: string, form: JoinForm) =>
  ask<PupilPage>(`referrals/${referralId}/pupil`, form)

export const sendUndo = (referralId: string) =>
  ask<PupilPage>(`referrals/${referralId}/pupil/undoing`, {})

export const seek = (referralId: string, form: SeekForm) =>
  ask<Sought>(`referrals/${referralId}/candidates`, form)
