import { caseTextOf, openCaseText } from '../../db/cases/caseTexts.ts'
import { findRaised, notSafeRecordOf } from '../../db/safeguarding/disclosures.ts'
import { findNoticeOf } from '../../db/safeguarding/addedWords.ts'
import { addPassedOn } from './addPassedOn.ts'
import { messagesOf } from '../../db/referrals/messages.ts'
import { findReferral } from '../../db/referrals/referrals.ts'
import { findNote, openNote } from '../../db/cases/sessionNotes.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { keyedTag } from '../vault/vault.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { passedOn } from './disclosureOfReferral.ts'
import type { PassOnForm } from './rules/passOn.ts'
import { disclosureWithTrail, type Raised } from './raiseDisclosure.ts'

/**
 * Passes what was written in a referral or case on to the DSL, at any time, whatever was decided: its
 * status stays. Where the child had said that they are not safe, it goes into that record. Load, decide, commit: nothing that was written can be changed in between. The same form sent
 * twice is one disclosure.
 *
 * @throws Refusal `not_found`
 */
export async function passToDsl(
  ctx: StaffContext,
  referralId: string,
  form: PassOnForm,
): Promise<Raised> {
  assertMay(ctx, 'pass_to_dsl')
  const { db, now, staff } = ctx
  const { school } = staff
  const { noteId, messageId } = form
  const [[referral], conversation, [note], corrections, [record]] = await db.batch([
    findReferral(db, viewerOf(ctx), referralId),
    messagesOf(db, school.id, referralId),
    findNote(db, school.id, referralId, noteId ?? ''),
    caseTextOf(db, school.id, referralId, noteId ?? ''),
    notSafeRecordOf(db, school.id, referralId),
  ])
  if (!referral || (noteId && !note)) throw new Refusal('not_found')
  const kept = note && (await openNote(school.vault, note))
  const corrected = corrections.at(-1)
  const sessionNote =
    kept && corrected
      ? { ...kept, ...(await openCaseText(school.vault, corrected)), id: kept.id }
      : kept
  const { pepper } = school.vault
  const id = await keyedTag(pepper, 'form', school.id, `${referralId} passed on ${form.id}`, 22)
  const what = { note: form.words, id, sessionNote, messageId }
  const writes = record
    ? await addPassedOn(ctx, record.id, conversation, what)
    : await disclosureWithTrail(
        { db, school, now },
        await passedOn(ctx, { referral, conversation }, what),
      )
  const into = record?.id ?? id
  try {
    await commitAs(ctx, 'pass_to_dsl', { on: referralId, did: 'passed_on' }, writes)
    return { id: into, raisedAt: record?.raisedAt ?? now }
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const [[before], [wasAdded]] = await db.batch([
      findRaised(db, school.id, id),
      findNoticeOf(db, school.id, record?.id ?? '', id),
    ])
    if (before) return { id, raisedAt: before.raisedAt }
    if (record && wasAdded) return record
    throw error
  }
}
