import { type StoredParentsEntry, unsealParentsEntry } from '../../../db/referrals/parentsRecord.ts'
import { unsealWho } from '../../../db/names/sealedWho.ts'
import type { ReferralRow } from '../../../db/referrals/referrals.ts'
import type { School } from '../../../db/school/school.ts'
import { writeParentsRecord } from '../writeParentsRecord.ts'
import type { ViewedReferral } from '../viewReferral.ts'
import { scopeOf } from '../../access/rules/accessTable.ts'
import { hasParentsRecord, whoAgrees, yearOfChild } from '../rules/parentsRecord.ts'
import type { SignedInStaff } from '../../context/requireSignIn.ts'
import type { ParentsAnswer, ParentsEntryRow } from './answers.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { parentsForm } from '../rules/parentsForm.ts'
import { personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'

/** Whether a child's parents are told, who agreed, and "do not tell my parents". */
export const parents = officeRoutes().post(
  '/office/api/referrals/:id/parents',
  allowed('keep_parents_record'),
  jsonOnly,
  jsonForm(parentsForm),
  async (c) => {
    const ctx = staffContext(c)
    const kept = await writeParentsRecord(ctx, c.req.param('id'), c.req.valid('json'))
    return c.json(entryRow(ctx.staff.school, kept) satisfies ParentsEntryRow)
  },
)

/** The parents' record on a child's page; null for a parent's own referral. */
export async function parentsAnswer(
  { school, roles }: SignedInStaff,
  referral: ReferralRow,
  { parents }: Pick<ViewedReferral, 'parents'>,
): Promise<ParentsAnswer | null> {
  if (!hasParentsRecord(referral.madeBy)) return null
  const entries = await Promise.all(parents.map((row) => unsealParentsEntry(school.vault, row)))
  const year = yearOfChild(referral.about, await unsealWho(school.vault, referral))
  return {
    doNotTellAt: referral.doNotTellAt,
    agrees: whoAgrees(year),
    entries: entries.map((entry) => entryRow(school, entry)),
    may: { keep: scopeOf(roles, 'keep_parents_record') !== null },
  }
}

const entryRow = (school: School, entry: StoredParentsEntry): ParentsEntryRow => ({
  id: entry.id,
  kind: entry.kind,
  wish: entry.wish,
  answers: entry.answers,
  words: entry.words,
  by: personOf(school, entry.byStaffId),
  keptAt: entry.keptAt,
})
