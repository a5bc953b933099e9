import { isMoving } from '../../db/commit.ts'
import {
  answerOffer,
  findOffer,
  insertCopy,
  isNoOffer,
  type OfferRow,
  offersToCopy,
  openOffer,
  sealOffer,
  setCopyDue,
  waitsForAnswer,
} from '../../db/movingUp/offers.ts'
import { findSchool, type School } from '../../db/school/school.ts'
import { type Actor, trailOf } from '../../db/trail.ts'
import type { AuditAction } from '../access/rules/auditActions.ts'
import { databaseFor } from '../context/databases.ts'
import { commitIn, type SchoolContext } from '../context/schoolContext.ts'
import { schoolInTurn, type TurnContext } from '../context/turnContext.ts'
import type { Env } from '../env.ts'
import { MINUTE_MS } from '../time/durations.ts'
import { londonDay } from '../time/londonTime.ts'
import { byInTrailOf, type OfferAnswer } from './rules/offer.ts'

export const DID: Readonly<Record<OfferAnswer, AuditAction>> = {
  agreed: 'agreed_to_moving_up',
  refused: 'refused_moving_up',
  taken_back: 'took_back_moving_up',
}

/** A school of this install, where it lives; null where there is none. */
export async function schoolAt(env: Env, id: string, now: number): Promise<SchoolContext | null> {
  const db = await databaseFor(env, id, now)
  const school = await findSchool(db, env, id, now)
  return school && { db, school, now }
}

/**
 * Brings the school that sent an offer up to the row of the one that received it: its copy, and the same entries in its
 * own trail, each at its own instant. It may be stopped anywhere and run again, by two at once too: each step asks in its
 * write whether it has been taken.
 */
export async function bringToSender(
  env: Env,
  { db, school, now }: SchoolContext,
  id: string,
): Promise<void> {
  const [[row], trail] = await db.batch([
    findOffer(db, { schoolId: school.id, id }),
    trailOf(db, school.id, id),
  ])
  if (!row || row.copyDueAt === null) return
  const to = row.lastOn < londonDay(now) ? null : await schoolAt(env, row.otherId, now)
  for (const { at, byWhom, asRole, did } of to ? trail : []) {
    const by = { id: byInTrailOf(row.otherId, { id: byWhom, from: school.id }), role: asRole }
    if (to) await bringDeed({ ...to, now: at }, did as AuditAction, by, { row, from: school })
  }
  await setCopyDue(db, row, null)
}

/** What was done to the offer, as the sending school has it. Whatever it has already stays. */
async function bringDeed(
  to: SchoolContext,
  did: AuditAction,
  by: Actor,
  { row, from }: { row: OfferRow; from: School },
): Promise<void> {
  const { id, answer, answeredAt } = row
  const key = { schoolId: to.school.id, id }
  if (did === 'offered_moving_up') {
    const said = { ...(await openOffer(from.vault, row)), otherName: from.name }
    const copy = {
      ...row,
      ...key,
      side: 'sent',
      otherId: from.id,
      saidSealed: await sealOffer(to.school.vault, id, said),
      answer: null,
      answeredAt: null,
      copyDueAt: null,
    } as const
    const deed = { on: id, did, by, provided: isNoOffer(key) }
    await commitIn(to, deed, [insertCopy(to.db, copy)])
  } else if (answer && did === DID[answer]) {
    const provided = waitsForAnswer(key, from.id)
    const set = { answer, answeredAt }
    await commitIn(to, { on: id, did, by, provided }, [answerOffer(to.db, key, set, provided)])
  }
}

/** The job. One that can't be brought goes behind the others for a minute, and keeps none of them back. */
export async function bringDueToSenders(on: TurnContext, env: Env, most: number): Promise<number> {
  const { db, now, turn } = on
  const due = await offersToCopy(db, turn, most)
  const school = await schoolInTurn(on, due)
  if (!school) return 0
  let failed: unknown
  for (const row of due) {
    try {
      await bringToSender(env, { db, school, now }, row.id)
    } catch (error) {
      await setCopyDue(db, row, now + MINUTE_MS)
      if (!isMoving(error)) failed = error
    }
  }
  if (failed) throw failed
  return due.length
}
