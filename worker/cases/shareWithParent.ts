import { findCase, thereIsCase } from '../../db/cases/cases.ts'
import {
  parentsRequests,
  SHARING_GUARD,
  sharingOf,
  upsertParentLink,
  upsertSaidToStaff,
} from '../../db/cases/sharing.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'
import type { Says } from './rules/sharing.ts'

/**
 * What a child said of a parent who would see their plan, with the parents' requests about them. It names parents, so
 * opening it leaves an entry in the case's trail.
 *
 * @throws Refusal `not_found`
 */
export async function viewSharing(ctx: StaffContext, caseId: string) {
  assertMay(ctx, 'see_case')
  const { db, staff } = ctx
  const viewer = viewerOf(ctx)
  const deed = { on: caseId, did: 'opened', provided: thereIsCase(viewer, caseId) } as const
  const [[listed], [sharing], requests] = await commitAs(
    { ...ctx, head: undefined },
    'see_case',
    deed,
    [
      findCase(db, viewer, caseId),
      sharingOf(db, staff.school.id, caseId),
      parentsRequests(db, viewer, caseId),
    ],
  )
  if (!listed) throw new Refusal('not_found')
  return { listed, sharing, requests }
}

/** The child said it to a mentor, who writes it down. @throws Refusal `not_found`, `already_ended` or `not_valid` */
export async function writeDownSays(
  ctx: StaffContext,
  caseId: string,
  { says }: { says: Says },
): Promise<void> {
  assertMay(ctx, 'write_case_text')
  const { db, now, staff } = ctx
  const said = { schoolId: staff.school.id, caseId, says, saidAt: now, saidTo: staff.id }
  const did = says === 'yes' ? 'wrote_down_a_yes' : 'wrote_down_a_no'
  try {
    await commitAs(ctx, 'write_case_text', { on: caseId, did }, [
      upsertSaidToStaff(db, viewerOf(ctx), said),
    ])
  } catch (error) {
    throw guardRefused(error, SHARING_GUARD) ? await whyNot(ctx, caseId, 'says') : error
  }
}

/**
 * A mentor says which request is the parent's own. Names on a form prove nothing, so this is never done by itself: the
 * mentor knows the parent.
 *
 * @throws Refusal `not_found`, `already_ended` or `not_valid`
 */
export async function linkParent(
  ctx: StaffContext,
  caseId: string,
  { referralId }: { referralId: string | null },
): Promise<void> {
  assertMay(ctx, 'write_case_text')
  const { db, now, staff } = ctx
  const by = { linkedBy: staff.id, linkedAt: now }
  const link = { schoolId: staff.school.id, caseId, parentReferralId: referralId, ...by }
  const did = referralId === null ? 'took_it_off_a_parents_page' : 'put_it_on_a_parents_page'
  try {
    await commitAs(ctx, 'write_case_text', { on: caseId, did }, [
      upsertParentLink(db, viewerOf(ctx), link),
    ])
  } catch (error) {
    throw guardRefused(error, SHARING_GUARD) ? await whyNot(ctx, caseId, 'referralId') : error
  }
}

async function whyNot(ctx: StaffContext, caseId: string, box: string): Promise<Refusal> {
  const [seen] = await findCase(ctx.db, viewerOf(ctx), caseId)
  if (!seen) return new Refusal('not_found')
  if (seen.endedAt !== null) return new Refusal('already_ended')
  return new Refusal('not_valid', {
    [box]: 'They said “do not tell my parents”, or this isn’t a parent’s request about them.',
  })
}
