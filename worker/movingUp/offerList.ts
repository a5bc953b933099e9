import {
  answerOffer,
  findOffer,
  insertOffers,
  isOpenOffer,
  openOffer,
  openSchool,
  type OfferRow,
  sealOffer,
} from '../../db/movingUp/offers.ts'
import { childrenOn, insertChildren, openChild, sealChild } from '../../db/movingUp/movingUp.ts'
import { findSchool, type School, staffMember } from '../../db/school/school.ts'
import { insertTrailEntry, NEW_TRAIL, nextTrailEntry, trailHead } from '../../db/trail.ts'
import type { AuditAction } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { actorFor, assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { londonDay } from '../time/londonTime.ts'
import type { Secrets } from '../vault/vault.ts'
import { childKey, lastDayProblem, MOST_ON_LIST } from './rules/movingUp.ts'
import { mayAnswer, type OfferAnswer, type OfferForm } from './rules/offer.ts'

/** What a list between two schools needs: the key of the other school too. */
export type BetweenContext = StaffContext & { secrets: Secrets }

/**
 * The safeguarding lead of one school offers a list of children to another's. Each school gets a row of its own and an
 * entry in its own trail, in one batch. The same form sent twice is one.
 *
 * @throws Refusal `not_found`, `not_valid` or `changed_meanwhile`
 */
export async function offerList(ctx: BetweenContext, form: OfferForm): Promise<void> {
  assertMay(ctx, 'exchange_moving_up')
  const { db, now, staff } = ctx
  const { id, school: otherId, basis, reason, lastOn, children } = form
  const { school } = staff
  const problem = lastDayProblem(lastOn, londonDay(now))
  if (problem) throw new Refusal('not_valid', { lastOn: problem })
  const isThere = otherId !== school.id && (await openSchool(db, otherId, now)).length > 0
  const other = isThere ? await schoolAt(ctx, otherId) : null
  if (!other) throw new Refusal('not_valid', { school: 'Choose a school.' })
  const by = staffMember(school, staff.id)?.name ?? ''
  const whole = { id, basis, lastOn, offeredAt: now }
  const rowOf = async (its: School, about: School, side: OfferRow['side']) => ({
    ...whole,
    schoolId: its.id,
    side,
    otherId: about.id,
    saidSealed: await sealOffer(its.vault, id, { otherName: about.name, by, reason, children }),
  })
  const rows = await Promise.all([rowOf(school, other, 'sent'), rowOf(other, school, 'received')])
  const did = 'offered_moving_up'
  const theirs = await entryOf(ctx, other, { on: id, did })
  try {
    await commitAs({ ...ctx, head: NEW_TRAIL }, 'exchange_moving_up', { on: id, did }, [
      insertTrailEntry(db, theirs),
      insertOffers(db, rows),
    ])
  } catch (error) {
    // Made before, of the same form.
    const [before] = await findOffer(db, { schoolId: school.id, id })
    if (before?.side !== 'sent' || before.otherId !== otherId) throw error
  }
}

/**
 * The receiving school's safeguarding lead agrees or refuses, or the sending one takes the offer back. With a yes the
 * children stand on the receiving school's list until the last day that both know. Two may answer at once, so the
 * condition is a guard in the write. The same answer twice is one.
 *
 * @throws Refusal `not_found`, `not_valid` where the list is full, or `changed_meanwhile`
 */
export async function answerList(
  ctx: BetweenContext,
  id: string,
  answer: OfferAnswer,
): Promise<void> {
  assertMay(ctx, 'exchange_moving_up')
  const { db, now, staff } = ctx
  const { school } = staff
  const key = { schoolId: school.id, id }
  const today = londonDay(now)
  const [row] = await findOffer(db, key)
  if (!row || row.lastOn < today || !mayAnswer(row.side, answer)) throw new Refusal('not_found')
  if (row.answer === answer) return
  const other = await schoolAt(ctx, row.otherId)
  if (!other) throw new Refusal('not_found')
  const guard = isOpenOffer(key, today)
  const deed = { on: id, did: DID[answer], provided: guard }
  const theirs = await entryOf(ctx, other, deed)
  const on = { schoolId: school.id, addedBy: staff.id, addedAt: now, lastOn: row.lastOn }
  const children = answer === 'agreed' ? await agreedTo(ctx, row) : []
  const [, , rows] = await commitAs({ ...ctx, head: undefined }, 'exchange_moving_up', deed, [
    insertTrailEntry(db, theirs, guard),
    insertChildren(db, on, children, guard),
    answerOffer(db, id, [school.id, other.id], { answer, answeredAt: now }, guard),
  ])
  if (rows.length > 0) return
  const [since] = await findOffer(db, key)
  if (since?.answer !== answer) throw new Refusal('changed_meanwhile')
}

const DID: Readonly<Record<OfferAnswer, AuditAction>> = {
  agreed: 'agreed_to_moving_up',
  refused: 'refused_moving_up',
  taken_back: 'took_back_moving_up',
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

/** The entry of the same deed in the other school's trail: by the school and the person who did it. */
async function entryOf(
  ctx: BetweenContext,
  { id: schoolId, vault }: School,
  { on, did }: { on: string; did: AuditAction },
) {
  const { db, now, staff } = ctx
  const { id, role } = actorFor(ctx, 'exchange_moving_up')
  const by = { id: `${staff.school.id}/${id}`, role }
  const [head = NEW_TRAIL] = await trailHead(db, schoolId, on)
  return nextTrailEntry(vault.pepper, head, { schoolId, onId: on, at: now, by, did })
}

const schoolAt = ({ db, now, secrets }: BetweenContext, id: string) =>
  findSchool(db, secrets, id, now)
