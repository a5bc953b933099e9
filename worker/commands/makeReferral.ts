import { sql } from 'drizzle-orm'
import { commit } from '../../db/commit.ts'
import type { Database } from '../../db/database.ts'
import { insertOpening, OPENING_LASTS } from '../../db/opening.ts'
import { isKept } from '../../db/referral.ts'
import { NOTHING_PROMISED_AT } from '../../db/queue.ts'
import { referrals } from '../../db/schema.ts'
import type { School } from '../../db/school.ts'
import { SEALED } from '../../db/sealedPlaces.ts'
import { NEW_TRAIL } from '../../db/trail.ts'
import { CODE_HOLDER } from '../domain/deeds.ts'
import { promiseFor, type ReplyPromise } from '../domain/promise.ts'
import {
  type About,
  type Answers,
  type Identity,
  type MadeBy,
  QUEUE_RANK,
  type Who,
} from '../domain/referral.ts'
import { Refusal } from '../domain/refusal.ts'
import { goesTo } from '../domain/staffConcern.ts'
import { codeFromBits, type ReturnCode } from '../domain/returnCode.ts'
import { type ArrivalTags, arrivalTags, reviewArrival, unusualHour } from './reviewArrival.ts'
import { hashOf, keyedHash, keyedTag, newSecret, sealFor } from '../vault/vault.ts'

const MINUTE_MS = 60 * 1000

/** A school, the database and the instant: what a command of the public door works on. */
export type PortalContext = { db: Database; school: School; now: number }

export type NewReferral = {
  /** The id of the form that it was written in: sent twice, it is made once. */
  formId: string
  madeBy: MadeBy
  about: About
  identity: Identity
  who: Who | null
  answers: Answers
  wantsStaffId: string | null
  notStaffId: string | null
  /** Of one about somebody who works here: who that is, null for somebody not on the list. */
  aboutStaff: { id: string | null } | null
  language: string
  /** What the request tells of the device; kept only as a keyed hash, for as long as the page is open. */
  device: string
}

/** The ids that one form leads to. Nobody who knows the referral's can find the form's. */
export const referralIdOf = ({ school }: PortalContext, formId: string) =>
  keyedTag(school.vault.pepper, 'referral', school.id, formId, 22)
export const disclosureIdOf = ({ school }: PortalContext, formId: string) =>
  keyedTag(school.vault.pepper, 'referral', school.id, `${formId} not safe`, 22)

/**
 * Keeps a referral and opens its page with the five words on it. The same form gives the same words
 * however often it arrives: they follow from its id, under the pepper.
 *
 * @returns the secret of the opened page
 */
export async function makeReferral(ctx: PortalContext, made: NewReferral): Promise<string> {
  const { db, school, now } = ctx
  const id = await referralIdOf(ctx, made.formId)
  const code = await codeOf(ctx, made.formId)
  const tags = await arrivalTags(ctx, made, made.device)
  const { secret, opening } = await newOpening(ctx, id, code, tags)
  const promise = promiseNow(school, now)
  const saidNotSafe = sql`EXISTS (SELECT 1 FROM disclosure WHERE school_id = ${school.id}
    AND id = ${await disclosureIdOf(ctx, made.formId)})`

  const referral = db.insert(referrals).values({
    schoolId: school.id,
    id,
    madeBy: made.madeBy,
    about: made.about,
    status: 'waiting',
    queueRank: sql`CASE WHEN ${saidNotSafe} THEN ${QUEUE_RANK.urgent} ELSE ${QUEUE_RANK.usual} END`,
    urgentBecause: sql`CASE WHEN ${saidNotSafe} THEN 'said_not_safe' END`,
    identity: made.identity,
    whoSealed:
      made.who &&
      (await sealFor(school.vault, ...SEALED.referralWho(id), JSON.stringify(made.who))),
    answersSealed: await sealFor(
      school.vault,
      ...SEALED.referralAnswers(id),
      JSON.stringify(made.answers),
    ),
    wantsStaffId: made.wantsStaffId,
    notStaffId: made.notStaffId,
    aboutStaffId: made.aboutStaff?.id ?? null,
    goesTo: made.aboutStaff && goesTo(school.staff, made.aboutStaff.id),
    language: made.language,
    codeTag: await codeTagOf(ctx, code),
    madeAt: now,
    doNotTellAt: made.answers.doNotTell ? now : null,
    promisedAt: promise?.dueAt ?? NOTHING_PROMISED_AT,
  })

  const deed = {
    schoolId: school.id,
    on: id,
    by: { id: CODE_HOLDER, role: made.madeBy },
    at: now,
    did: 'made',
  }
  try {
    const steps = [unusualHour(ctx), referral, opening] as const
    const [unusual] = await commit(db, school.vault.pepper, deed, steps, NEW_TRAIL)
    if (unusual.length > 0) await reviewed(ctx, { id, ...made, tags })
  } catch (error) {
    // Sent before: kept already. Only its page is opened again.
    if (!(error instanceof Refusal && error.code === 'changed_meanwhile')) throw error
    await opening
  }
  return secret
}

const promises = new WeakMap<School, { moment: number; promise: ReplyPromise | null }>()

/** What a school promises now. All its times are whole minutes, so within one the answer is the same. */
function promiseNow(school: School, now: number): ReplyPromise | null {
  const moment = now % MINUTE_MS === 0 ? now : Math.floor(now / MINUTE_MS) * MINUTE_MS + 1
  const known = promises.get(school)
  if (known?.moment === moment) return known.promise
  const promise = promiseFor(school.calendar, now, school.profile.promiseSchoolDays)
  promises.set(school, { moment, promise })
  return promise
}

/** It is kept: whether it is held for a look must not cost anybody their answer. */
async function reviewed(...arrival: Parameters<typeof reviewArrival>): Promise<void> {
  try {
    await reviewArrival(...arrival)
  } catch (error) {
    console.error('not looked at:', (error as Error).name)
  }
}

/** Whether a referral was made of this form already. */
export async function wasSent(ctx: PortalContext, formId: string): Promise<boolean> {
  const id = await referralIdOf(ctx, formId)
  return (await isKept(ctx.db, ctx.school.id, id)) !== undefined
}

/** An opened page of a referral, unrun, and the secret in its address. Without a code it shows none. */
export async function newOpening(
  { db, school, now }: PortalContext,
  referralId: string,
  code: ReturnCode | null,
  tags: Partial<ArrivalTags> = {},
) {
  const secret = newSecret()
  const idHash = await hashOf(secret)
  const codeSealed = code ? await sealFor(school.vault, ...SEALED.openingCode(idHash), code) : null
  const endsAt = now + OPENING_LASTS
  const { device: deviceTag, words: wordsTag } = tags
  const row = { schoolId: school.id, idHash, referralId, endsAt, codeSealed, deviceTag, wordsTag }
  const opening = insertOpening(db, row)
  return { secret, opening }
}

const codeOf = async ({ school }: PortalContext, formId: string): Promise<ReturnCode> =>
  codeFromBits(await keyedHash(school.vault.pepper, 'code', school.id, formId))

/** What the database knows of a code: it cannot be turned back. */
export const codeTagOf = ({ school }: PortalContext, code: ReturnCode) =>
  keyedTag(school.vault.pepper, 'code_tag', school.id, code)
