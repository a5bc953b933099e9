import { holdsCases } from '../../worker/access/rules/caseHolders.ts'
import { and, eq, isNull } from 'drizzle-orm'
import type { Role } from '../../worker/access/rules/accessTable.ts'
import type { Away } from '../../worker/time/away.ts'
import { isDsl, isHead } from '../../worker/access/rules/safeguardingRank.ts'
import { openVault, type Secrets, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { schools } from '../tables/school.ts'
import { staff } from '../tables/staff.ts'

/** A member of staff, as the portal and the office name them. */
type StaffMember = {
  id: string
  /** "Mrs Okafor" */
  name: string
  /** The first name that pupils use: "Grace". */
  calledByPupils: string
  /** One line in their own words, for the school's page. */
  about: string
  roles: readonly Role[]
  safeguardingRank: number | null
  years: readonly number[] | null
  caseloadLimit: number
  /** The days on which they're away. */
  away: readonly Away[]
  /** The lessons that they take nobody out of, on top of the school's. */
  neverFrom: readonly string[]
}

/** A school with its people and the key to its words. */
export type School = typeof schools.$inferSelect & {
  staff: readonly StaffMember[]
  vault: Vault
}

/** Milliseconds for which an isolate may go on without asking whether a school has changed. */
const FRESH_FOR_MS = 15_000

type Kept = { db: Database; school: School | null; said: string; readAt: number }

const known = new Map<string, Kept>()

/**
 * The school of this address, or null. A handful of rows that every page needs and that hardly ever
 * change: cached in the isolate for a quarter of a minute, and longer where they cannot be read again.
 */
export async function findSchool(
  db: Database,
  secrets: Secrets,
  id: string,
  now: number,
): Promise<School | null> {
  const last = known.get(id)
  const kept = last?.db === db ? last : undefined
  if (kept && now - kept.readAt < FRESH_FOR_MS && now >= kept.readAt) return kept.school
  try {
    const rows = await schoolRows(db, id)
    const said = JSON.stringify(rows)
    // The same object while nothing has changed: what was drawn of it stands.
    const school = kept?.said === said ? kept.school : await openSchool(secrets, rows)
    if (school || known.size < 1000) known.set(id, { db, school, said, readAt: now })
    return school
  } catch (error) {
    if (kept?.school) return kept.school
    throw error
  }
}

/** After a change: this isolate reads it again. Others do within a quarter of a minute. */
export const forgetSchool = (id: string): void => void known.delete(id)

const schoolRows = (db: Database, id: string) =>
  db.batch([
    db.select().from(schools).where(eq(schools.id, id)),
    db
      .select()
      .from(staff)
      .where(and(eq(staff.schoolId, id), isNull(staff.leftAt))),
  ])

async function openSchool(
  secrets: Secrets,
  [[row], people]: Awaited<ReturnType<typeof schoolRows>>,
): Promise<School | null> {
  if (!row) return null
  const vault = await openVault(secrets, row)
  return { ...row, vault, staff: await Promise.all(people.map((person) => named(vault, person))) }
}

type SealedWho = Pick<StaffMember, 'name' | 'calledByPupils' | 'about'>

const named = async (
  vault: Vault,
  { whoSealed, ...row }: typeof staff.$inferSelect,
): Promise<StaffMember> => ({
  ...row,
  ...(JSON.parse(await unsealFrom(vault, 'staff', row.id, 'who', whoSealed)) as SealedWho),
})

/** The mentors, lead mentor included, in the order of their names. */
export const mentorsOf = (school: School) =>
  school.staff
    .filter(({ roles }) => holdsCases(roles))
    .toSorted((a, b) => a.calledByPupils.localeCompare(b.calledByPupils))

/** Who a referral may say that it is about: who might read it otherwise. About anyone else, the head reads it. */
export const onTheList = (school: School) => [
  ...mentorsOf(school),
  ...school.staff.filter(
    (person) => (isDsl(person) || isHead(person)) && !holdsCases(person.roles),
  ),
]

/** The designated safeguarding lead; null until a school has said who it is. */
export const dslOf = (school: School) => school.staff.find(isDsl) ?? null

/**
 * Who is told first of a child who is not safe: the DSL, or the next in line; null where there is nobody.
 *
 * @param named the staff that the child's form names: it goes past them
 */
export const firstTold = (school: School, named: readonly (string | null)[] = []) =>
  school.staff
    .flatMap((person) => {
      const { id, safeguardingRank: rank } = person
      return rank === null || named.includes(id) ? [] : [{ person, rank }]
    })
    .toSorted((a, b) => a.rank - b.rank)[0]?.person ?? null

export const staffMember = (school: School, id: string | null) =>
  school.staff.find((person) => person.id === id) ?? null
