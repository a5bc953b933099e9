import { isMoving } from '../../db/commit.ts'
import {
  answerOffer,
  findOffer,
  insertOffer,
  isOpenOffer,
  openOffer,
  type OfferRow,
  sealOffer,
} from '../../db/movingUp/offers.ts'
import { childrenOn, insertChildren, openChild, sealChild } from '../../db/movingUp/movingUp.ts'
import { type School, staffMember } from '../../db/school/school.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { commitIn, type SchoolContext } from '../context/schoolContext.ts'
import { actorFor, assertMay, type StaffContext } from '../context/staffContext.ts'
import type { Env } from '../env.ts'
import { logFault } from '../problem.ts'
import { doorOf } from '../school/rules/door.ts'
import { londonDay } from '../time/londonTime.ts'
import { bringToSender, DID, schoolAt } from './bringToSender.ts'
import { childKey, lastDayProblem, MOST_ON_LIST } from './rules/movingUp.ts'
import { byInTrailOf, mayAnswer, type OfferAnswer, type OfferForm } from './rules/offer.ts'

/** What a list between two schools needs: the other school's key, and its database. */
export type BetweenContext = StaffContext & { env: Env }

/**
 * The safeguarding lead of one school offers a list of children to another's. It's made where it's received, with an
 * entry in the trail there, and then brought home (`bringToSender`). The same form sent twice is one.
 *
 * @throws Refusal `not_found`, `not_valid` or `changed_meanwhile`
 */
export async function offerList(ctx: BetweenContext, form: OfferForm): Promise<void> {
  assertMay(ctx, 'exchange_moving_up')
  const { now, staff, env } = ctx
  const { id, school: otherId, basis, reason, lastOn, children } = form
  const { school } = staff
  const problem = lastDayProblem(lastOn, londonDay(now))
  if (problem) throw new Refusal('not_valid', { lastOn: problem })
  const to = otherId === school.id ? null : await schoolAt(env, otherId, now)
  if (!to || doorOf(to.school, now) !== 'open') {
    throw new Refusal('not_valid', { school: 'Choose a school.' })
  }
  const [here] = await findOffer(ctx.db, { schoolId: school.id, id })
  if (here && !(here.side === 'sent' && here.otherId === otherId)) {
    throw new Refusal('changed_meanwhile')
  }
  const by = staffMember(school, staff.id)?.name ?? ''
  const said = { otherName: school.name, by, reason, children }
  const row: OfferRow = {
    schoolId: otherId,
    id,
    side: 'received',
    otherId: school.id,
    saidSealed: await sealOffer(to.school.vault, id, said),
    basis,
    lastOn,
    offeredAt: now,
    answer: null,
    answeredAt: null,
    copyDueAt: now,
  }
  const deed = { on: id, did: 'offered_moving_up', by: actorAt(ctx, to.school) } as const
  try {
    await commitIn(to, deed, [insertOffer(to.db, row)], 'new')
  } catch (error) {
    // Made before, of the same form.
    const [before] = await findOffer(to.db, { schoolId: otherId, id })
    if (before?.side !== 'received' || before.otherId !== school.id) throw error
  }
  await bringOrLeave(env, to, id)
}

/**
 * The receiving school's safeguarding lead agrees or refuses, or the sending one takes the offer back. With a yes the
 * children stand on the receiving school's list until the last day that both know. Two may answer at once, so the
 * condition is a guard in the write, which is always that of the receiving school. The same answer twice is one.
 *
 * @throws Refusal `not_found`, `not_valid` where the list is full, or `changed_meanwhile`
 */
export async function answerList(
  ctx: BetweenContext,
  id: string,
  answer: OfferAnswer,
): Promise<void> {
  assertMay(ctx, 'exchange_moving_up')
  const { db, now, staff, env } = ctx
  const { school } = staff
  const today = londonDay(now)
  const [row] = await findOffer(db, { schoolId: school.id, id })
  if (!row || row.lastOn < today || !mayAnswer(row.side, answer)) throw new Refusal('not_found')
  if (row.answer === answer) return
  const at = row.side === 'received' ? { db, school, now } : await schoolAt(env, row.otherId, now)
  if (!at) throw new Refusal('not_found')
  const key = { schoolId: at.school.id, id }
  const provided = isOpenOffer(key, today)
  const deed = { on: id, did: DID[answer], by: actorAt(ctx, at.school), provided }
  const on = { schoolId: key.schoolId, addedBy: staff.id, addedAt: now, lastOn: row.lastOn }
  const children = answer === 'agreed' ? await agreedTo(ctx, row) : []
  const [, rows] = await commitIn(at, deed, [
    insertChildren(at.db, on, children, provided),
    answerOffer(at.db, key, { answer, answeredAt: now, copyDueAt: now }, provided),
  ])
  // Also where someone else was first: then the page of whoever sent it says what they answered.
  await bringOrLeave(env, at, id)
  if (rows.length > 0) return
  const [since] = await findOffer(at.db, key)
  if (since?.answer !== answer) throw new Refusal('changed_meanwhile')
}

/** Where it can't be brought now, the job does it. */
async function bringOrLeave(env: Env, received: SchoolContext, id: string): Promise<void> {
  try {
    await bringToSender(env, received, id)
  } catch (error) {
    if (!isMoving(error)) logFault(error, 'an offer to its sender')
  }
}

/** Who acts, as the trail of this school says it. */
function actorAt(ctx: BetweenContext, { id: schoolId }: School) {
  const { id, role } = actorFor(ctx, 'exchange_moving_up')
  const from = ctx.staff.school.id
  return { id: from === schoolId ? id : byInTrailOf(schoolId, { id, from }), role }
}

/** The children of an offer who aren't on the list yet, as its rows. @throws Refusal `not_valid` where it's full */
async function agreedTo({ db, now, staff }: BetweenContext, row: OfferRow) {
  const { id: schoolId, vault } = staff.school
  const { otherName: from, children } = await openOffer(vault, row)
  const here = await childrenOn(db, { schoolId, today: londonDay(now) })
  const known = new Set(
    await Promise.all(here.map(async (each) => childKey(await openChild(vault, each)))),
  )
  const fresh = children.filter(({ name }) => !known.has(childKey({ name, from })))
  if (here.length + fresh.length > MOST_ON_LIST) {
    const full = `The list has room for ${MOST_ON_LIST} children. Ask a mentor to take some off.`
    throw new Refusal('not_valid', { answer: full })
  }
  return Promise.all(
    fresh.map(async ({ id, name, lookOut }) => ({
      id,
      childSealed: await sealChild(vault, id, { name, from, lookOut, buddy: '' }),
      seriesId: null,
    })),
  )
}
