import { and, eq, gt, inArray, isNotNull, ne, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { livesHere } from '../fence.ts'
import { usesProvider } from '../signIn/providers.ts'
import type { CameBy } from '../signIn/signIns.ts'
import { staffProposals } from '../tables/roleProposals.ts'

/** Whether a school waits for anyone who comes without a link; null: whether any school of this install does. */
export const anyoneListed = (db: Database, schoolId: string | null, now: number) =>
  db
    .select({ yes: sql<number>`1`.as('yes') })
    .from(staffProposals)
    .where(
      and(
        isNotNull(staffProposals.addressTag),
        ...(schoolId === null
          ? []
          : [eq(staffProposals.schoolId, schoolId), gt(staffProposals.endsAt, now)]),
      ),
    )
    .limit(1)

/** Those who may come without a link by one of these addresses, in schools that sign in with this provider. */
export const listedWith = (db: Database, tags: readonly string[], by: CameBy, now: number) =>
  db
    .select()
    .from(staffProposals)
    .where(
      and(
        inArray(staffProposals.addressTag, [...tags]),
        gt(staffProposals.endsAt, now),
        livesHere(sql`${staffProposals.schoolId}`),
        by.id === null ? undefined : eq(staffProposals.schoolId, by.schoolId ?? ''),
        usesProvider(sql`${staffProposals.schoolId}`, by.id),
      ),
    )

/** Whether a school waits for this address already, by another invitation than this one. */
export const listedAlready = (
  db: Database,
  { schoolId, id }: { schoolId: string; id: string },
  tag: string,
  now: number,
) =>
  db
    .select({ id: staffProposals.id })
    .from(staffProposals)
    .where(
      and(
        eq(staffProposals.addressTag, tag),
        eq(staffProposals.schoolId, schoolId),
        ne(staffProposals.id, id),
        gt(staffProposals.endsAt, now),
      ),
    )
    .limit(1)
