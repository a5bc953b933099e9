import { sql } from 'drizzle-orm'
import { commit } from '../../db/commit.ts'
import { isKept } from '../../db/referrals/referrals.ts'
import { NOTHING_PROMISED_AT } from '../../db/referrals/promisedReply.ts'
import { referrals } from '../../db/tables/referrals.ts'
import type { School } from '../../db/school/school.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import { NEW_TRAIL } from '../../db/trail.ts'
import { CODE_HOLDER } from '../access/rules/auditActions.ts'
import { promiseFor, type ReplyPromise } from './rules/replyPromise.ts'
import type { About, Answers, MadeBy } from './rules/referral.ts'
import type { Identity, Who } from '../names/rules/who.ts'
import { QUEUE_RANK } from '../arrivals/rules/queueRank.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { goesTo } from '../access/rules/concernAboutStaff.ts'
import { codeFromBits, type ReturnCode } from '../returnCode/rules/returnCode.ts'
import { arrivalTags, reviewArrival, unusualHour } from '../arrivals/reviewArrival.ts'
import { keyedHash, keyedTag, sealFor } from '../vault/vault.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import { newUnlockedPage, codeTagOf } from '../returnCode/unlockPage.ts'

const MINUTE_MS = 60 * 1000

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
export const referralIdOf = ({ school }: SchoolContext, formId: string) =>
  keyedTag(school.vault.pepper, 'referral', school.id, formId, 22)

export const disclosureIdOf = ({ school }: SchoolContext, formId: string) =>
  keyedTag(school.vault.pepper, 'referral', school.id, `${formId} not safe`, 22)

/**
 * Keeps a referral and opens its page with the five words on it. The same form gives the same words
 * however often it arrives: they follow from its id, under the pepper.
 *
 * @returns the secret of the opened page
 */
export async function makeReferral(ctx: SchoolContext, made: NewReferral): Promise<string> {
  const { db, school, now } = ctx
  const id = await referralIdOf(ctx, made.formId)
  const code = await codeOf(ctx, made.formId)
  const tags = await arrivalTags(ctx, made, made.device)
  const { secret, opening } = await newUnlockedPage(ctx, id, code, tags)
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
export async function wasSent(ctx: SchoolContext, formId: string): Promise<boolean> {
  const id = await referralIdOf(ctx, formId)
  return (await isKept(ctx.db, ctx.school.id, id)) !== undefined
}

const codeOf = async ({ school }: SchoolContext, formId: string): Promise<ReturnCode> =>
  codeFromBits(await keyedHash(school.vault.pepper, 'code', school.id, formId))
