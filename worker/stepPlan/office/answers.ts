import type { Person } from '../../officeRoute/answers.ts'
import type { Move, Step } from '../rules/stepPlan.ts'

/** `GET /office/api/cases/:id/step-plan` */
export type StepPlanPage = {
  /** 0 before there is one. */
  version: number
  steps: Step[]
  shown: boolean
  /** Where the child is and the furthest that they have been, counted from 1. */
  at: number
  furthest: number
  /** The first first. `place`: where it led to, as the steps are now; empty where that step is gone. */
  moves: { move: Move; place: string; word: string; by: Person; movedAt: number }[]
  mayWrite: boolean
}
