import { logFault } from '../problem.ts'
import { commit } from '../../db/commit.ts'
import type { Database } from '../../db/database.ts'
import {
  disclosuresToEscalate,
  setEscalated,
  STILL_WAITING_COLUMN,
} from '../../db/safeguarding/disclosures.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import type { School } from '../../db/school/school.ts'
import { CLOCK, type AuditAction } from '../access/rules/auditActions.ts'
import { nextStep } from './rules/disclosure.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { schoolInTurn, type TurnContext } from '../context/turnContext.ts'
import { chainOf, noticesTo } from './raiseDisclosure.ts'

type Waiting = Awaited<ReturnType<typeof disclosuresToEscalate>>[number]

/**
 * Takes a school's disclosures that nobody has acknowledged in their time one step further: from the DSL to
 * the deputies, from them to the head, on the school's clock. Each step is taken once, however
 * many runs there are at once and whenever one is killed.
 */
export async function escalateDisclosures(ctx: TurnContext, most: number): Promise<number> {
  const { db, now, turn } = ctx
  const waiting = await disclosuresToEscalate(db, turn, now, most)
  const school = await schoolInTurn(ctx, waiting)
  if (!school) return 0
  for (const disclosure of waiting) {
    try {
      await escalate(db, school, disclosure, now)
    } catch (error) {
      // One that cannot be taken further does not keep the others back.
      logFault(error, 'job chase')
    }
  }
  return waiting.length
}

async function escalate(db: Database, school: School, disclosure: Waiting, now: number) {
  const named = [disclosure.notStaffId, disclosure.aboutStaffId]
  const next = nextStep(chainOf(school, named), disclosure.reachedRank, now)
  const rank = next?.rank ?? disclosure.reachedRank
  const did: AuditAction = 'went_further'
  const by = { id: CLOCK, role: CLOCK }
  const deed = { schoolId: school.id, on: disclosure.id, by, at: now, did }
  const notices = next
    ? noticesTo(db, school, { disclosureId: disclosure.id, rank, now, named })
    : []
  try {
    await commit(db, school.vault.pepper, deed, [
      setEscalated(db, disclosure, { rank, goesFurtherAt: next?.goesFurtherAt ?? null }),
      ...notices,
    ])
  } catch (error) {
    // Another run was first, or someone acknowledged it at this moment.
    const lost = error instanceof Refusal || guardRefused(error, STILL_WAITING_COLUMN)
    if (!lost) throw error
  }
}
