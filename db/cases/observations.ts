import { and, eq, type SQL } from 'drizzle-orm'
import type { ObservationWords } from '../../worker/cases/rules/observation.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { SEALED } from '../sealedColumns.ts'
import { observations } from '../tables/mentoring/observation.ts'

type ObservationRow = typeof observations.$inferSelect

export type Observation = Omit<ObservationRow, 'saidSealed'> & { said: ObservationWords }

export const findObservation = (db: Database, schoolId: string, caseId: string, id: string) =>
  db
    .select()
    .from(observations)
    .where(
      and(
        eq(observations.schoolId, schoolId),
        eq(observations.caseId, caseId),
        eq(observations.id, id),
      ),
    )

export async function sealObservation(
  vault: Vault,
  { said, ...observation }: Observation,
): Promise<ObservationRow> {
  const column = SEALED.observationSaid(observation.caseId, observation.id)
  return { ...observation, saidSealed: await sealFor(vault, ...column, JSON.stringify(said)) }
}

export async function openObservation(
  vault: Vault,
  { saidSealed, ...observation }: ObservationRow,
): Promise<Observation> {
  const column = SEALED.observationSaid(observation.caseId, observation.id)
  return {
    ...observation,
    said: JSON.parse(await unsealFrom(vault, ...column, saidSealed)) as ObservationWords,
  }
}

/** The column in which an observation is refused that nobody may write: see `guardedBy`. */
export const MAY_OBSERVE_COLUMN = 'observation.case_id'

/** Unrun. Refused (`MAY_OBSERVE_COLUMN`) where `condition` does not hold; one that is sent twice breaks its key. */
export const insertObservation = (db: Database, row: ObservationRow, condition: SQL) =>
  db.insert(observations).values({ ...row, caseId: guardedBy(condition, row.caseId) })
