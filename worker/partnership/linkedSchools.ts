import { placesOfAccount } from '../../db/partnership/entries.ts'
import { findSchool } from '../../db/school/school.ts'
import { scopeOf } from '../access/rules/accessTable.ts'
import type { StaffContext } from '../context/staffContext.ts'
import type { Secrets } from '../vault/vault.ts'

/** Whoever reads or writes across schools: their sign-in says at which, and the secrets open each school's key. */
export type LinkContext = StaffContext & { secrets: Secrets; idHash: string }

/** One school of a partnership, in which someone acts. */
export type Linked = StaffContext['staff']

/**
 * The schools in which the account of this sign-in is a link mentor, by name; or for anyone else, only the school
 * where they are now. In each they act as the member of its staff that they are there, so a school that ends their
 * access is out of it at once.
 */
export async function linkedSchools({
  db,
  now,
  staff,
  secrets,
  idHash,
}: LinkContext): Promise<Linked[]> {
  if (!scopeOf(staff.roles, 'keep_partnership')) return [staff]
  const places = await placesOfAccount(db, idHash)
  const others = await Promise.all(
    places
      .filter(({ schoolId }) => schoolId !== staff.school.id)
      .filter(({ roles }) => scopeOf(roles, 'keep_partnership'))
      .map(async ({ schoolId, staffId: id, roles }) => {
        const school = await findSchool(db, secrets, schoolId, now)
        return school ? [{ id, roles, school }] : []
      }),
  )
  return [staff, ...others.flat()].toSorted((a, b) =>
    a.school.name.localeCompare(b.school.name, 'en'),
  )
}
