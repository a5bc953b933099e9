import type { Database } from '../../db/database.ts'
import { findSchool, type School } from '../../db/school/school.ts'
import type { Turn } from '../../db/jobs/dueWork.ts'
import type { Secrets } from '../vault/vault.ts'

/** What a job works in when a school has its turn. Every job may run twice at once, and be killed at any point. */
export type TurnContext = { db: Database; secrets: Secrets; now: number; turn: Turn }

/** The school whose turn it is, to do what is due; null where nothing is, and then it isn't read. */
export const schoolInTurn = async (
  { db, secrets, now, turn }: TurnContext,
  due: readonly unknown[],
): Promise<School | null> => (due.length > 0 ? findSchool(db, secrets, turn.schoolId, now) : null)
