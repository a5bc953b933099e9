import {
  isSaved,
  type ReferralRow,
  referralsOfForm,
  unsealAnswers,
} from '../../db/referrals/referrals.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import { keyedTag, unsealFrom, type Vault, canonical, idOfSent } from '../vault/vault.ts'
import { ASK_KINDS, type AskKind } from './rules/askKinds.ts'
import type { Asked } from './rules/referral.ts'

/** A pupil's or parent's request, and its form. */
export type SentForm = Asked & {
  /** The id of the form that it was written in: sent twice with the same answers, it is made once. */
  formId: string
  kind: AskKind
  language: string
}

/** Characters that the ids of all referrals of one form begin with. */
const FORM_PART = 11

/** An id derived from a form and its content, the same in every language. */
export function sentIdOf({ school }: SchoolContext, sent: SentForm) {
  const { formId, kind, identity, who, answers, wantsStaffId, notStaffId, aboutStaff } = sent
  const content = { kind, identity, who, answers, wantsStaffId, notStaffId, aboutStaff }
  return idOfSent(school.vault, formId, content)
}

/** What is sent first in a form. Nobody who knows its id can find the form's. */
export const firstIdOf = ({ school }: SchoolContext, formId: string) =>
  keyedTag(school.vault.pepper, 'referral', school.id, formId, 22)

/**
 * What someone else sent in the same form: whoever had the phone before can know the form's id.
 *
 * @param sentId follows from the form and what was written in it (`idOfSent`)
 */
export const furtherIdOf = async ({ school }: SchoolContext, firstId: string, sentId: string) =>
  firstId.slice(0, FORM_PART) +
  (await keyedTag(school.vault.pepper, 'referral', school.id, sentId, 11))

/** The disclosure that "I am not safe right now" makes on this form, before it is known what is sent in it. */
export const disclosureIdOf = ({ school }: SchoolContext, formId: string) =>
  keyedTag(school.vault.pepper, 'referral', school.id, `${formId} not safe`, 22)

/** The ids of what was sent in the same form after this one, which came first. */
export async function furtherOfForm({ db, school }: SchoolContext, firstId: string) {
  const rows = await referralsOfForm(db, school.id, firstId.slice(0, FORM_PART))
  return rows.map(({ id }) => id).filter((id) => id !== firstId)
}

/**
 * Whether this form's first referral says just this: it has the same words, or where words were made again
 * since, the same answers.
 */
export async function isFirstOfForm(
  { db, school }: SchoolContext,
  firstId: string,
  sent: Asked & { kind: AskKind; codeTag: string },
): Promise<boolean> {
  const rows = await referralsOfForm(db, school.id, firstId.slice(0, FORM_PART))
  const first = rows.find(({ id }) => id === firstId)
  if (!first) return false
  if (first.codeTag === sent.codeTag) return true
  const { kind, identity, who, answers, wantsStaffId, notStaffId, aboutStaff } = sent
  const isAboutStaff = aboutStaff !== null
  const staff = { wantsStaffId, notStaffId, aboutStaffId: aboutStaff?.id ?? null, isAboutStaff }
  const said = { ...ASK_KINDS[kind], identity, who, answers, ...staff }
  return canonical(said) === canonical(await contentOf(school.vault, first))
}

async function contentOf(vault: Vault, row: ReferralRow) {
  const { id, whoSealed, madeBy, about, identity } = row
  const { wantsStaffId, notStaffId, aboutStaffId, goesTo } = row
  const answers = await unsealAnswers(vault, row)
  const who = whoSealed && JSON.parse(await unsealFrom(vault, ...SEALED.referralWho(id), whoSealed))
  const staff = { wantsStaffId, notStaffId, aboutStaffId, isAboutStaff: goesTo !== null }
  return { madeBy, about, identity, who, answers, ...staff }
}

/**
 * Whether this story was sent in this form, or the form without any story: what is in the request is saved, so
 * nothing is lost when it is not shown again. Another story under the same form's id was not sent.
 */
export async function wasSent(ctx: SchoolContext, formId: string, story: string): Promise<boolean> {
  const { db, school } = ctx
  const firstId = await firstIdOf(ctx, formId)
  if (!(await isSaved(db, school.id, firstId))) return false
  if (story === '') return true
  const rows = await referralsOfForm(db, school.id, firstId.slice(0, FORM_PART))
  const sent = await Promise.all(rows.map((row) => unsealAnswers(school.vault, row)))
  return sent.some((answers) => answers.story === story)
}
