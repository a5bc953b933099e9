import {
  findDisclosure,
  messagesBehind,
  referralBehind,
} from '../../db/safeguarding/disclosures.ts'
import { thereIsDisclosure } from '../../db/access/visibleDisclosures.ts'
import { entriesOf } from '../../db/safeguarding/disclosureEntries.ts'
import { exportsOf, stepsOf } from '../../db/safeguarding/disclosureRecord.ts'
import { childrenOf, otherRecordsOf } from '../../db/safeguarding/childRecords.ts'
import { countAlikeWith } from '../../db/safeguarding/alikePresses.ts'
import { transfersOf } from '../../db/safeguarding/transfers.ts'
import { openingsOnRecord } from '../../db/safeguarding/nameOpenings.ts'
import { trailOf } from '../../db/trail.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { disclosureViewerOf } from './disclosureViewer.ts'

/** @throws Refusal `not_found` */
export async function viewDisclosure(ctx: StaffContext, id: string) {
  assertMay(ctx, 'see_disclosures')
  const { db, staff } = ctx
  const schoolId = staff.school.id
  const viewer = disclosureViewerOf(ctx)
  const deed = { on: id, did: 'opened', provided: thereIsDisclosure(viewer, id) } as const
  const [
    [disclosure],
    entries,
    [referral],
    trail,
    steps,
    exports,
    messages,
    alike,
    openings,
    children,
    transfers,
    others,
  ] = await commitAs(ctx, 'see_disclosures', deed, [
    findDisclosure(db, viewer, id),
    entriesOf(db, schoolId, id),
    referralBehind(db, viewer, id),
    trailOf(db, schoolId, id),
    stepsOf(db, schoolId, id),
    exportsOf(db, schoolId, id),
    messagesBehind(db, viewer, id),
    countAlikeWith(db, schoolId, id),
    openingsOnRecord(db, schoolId, id),
    childrenOf(db, viewer, id),
    transfersOf(db, schoolId, id),
    otherRecordsOf(db, viewer, id),
  ])
  if (!disclosure) throw new Refusal('not_found')
  const alsoAlike = alike[0]?.alike ?? 0
  const read = { disclosure, entries, referral, trail, steps, exports, messages }
  return { ...read, alsoAlike, openings, children, transfers, others }
}

export type ViewedDisclosure = Awaited<ReturnType<typeof viewDisclosure>>
