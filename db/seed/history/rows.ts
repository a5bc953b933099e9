import {
  decisions,
  messages,
  referrals,
  pupilAnswers,
  parentsRecords,
  teacherFeedback,
} from '../../tables/referrals.ts'
import { disclosureEntries, disclosures } from '../../tables/safeguarding.ts'
import { notices } from '../../tables/notices.ts'
import { agencyEntries, caseTexts, openCases, sessionNotes, handOvers } from '../../tables/cases.ts'
import { toldNames } from '../../tables/mentoring/toldName.ts'
import { observations } from '../../tables/mentoring/observation.ts'
import { caseLessons } from '../../tables/mentoring/lessons.ts'
import { casePacks } from '../../tables/mentoring/pack.ts'
import { passes } from '../../tables/mentoring/pass.ts'
import { planShared } from '../../tables/mentoring/planShared.ts'
import { ratings } from '../../tables/mentoring/rating.ts'
import { meetingLooks, meetingParts, meetings } from '../../tables/mentoring/restorative.ts'
import { stepMoves, stepPlans } from '../../tables/mentoring/stepPlan.ts'
import {
  caseExits,
  caseReviews,
  exitAnswers,
  programmes,
  targetProgress,
  targets,
} from '../../tables/programme.ts'
import { trailEntries } from '../../tables/trail.ts'
import { legalHolds } from '../../tables/retention.ts'
import { insertRows } from '../insertRows.ts'

/** The tables of a history, parents before children: rows go in in this order. */
const TABLES = {
  referrals,
  decisions,
  messages,
  pupilAnswers,
  toldReferrers: teacherFeedback,
  openCases,
  toldNames,
  sessionNotes,
  observations,
  caseTexts,
  programmes,
  targets,
  targetProgress,
  caseReviews,
  ratings,
  casePacks,
  caseLessons,
  stepPlans,
  stepMoves,
  passes,
  planShared,
  meetings,
  meetingParts,
  meetingLooks,
  caseExits,
  exitAnswers,
  agencyEntries,
  parentsRecords,
  handOvers,
  legalHolds,
  disclosures,
  disclosureEntries,
  notices,
  trailEntries,
} as const

type Tables = typeof TABLES

/** Rows of a history, sealed and ready to be inserted. */
export type Rows = { [Name in keyof Tables]: Tables[Name]['$inferInsert'][] }

export const noRows = (): Rows => ({
  referrals: [],
  decisions: [],
  messages: [],
  pupilAnswers: [],
  toldReferrers: [],
  openCases: [],
  toldNames: [],
  sessionNotes: [],
  observations: [],
  caseTexts: [],
  programmes: [],
  targets: [],
  targetProgress: [],
  caseReviews: [],
  ratings: [],
  casePacks: [],
  caseLessons: [],
  stepPlans: [],
  stepMoves: [],
  passes: [],
  planShared: [],
  meetings: [],
  meetingParts: [],
  meetingLooks: [],
  caseExits: [],
  exitAnswers: [],
  agencyEntries: [],
  parentsRecords: [],
  handOvers: [],
  legalHolds: [],
  disclosures: [],
  disclosureEntries: [],
  notices: [],
  trailEntries: [],
})

/** Statements, unrun. */
export const insertHistory = (db: D1Database, parts: readonly Rows[]): D1PreparedStatement[] =>
  (Object.keys(TABLES) as (keyof Tables)[]).flatMap((name) =>
    insertRows(
      db,
      TABLES[name],
      parts.flatMap((part): Record<string, unknown>[] => part[name]) as never[],
    ),
  )
