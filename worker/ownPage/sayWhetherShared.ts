import { SHARING_GUARD, upsertSaidOnPage } from '../../db/cases/sharing.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { takesWords } from '../../db/returnCode/unlockedPages.ts'
import { Refusal } from '../access/rules/refusal.ts'
import type { Says } from '../cases/rules/sharing.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import { commitOwn, type OwnAct } from './ownReferral.ts'

/** A pupil says on their own page whether a parent may see their plan. @throws Refusal `not_found` */
export async function sayWhetherShared(ctx: SchoolContext, act: OwnAct, says: Says): Promise<void> {
  const { db, school, now } = ctx
  const caseId = act.state.referralId
  const said = { schoolId: school.id, caseId, says, saidAt: now, saidTo: null }
  const did = says === 'yes' ? 'said_a_parent_may_see_it' : 'said_no_parent_may_see_it'
  try {
    await commitOwn(ctx, act, did, [upsertSaidOnPage(db, said, takesWords(school.id, act, now))])
  } catch (error) {
    if (guardRefused(error, SHARING_GUARD)) throw new Refusal('not_found')
    throw error
  }
}
