import { ANSWERS_GUARD, sealAnswers, upsertAnswers } from '../../db/cases/exitAnswers.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { takesWords } from '../../db/returnCode/unlockedPages.ts'
import { Refusal } from '../access/rules/refusal.ts'
import type { ExitAnswers } from '../cases/rules/exit.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import { commitOwn, type OwnAct } from './ownReferral.ts'

/**
 * What a child says at the end of their meetings, on their own page. Said again within a day, it takes the place of
 * what was said.
 *
 * @throws Refusal `not_found` where the page has ended or the exit was undone, `changed_meanwhile` after a day
 */
export async function answerAtExit(
  ctx: SchoolContext,
  act: OwnAct,
  { exitId, answers }: { exitId: string; answers: ExitAnswers },
): Promise<void> {
  const { db, school, now } = ctx
  const caseId = act.state.referralId
  const key = { schoolId: school.id, caseId, exitId }
  const saidSealed = await sealAnswers(school.vault, key, answers)
  const provided = takesWords(school.id, act, now)
  try {
    await commitOwn(ctx, act, 'answered_at_exit', [
      upsertAnswers(db, { ...key, saidSealed, now }, provided),
    ])
  } catch (error) {
    if (guardRefused(error, ANSWERS_GUARD)) throw new Refusal('not_found')
    throw error
  }
}
