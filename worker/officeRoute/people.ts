import { type School, staffMember } from '../../db/school/school.ts'
import { firstBrokenEntry, type TrailEntry } from '../../db/trail.ts'
import { CLOCK, CODE_HOLDER, OPERATOR } from '../access/rules/auditActions.ts'
import type { Person, TrailRow } from './answers.ts'

/** Someone on the staff, by name; who has left keeps their place without one. */
export function personOf(school: School, id: string): Person {
  const person = staffMember(school, id)
  if (id === OPERATOR) {
    return { id, name: 'Whoever runs Ajar here', calledByPupils: 'whoever runs Ajar' }
  }
  if (!person) return { id, name: 'Someone who’s left', calledByPupils: 'a former colleague' }
  return { id, name: person.name, calledByPupils: person.calledByPupils }
}

/** The same for a column that may be empty: nobody, or the pupil or parent. */
export const maybePerson = (school: School, id: string | null): Person | null =>
  id === null ? null : personOf(school, id)

/** A trail as staff read it, and whether every entry is as it was written. */
export async function trailAnswer(
  school: School,
  entries: readonly TrailEntry[],
): Promise<{ trail: TrailRow[]; trailHolds: boolean }> {
  const trail = entries.map(({ at, byWhom, asRole, did }) => ({
    at,
    by: actorName(school, byWhom),
    asRole,
    did,
  }))
  return { trail, trailHolds: (await firstBrokenEntry(school.vault.pepper, entries)) === null }
}

function actorName(school: School, byWhom: string): string {
  if (byWhom === CODE_HOLDER) return 'The person who asked'
  if (byWhom === CLOCK) return 'Ajar, by itself'
  return personOf(school, byWhom).name
}
