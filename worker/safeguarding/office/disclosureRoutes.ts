import {
  acknowledgedDisclosures,
  endedDisclosures,
  type ListedDisclosure,
  openDisclosureWho,
  openEntry,
  waitingDisclosures,
} from '../../../db/safeguarding/disclosures.ts'
import { openExport, openStep } from '../../../db/safeguarding/disclosureRecord.ts'
import { unsealAnswers } from '../../../db/referrals/referrals.ts'
import type { School } from '../../../db/school/school.ts'
import { acknowledgeDisclosure } from '../acknowledgeDisclosure.ts'
import { disclosureViewerOf } from '../disclosureViewer.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import { type ViewedDisclosure, viewDisclosure } from '../viewDisclosure.ts'
import { scopeOf } from '../../access/rules/accessTable.ts'
import { lacksToEnd } from '../rules/disclosure.ts'
import type { DisclosurePage, DisclosureRow, DisclosuresPage } from './answers.ts'
import { aboutStaffAnswer } from '../../referrals/office/referralFacts.ts'
import { maybePerson, trailAnswer } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { entryAnswer, exportAnswer, stepAnswer } from './recordRows.ts'

const MOST_WAITING = 100

const MOST_ACKNOWLEDGED = 50

const MOST_ENDED = 50

/** What was passed on or said to be unsafe: the DSL's and the deputies' page. */
export const disclosures = officeRoutes()
  .get('/office/api/disclosures', allowed('see_disclosures'), async (c) => {
    const ctx = staffContext(c)
    const { db } = ctx
    const { school } = ctx.staff
    const viewer = disclosureViewerOf(ctx)
    const [waiting, acknowledged, ended] = await db.batch([
      waitingDisclosures(db, viewer, MOST_WAITING),
      acknowledgedDisclosures(db, viewer, MOST_ACKNOWLEDGED),
      endedDisclosures(db, viewer, MOST_ENDED),
    ])
    return c.json({
      waiting: await Promise.all(waiting.map((row) => disclosureRow(school, row))),
      acknowledged: await Promise.all(acknowledged.map((row) => disclosureRow(school, row))),
      ended: await Promise.all(ended.map((row) => disclosureRow(school, row))),
    } satisfies DisclosuresPage)
  })
  .get('/office/api/disclosures/:id', allowed('see_disclosures'), async (c) => {
    const ctx = staffContext(c)
    const viewed = await viewDisclosure(ctx, c.req.param('id'))
    return c.json((await disclosurePage(ctx, viewed)) satisfies DisclosurePage)
  })
  .post(
    '/office/api/disclosures/:id/acknowledgement',
    allowed('acknowledge_disclosure'),
    async (c) => {
      const ctx = staffContext(c)
      const row = await acknowledgeDisclosure(ctx, c.req.param('id'))
      return c.json((await disclosureRow(ctx.staff.school, row)) satisfies DisclosureRow)
    },
  )

export const disclosureRow = async (
  school: School,
  row: ListedDisclosure,
): Promise<DisclosureRow> => ({
  id: row.id,
  raisedBecause: row.raisedBecause,
  raisedAt: row.raisedAt,
  by: maybePerson(school, row.byStaffId),
  identity: row.identity,
  who: await openDisclosureWho(school.vault, row),
  acknowledgedAt: row.acknowledgedAt,
  acknowledgedBy: maybePerson(school, row.acknowledgedBy),
  reachedRank: row.reachedRank,
  goesFurtherAt: row.goesFurtherAt,
  endedAt: row.endedAt,
  endedBy: maybePerson(school, row.endedBy),
})

async function disclosurePage(
  { staff }: StaffContext,
  { disclosure, entries, referral, trail, steps, exports }: ViewedDisclosure,
): Promise<DisclosurePage> {
  const { school, roles } = staff
  const opened = await Promise.all(entries.map((row) => openEntry(school.vault, row)))
  const written = await Promise.all(steps.map((row) => openStep(school.vault, row)))
  const taken = await Promise.all(exports.map((row) => openExport(school.vault, row)))
  return {
    disclosure: await disclosureRow(school, disclosure),
    entries: opened.map((entry) => entryAnswer(school, entry)),
    steps: written.map((step) => stepAnswer(school, step)),
    exports: taken.map((one) => exportAnswer(school, one)),
    lacks: lacksToEnd({ ...disclosure, entries, steps: written }),
    ...(await trailAnswer(school, trail)),
    may: {
      acknowledge:
        disclosure.acknowledgedAt === null && scopeOf(roles, 'acknowledge_disclosure') !== null,
      write: scopeOf(roles, 'write_disclosure') !== null,
      export: scopeOf(roles, 'export_disclosure') !== null,
    },
    referral: referral ? await referralBehindAnswer(school, referral) : null,
  }
}

async function referralBehindAnswer(
  school: School,
  referral: NonNullable<ViewedDisclosure['referral']>,
): Promise<NonNullable<DisclosurePage['referral']>> {
  const { answersSealed: _, goesTo, aboutStaffId, ...rest } = referral
  const { story: __, ...answers } = await unsealAnswers(school.vault, referral)
  return { ...rest, ...aboutStaffAnswer(school, { goesTo, aboutStaffId }), answers }
}
