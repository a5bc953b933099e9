import {
  newDataKey,
  openVault,
  type Secrets,
  sealFor,
  type Vault,
} from '../../../worker/vault/vault.ts'
import { schools, services } from '../../tables/school.ts'
import { staff, staffIdentities } from '../../tables/staff.ts'
import { SEALED } from '../../sealedColumns.ts'
import { insertRows } from '../insertRows.ts'
import type { SeedPerson } from '../people.ts'
import type { SeedSchool } from '../schools.ts'
import type { SeedService } from '../services.ts'

/** The identity provider that `npm start` runs beside Ajar. */
export const LOCAL_ISSUER = 'http://localhost:8788'

export type Founding = {
  school: SeedSchool
  people: readonly SeedPerson[]
  services: readonly SeedService[]
  issuer: string
  joinedAt: number
}

/** A school with its own key, its people and its services: the statements, unrun, and its vault. */
export async function foundSchool(
  db: D1Database,
  secrets: Secrets,
  { school, people, services: offered, issuer, joinedAt }: Founding,
): Promise<{ vault: Vault; statements: D1PreparedStatement[] }> {
  const schoolId = school.id
  const dataKey = await newDataKey(secrets, schoolId)
  const vault = await openVault(secrets, { id: schoolId, dataKey })
  const staffRows = people.map(async (person) => ({
    schoolId,
    id: person.staffId,
    whoSealed: await sealWho(vault, person),
    roles: person.roles,
    safeguardingRank: person.safeguardingRank,
    years: person.years ?? null,
    caseloadLimit: person.caseloadLimit,
    joinedAt,
  }))
  const statements = [
    ...insertRows(db, schools, [{ ...school, dataKey, openedAt: joinedAt }]),
    ...insertRows(db, staff, await Promise.all(staffRows)),
    ...insertRows(
      db,
      staffIdentities,
      people.map(({ subject, staffId }) => ({ issuer, subject, schoolId, staffId })),
    ),
    ...insertRows(
      db,
      services,
      offered.map((service) => ({ ...service, schoolId })),
    ),
  ]
  return { vault, statements }
}

const sealWho = (vault: Vault, { staffId, name, calledByPupils, about }: SeedPerson) =>
  sealFor(vault, ...SEALED.staffWho(staffId), JSON.stringify({ name, calledByPupils, about }))

export async function hasSchool(db: D1Database, schoolId: string): Promise<boolean> {
  const row = await db.prepare('SELECT 1 FROM school WHERE id = ?').bind(schoolId).first()
  return row !== null
}
