import type { namedIn } from '../../db/cases/mayBeTold.ts'
import type { School } from '../../db/school/school.ts'
import { type Action, scopeOf } from '../access/rules/accessTable.ts'

export type NamedIn = Awaited<ReturnType<typeof namedIn>>[number]

/** The ids of colleagues who may do this, and be told who the pupil is: nobody whom the request names. */
export const whoMayBeTold = (
  school: School,
  action: Action,
  { identity, goesTo, notStaffId, aboutStaffId }: NamedIn,
): string[] =>
  identity !== 'known' || goesTo !== null
    ? []
    : school.staff
        .filter(({ roles }) => scopeOf(roles, action) !== null)
        .map(({ id }) => id)
        .filter((id) => id !== notStaffId && id !== aboutStaffId)
