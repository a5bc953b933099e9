import { TODAY_PARTS, type TodayPart } from '../../../db/today/readToday.ts'
import { type Action, type Role, type Scope, scopeOf } from '../../access/rules/accessTable.ts'

/** The action in the access table that each part of the page needs. */
const ACTION_OF: Readonly<Record<TodayPart, Action>> = {
  calls: 'answer_on_call',
  meetings: 'write_meeting',
  ratings: 'refer_pupil',
  queue: 'see_queue',
  replies: 'answer_messages',
  cases: 'see_own_caseload',
  teamCases: 'see_every_caseload',
  offers: 'take_over_case',
  disclosures: 'see_disclosures',
  aboutHead: 'see_concerns_about_head',
  names: 'agree_to_open_name',
  roles: 'agree_to_role',
  givenAlone: 'see_roles_given_alone',
  providers: 'agree_to_provider',
  leaving: 'agree_to_leaving',
  sessions: 'keep_register',
  meals: 'see_food_needs',
  referred: 'refer_pupil',
  roll: 'keep_roll',
  settings: 'keep_settings',
  retention: 'set_retention',
  copies: 'copy_for_pupil',
}

/**
 * Parts that many may open elsewhere and that are the day's work of some: numbers of a meal for the kitchen, those they referred for teachers, what goes soon for administrators. They are for whoever holds one role that may do
 * this and has the other only so far.
 */
const WORK_OF: Readonly<Partial<Record<TodayPart, { action: Action; reach: Scope | null }>>> = {
  meals: { action: 'keep_register', reach: 'own' },
  referred: { action: 'see_referral', reach: null },
  retention: { action: 'see_referral', reach: null },
}

/** The parts of the first page of someone with these roles. */
export const partsFor = (roles: readonly Role[]): ReadonlySet<TodayPart> =>
  new Set(
    TODAY_PARTS.filter((part) => {
      const work = WORK_OF[part]
      const may = (role: Role) => scopeOf([role], ACTION_OF[part]) !== null
      return roles.some(
        (role) => may(role) && (!work || scopeOf([role], work.action) === work.reach),
      )
    }),
  )
