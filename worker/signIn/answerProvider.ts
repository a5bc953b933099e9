import { guardRefused } from '../../db/guardedBy.ts'
import {
  findProvider,
  PROVIDER_COLUMN,
  refuseProvider,
  seeProvider,
  useProvider,
} from '../../db/signIn/providers.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { whyNotAnswered } from '../staff/rules/providerYes.ts'

/**
 * A second person says yes, and from now on people sign in with it; or no, and nobody ever does. The same answer again
 * changes nothing.
 *
 * @throws Refusal `not_found`, `not_allowed` for one's own, `already_ended` when it waited too long,
 *   `changed_meanwhile` when it was answered otherwise or another has taken its place
 */
export async function answerProvider(
  ctx: StaffContext,
  id: string,
  answer: 'yes' | 'no',
): Promise<void> {
  assertMay(ctx, 'agree_to_provider')
  const { db, now, staff } = ctx
  const schoolId = staff.school.id
  const [row] = await findProvider(db, schoolId, id)
  if (row && staff.id === (answer === 'yes' ? row.agreedBy : row.endedBy)) return
  const did = answer === 'yes' ? 'agreed_provider' : 'refused_provider'
  const steps =
    answer === 'yes'
      ? useProvider(db, { schoolId, id, agreedBy: staff.id, now })
      : [refuseProvider(db, { schoolId, id, by: staff.id, now })]
  const whyNot = whyNotAnswered(row ?? null, { staffId: staff.id, now })
  if (whyNot?.code === 'not_found') throw whyNot
  try {
    await commitAs(ctx, 'agree_to_provider', { on: id, did }, steps)
  } catch (error) {
    const isRefused = error instanceof Refusal || guardRefused(error, PROVIDER_COLUMN)
    // Where nothing spoke against it when it was read, someone else was first.
    throw isRefused ? (whyNot ?? new Refusal('changed_meanwhile')) : error
  }
}

/**
 * One of the safeguarding team has seen that a provider was used without a second yes. It is shown to none of them any
 * more; once it has been seen, seeing it again changes nothing.
 *
 * @throws Refusal `not_found`, `not_allowed` for one's own
 */
export async function seeProviderUsedAlone(ctx: StaffContext, id: string): Promise<void> {
  assertMay(ctx, 'see_roles_given_alone')
  const { db, now, staff } = ctx
  const schoolId = staff.school.id
  const [row] = await findProvider(db, schoolId, id)
  if (!row || row.usedAt === null || row.agreedBy !== null) throw new Refusal('not_found')
  if (row.savedBy === staff.id) throw new Refusal('not_allowed')
  if (row.seenAt !== null) return
  await commitAs(ctx, 'see_roles_given_alone', { on: id, did: 'saw_provider_used_alone' }, [
    seeProvider(db, { schoolId, id, by: staff.id, now }),
  ])
}
