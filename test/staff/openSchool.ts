import { eq } from 'drizzle-orm'
import { type Database, database } from '../../db/database.ts'
import { staff } from '../../db/tables/staff.ts'
import type { SeedPerson } from '../../db/seed/people.ts'
import { foundSchool } from '../../db/seed/history/schoolRows.ts'
import type { SeedSchool } from '../../db/seed/schools.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'

/** A school with nobody but these people on its staff list, known to this identity provider. */
export async function openSchool(
  binding: D1Database,
  school: SeedSchool,
  people: readonly SeedPerson[],
  issuer: string,
): Promise<Database> {
  const founding = { school, people, services: [], issuer, joinedAt: 0 }
  const { statements } = await foundSchool(binding, LOCAL_SECRETS, founding)
  await binding.batch(statements)
  return database(binding)
}

/** From `leftAt` on they work here no more. */
export const leave = (db: Database, staffId: string, leftAt: number) =>
  db.update(staff).set({ leftAt }).where(eq(staff.id, staffId))
