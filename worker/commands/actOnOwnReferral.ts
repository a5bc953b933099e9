import { and, eq, isNull } from 'drizzle-orm'
import { commit } from '../../db/commit.ts'
import { didNotHold, onlyIf } from '../../db/onlyIf.ts'
import { isOfTheirWords, isOpen } from '../../db/opening.ts'
import { decisions, messages, openCases, referrals } from '../../db/schema.ts'
import { SEALED } from '../../db/sealedPlaces.ts'
import type { TrailHead } from '../../db/trail.ts'
import { CODE_HOLDER, type Did } from '../domain/deeds.ts'
import { type MadeBy, mayBecome, type ReferralStatus } from '../domain/referral.ts'
import { Refusal } from '../domain/refusal.ts'
import { keyedTag, sealFor } from '../vault/vault.ts'
import { addToDisclosure } from './addToDisclosure.ts'
import type { PortalContext } from './makeReferral.ts'

/** What an opened page knew when it was drawn. It travels sealed in its forms, so that an action reads nothing. */
export type OpenedState = {
  referralId: string
  madeBy: MadeBy
  status: ReferralStatus
  turn: number
  head: TrailHead
  /** What was passed on from it, where they know of that and may add to it. */
  told?: { id: string; head: TrailHead } | null
}

/** Which opened page acts, and which of its forms: the same form twice is one act. */
export type OwnAct = { idHash: string; state: OpenedState; formId: string; formMadeAt: number }

/**
 * The holder of the five words writes to the mentors. The same form sent twice is one message. It is
 * kept also when the page has ended meanwhile: somebody who wrote for long loses nothing, and reads nothing.
 *
 * @throws Refusal `not_found` when new words were made meanwhile
 */
export async function writeMessage(ctx: PortalContext, act: OwnAct, words: string): Promise<void> {
  const { db, school, now } = ctx
  const { referralId } = act.state
  const id = await keyedTag(school.vault.pepper, 'form', school.id, act.formId, 22)
  const message = db.insert(messages).values({
    schoolId: school.id,
    referralId: onlyIf(isOfTheirWords(school.id, referralId, act.formMadeAt), referralId),
    id,
    byStaffId: null,
    sentAt: now,
    wordsSealed: await sealFor(school.vault, ...SEALED.messageWords(referralId, id), words),
  })
  const unread = db
    .update(referrals)
    .set({ unreadAt: now })
    .where(and(eq(referrals.schoolId, school.id), eq(referrals.id, referralId)))
  try {
    await commitOwn(ctx, act, 'wrote_message', [message, unread])
  } catch (error) {
    if (didNotHold(error, 'message.referral_id')) throw new Refusal('not_found')
    if (!(error instanceof Refusal && error.code === 'changed_meanwhile')) throw error
  }
}

/**
 * The holder of the five words adds to what was passed on, or takes something of it back (row 75):
 * a new entry each time, and all of it stands. The same form sent twice is one entry. It is kept also
 * when the page has ended meanwhile.
 *
 * @throws Refusal `not_found` when new words were made meanwhile, or nothing was passed on that they know of
 */
export async function addToOwnDisclosure(
  ctx: PortalContext,
  act: OwnAct,
  { kind, words }: { kind: 'added' | 'retraction'; words: string },
): Promise<void> {
  const { school, now } = ctx
  const { told, madeBy } = act.state
  if (!told) throw new Refusal('not_found')
  await addToDisclosure(ctx, {
    disclosureId: told.id,
    formTag: await keyedTag(school.vault.pepper, 'form', school.id, act.formId, 22),
    by: { id: CODE_HOLDER, role: madeBy },
    told: { kind, byStaffId: null, writtenAt: now, words },
    head: told.head,
    provided: isOfTheirWords(school.id, act.state.referralId, act.formMadeAt),
  })
}

/**
 * The holder of the five words takes the referral back (row 17).
 *
 * @throws Refusal `already_ended` when it has been answered for good, `changed_meanwhile` when it was
 *   decided while they read, `not_found` when the page has ended
 */
export async function withdrawReferral(ctx: PortalContext, act: OwnAct): Promise<void> {
  const { db, school, now } = ctx
  const { referralId, status, turn } = act.state
  if (!mayBecome(status, 'withdrawn')) throw new Refusal('already_ended')
  const decision = db.insert(decisions).values({
    schoolId: school.id,
    referralId: onlyIf(isOpen(school.id, act.idHash, referralId, now), referralId),
    turn,
    outcome: 'withdrawn',
    byStaffId: null,
    decidedAt: now,
  })
  const referral = db
    .update(referrals)
    .set({ status: 'withdrawn', turn: turn + 1, unreadAt: null })
    .where(and(eq(referrals.schoolId, school.id), eq(referrals.id, referralId)))
  const openCase = db
    .update(openCases)
    .set({ endedAt: now })
    .where(
      and(
        eq(openCases.schoolId, school.id),
        eq(openCases.id, referralId),
        isNull(openCases.endedAt),
      ),
    )
  try {
    await commitOwn(ctx, act, 'withdrawn', [decision, referral, openCase])
  } catch (error) {
    throw didNotHold(error, 'decision.referral_id') ? new Refusal('not_found') : error
  }
}

function commitOwn(
  { db, school, now }: PortalContext,
  { state }: OwnAct,
  did: Did,
  writes: Parameters<typeof commit>[3],
) {
  const by = { id: CODE_HOLDER, role: state.madeBy }
  const deed = { schoolId: school.id, on: state.referralId, by, at: now, did }
  return commit(db, school.vault.pepper, deed, writes, state.head)
}
