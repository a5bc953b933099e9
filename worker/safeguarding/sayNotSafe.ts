import { findRaised } from '../../db/safeguarding/disclosures.ts'
import { CODE_HOLDER } from '../access/rules/auditActions.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import { disclosureIdOf, firstIdOf, furtherOfForm } from '../referrals/formReferrals.ts'
import { type Raised, raiseDisclosure } from './raiseDisclosure.ts'
import { onlyRankFor } from './rules/tellDsl.ts'

export const BY_CHILD = { id: CODE_HOLDER, role: 'pupil' }

const NOT_SAFE = { raisedBecause: 'not_safe_now', entries: [], who: null, by: BY_CHILD } as const

/**
 * "I am not safe right now", pressed on a form: tells the DSL, and puts on top of the queue whatever was sent in
 * that form. Where two people sent different things in it, each gets a disclosure: either may have pressed.
 */
export async function sayNotSafe(ctx: SchoolContext, formId: string): Promise<Raised> {
  const firstId = await firstIdOf(ctx, formId)
  const raise = { ...NOT_SAFE, id: await disclosureIdOf(ctx, formId), referralId: firstId }
  const { raised, isOfSent } = await raiseDisclosure(ctx, raise)
  // Nothing further can have been sent where nothing was sent first.
  const further = isOfSent ? await furtherOfForm(ctx, firstId) : []
  for (const id of further) await raiseFor(ctx, id)
  return raised
}

/** A further referral of a form on which "I am not safe" was pressed before: the same about it. */
export async function raiseIfPressed(
  ctx: SchoolContext,
  formId: string,
  referralId: string,
): Promise<void> {
  const pressed = await findRaised(ctx.db, ctx.school.id, await disclosureIdOf(ctx, formId))
  if (pressed.length > 0) await raiseFor(ctx, referralId)
}

const raiseFor = async (ctx: SchoolContext, referralId: string) =>
  raiseDisclosure(ctx, { ...NOT_SAFE, id: await disclosureIdOf(ctx, referralId), referralId })

/**
 * Words after "I am not safe" about one of those who keep children safe here: a record of its own for the rest of them,
 * as of any concern about that person, who reads no more than that the button was pressed. The same `id` is raised once.
 */
export async function sayAbout(
  ctx: SchoolContext,
  { pressed, id, about, words }: { pressed: Raised; id: string; about: string; words: string },
): Promise<void> {
  const [press] = await findRaised(ctx.db, ctx.school.id, pressed.id)
  await raiseDisclosure(ctx, {
    ...NOT_SAFE,
    id,
    referralId: press?.referralId ?? null,
    entries: [{ byStaffId: null, writtenAt: ctx.now, words }],
    named: [about],
    about: { staffId: about, onlyRank: onlyRankFor(ctx.school.staff, about) },
  })
}
