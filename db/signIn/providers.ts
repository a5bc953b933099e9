import { and, asc, desc, eq, gt, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { ROLES_THAT_AGREE, yesWaitsSince } from '../../worker/staff/rules/providerYes.ts'
import type { Sealed } from '../../worker/vault/seal.ts'
import type { Database } from '../database.ts'
import { livesHere } from '../fence.ts'
import { guardedBy } from '../guardedBy.ts'
import { indexedBy, said } from '../indexedBy.ts'
import { sqlList } from '../sqlList.ts'
import { schoolProviders } from '../tables/signIn.ts'
import { schools } from '../tables/school.ts'
import { staff } from '../tables/staff.ts'

export type ProviderRow = typeof schoolProviders.$inferSelect

/** In these words, as the indexes have them. */
const IS_IN_USE = sql`${schoolProviders.usedAt} IS NOT NULL AND ${schoolProviders.replacedAt} IS NULL`

/** The provider that a school uses; no row: it has never had one of its own. */
export const providerInUse = (db: Database, schoolId: string) =>
  db
    .select()
    .from(schoolProviders)
    .where(and(eq(schoolProviders.schoolId, schoolId), IS_IN_USE))

/** Whether the school with this id signs in with this provider at this moment; null: with the install's. */
export const usesProvider = (schoolId: SQL, id: string | null): SQL =>
  sql`(SELECT one.id FROM school_provider AS one WHERE one.school_id = ${schoolId}
    AND one.used_at IS NOT NULL AND one.replaced_at IS NULL AND one.issuer <> '') IS ${id}`

export const findProvider = (db: Database, schoolId: string, id: string) =>
  db.select().from(schoolProviders).where(isOne(schoolId, id))

/** The last that was saved, and is neither in use nor has been. */
export const latestDraft = (db: Database, schoolId: string) =>
  db
    .select()
    .from(schoolProviders)
    .where(and(eq(schoolProviders.schoolId, schoolId), isNull(schoolProviders.usedAt)))
    .orderBy(desc(schoolProviders.savedAt))
    .limit(1)

/** The last that another has replaced, since then. */
export const replacedSince = (db: Database, schoolId: string, since: number) =>
  db
    .select()
    .from(schoolProviders)
    .where(and(eq(schoolProviders.schoolId, schoolId), gt(schoolProviders.replacedAt, since)))
    .orderBy(desc(schoolProviders.replacedAt))
    .limit(1)

/** A row where any school of this install has a provider of its own, so people are asked for their school. */
export const anyOwnProvider = (db: Database) =>
  db
    .select({ yes: sql<number>`1`.as('yes') })
    .from(schoolProviders)
    .where(and(IS_IN_USE, ne(schoolProviders.issuer, ''), livesHere(schoolProviders.schoolId)))
    .limit(1)

/** In these words, as the index `school_provider_unsettled` has them. */
const isUnsettled = (schoolId: string) =>
  and(
    eq(schoolProviders.schoolId, schoolId),
    sql`${schoolProviders.agreedBy} IS NULL AND ${schoolProviders.endedAt} IS NULL AND ${schoolProviders.seenAt} IS NULL`,
  )

const { issuer, clientId, tenant, domain, savedBy, triedAt, usedAt } = schoolProviders

const SHOWN = { id: schoolProviders.id, issuer, clientId, tenant, domain, savedBy, triedAt, usedAt }

/** What a colleague has tried and waits for a yes, or has used without one, which nobody of the team has seen. */
export const unsettledProviders = (db: Database, schoolId: string, staffId: string, now: number) =>
  db
    .select(said(SHOWN))
    .from(indexedBy(schoolProviders, 'school_provider_unsettled'))
    .where(
      and(
        isUnsettled(schoolId),
        ne(schoolProviders.savedBy, staffId),
        sql`(${schoolProviders.usedAt} IS NOT NULL OR ${schoolProviders.triedAt} > ${yesWaitsSince(now)})`,
      ),
    )

const isOne = (schoolId: string, id: string) =>
  and(eq(schoolProviders.schoolId, schoolId), eq(schoolProviders.id, id))

/** Unrun. */
export const insertProvider = (db: Database, row: typeof schoolProviders.$inferInsert) =>
  db.insert(schoolProviders).values(row)

/** Unrun. What was saved before this one and never used is over. */
export const endDrafts = (db: Database, schoolId: string, otherThan: string, now: number) =>
  db
    .update(schoolProviders)
    .set({ endedAt: now })
    .where(
      and(isUnsettled(schoolId), isNull(schoolProviders.usedAt), ne(schoolProviders.id, otherThan)),
    )

/** Unrun. Whoever saved it takes it back: nobody will ever sign in with it. Changes nothing of one that was used or is over. */
export const withdrawProvider = (
  db: Database,
  { schoolId, id, by, now }: Answer & { by: string },
) =>
  db
    .update(schoolProviders)
    .set({ endedAt: now })
    .where(
      and(
        isOne(schoolId, id),
        eq(schoolProviders.savedBy, by),
        isNull(schoolProviders.usedAt),
        isNull(schoolProviders.endedAt),
      ),
    )

/** Staff whose every account is at this issuer: another provider knows nothing of them yet. */
export const countKnownOnlyAt = (db: Database, schoolId: string, issuer: string) =>
  db
    .select({ people: sql<number>`count(*)`.as('known_only_there') })
    .from(staff)
    .where(
      and(
        eq(staff.schoolId, schoolId),
        isNull(staff.leftAt),
        sql`${staff.id} IN (SELECT account.staff_id FROM staff_account AS account
          WHERE account.school_id = ${schoolId} AND account.issuer = ${issuer})`,
        sql`${staff.id} NOT IN (SELECT account.staff_id FROM staff_account AS account
          WHERE account.school_id = ${schoolId} AND account.issuer <> ${issuer})`,
      ),
    )

/** Unrun. */
export const noteTried = (db: Database, schoolId: string, id: string, now: number) =>
  db
    .update(schoolProviders)
    .set({ triedAt: now })
    .where(and(isOne(schoolId, id), isNull(schoolProviders.usedAt)))

/** The column in which an answer is refused that may not be given: see `guardedBy`. */
export const PROVIDER_COLUMN = 'school_provider.saved_by'

/** The rule `whyNotAnswered` in SQL, for the same batch. */
const waitsFor = (by: string, now: number): SQL =>
  sql`${schoolProviders.usedAt} IS NULL AND ${schoolProviders.endedAt} IS NULL
    AND ${schoolProviders.triedAt} > ${yesWaitsSince(now)} AND ${schoolProviders.savedBy} <> ${by}`

/** The rule `needsSecondYes` in SQL: nobody else could say yes; the trigger asks whether the door has opened. */
const isAlone = sql`${schoolProviders.usedAt} IS NULL AND ${schoolProviders.endedAt} IS NULL
  AND NOT EXISTS (SELECT 1 FROM ${staff}, json_each(${staff.roles}) AS role
    WHERE ${staff.schoolId} = ${schoolProviders.schoolId} AND ${staff.id} <> ${schoolProviders.savedBy}
      AND ${staff.leftAt} IS NULL AND role.value IN ${sqlList(ROLES_THAT_AGREE)})`

/**
 * Unrun, in this order. The one in use is replaced, and everything else that was saved is over. Refused
 * (`PROVIDER_COLUMN`) where it may not be used; a trigger refuses one that nobody has tried.
 *
 * @param agreedBy null: by whoever saved it, alone
 */
export const useProvider = (
  db: Database,
  { schoolId, id, agreedBy, now }: Answer & { agreedBy: string | null },
) =>
  [
    replaceInUse(db, schoolId, now),
    db
      .update(schoolProviders)
      .set({
        savedBy: guardedBy(
          agreedBy === null ? isAlone : waitsFor(agreedBy, now),
          sql`${schoolProviders.savedBy}`,
        ),
        agreedBy,
        usedAt: now,
      })
      .where(isOne(schoolId, id)),
    endDrafts(db, schoolId, id, now),
  ] as const

type Answer = { schoolId: string; id: string; now: number }

const replaceInUse = (db: Database, schoolId: string, now: number) =>
  db
    .update(schoolProviders)
    .set({ replacedAt: now })
    .where(and(eq(schoolProviders.schoolId, schoolId), IS_IN_USE))

/** Unrun, in this order. Back to the provider of the install, whatever the school has. */
export const useUsual = (
  db: Database,
  row: { schoolId: string; id: string; by: string },
  now: number,
) => {
  const { schoolId, id, by } = row
  const usual = { issuer: '', clientId: '', tenant: '', domain: '', savedBy: by, savedAt: now }
  return [
    replaceInUse(db, schoolId, now),
    endDrafts(db, schoolId, id, now),
    insertProvider(db, { ...usual, schoolId, id, usedAt: now }),
  ] as const
}

/** Unrun. */
export const renewSecret = (db: Database, schoolId: string, id: string, secretSealed: Sealed) =>
  db.update(schoolProviders).set({ secretSealed }).where(isOne(schoolId, id))

/** Unrun. A second person says no. Refused (`PROVIDER_COLUMN`) where it doesn't wait for their answer. */
export const refuseProvider = (db: Database, { schoolId, id, by, now }: Answer & { by: string }) =>
  db
    .update(schoolProviders)
    .set({
      savedBy: guardedBy(waitsFor(by, now), sql`${schoolProviders.savedBy}`),
      endedBy: by,
      endedAt: now,
    })
    .where(isOne(schoolId, id))

/** Unrun. One of the safeguarding team has seen that it was used without a second yes. */
export const seeProvider = (db: Database, { schoolId, id, by, now }: Answer & { by: string }) =>
  db
    .update(schoolProviders)
    .set({ seenBy: by, seenAt: now })
    .where(and(isOne(schoolId, id), isNull(schoolProviders.seenAt)))

/** Letters that a search takes: D1 refuses a longer pattern. */
const MOST_SEARCHED = 40

const ID_AND_NAME = { id: schools.id, name: schools.name }

/** Schools whose name has this in it, their door open or not: staff sign in before it opens. */
export const schoolsNamed = (db: Database, part: string, most: number) =>
  db
    .select(ID_AND_NAME)
    .from(schools)
    .where(
      and(
        sql`instr(lower(${schools.name}), ${part.slice(0, MOST_SEARCHED).toLowerCase()}) > 0`,
        livesHere(schools.id),
      ),
    )
    .orderBy(asc(schools.name))
    .limit(most)

/** Schools whose work addresses end in this: a trust's may share it. */
export const schoolsAtDomain = (db: Database, domain: string, most: number) =>
  db
    .select(ID_AND_NAME)
    .from(schoolProviders)
    .innerJoin(schools, eq(schools.id, schoolProviders.schoolId))
    .where(and(eq(schoolProviders.domain, domain), IS_IN_USE, livesHere(schools.id)))
    .orderBy(asc(schools.name))
    .limit(most)

export const schoolName = (db: Database, id: string) =>
  db.select(ID_AND_NAME).from(schools).where(eq(schools.id, id))
