import { openEntry } from '../../../db/safeguarding/disclosureEntries.ts'
import { openDisclosureWho } from '../../../db/safeguarding/disclosures.ts'
import { concernsAboutHead, toldIn } from '../../../db/safeguarding/concernsAboutHead.ts'
import { noteViews } from '../../context/noteViews.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import { maybePerson } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { outsideContacts } from '../../school/rules/outsideContacts.ts'
import { disclosureViewerOf } from '../disclosureViewer.ts'
import type { AboutHeadPage } from './answers.ts'
import { entryAnswer } from './recordRows.ts'

const MOST_SHOWN = 50

/** What staff told about the head, for the chair of governors. Reading it leaves an entry in each record's trail. */
export const aboutHead = officeRoutes().get(
  '/office/api/about-head',
  allowed('see_concerns_about_head'),
  async (c) => c.json((await aboutHeadPage(staffContext(c))) satisfies AboutHeadPage),
)

async function aboutHeadPage(ctx: StaffContext): Promise<AboutHeadPage> {
  const { db, staff } = ctx
  const { school } = staff
  const records = await concernsAboutHead(db, disclosureViewerOf(ctx), MOST_SHOWN)
  const ids = records.map(({ id }) => id)
  const rows = await toldIn(db, school.id, ids)
  await noteViews(ctx, 'see_concerns_about_head', ids)
  const told = await Promise.all(rows.map((row) => openEntry(school.vault, row)))
  return {
    concerns: await Promise.all(
      records.map(async (record) => ({
        who: (await openDisclosureWho(school.vault, record))?.self ?? null,
        raisedAt: record.raisedAt,
        by: maybePerson(school, record.byStaffId),
        acknowledged:
          record.acknowledgedAt === null
            ? null
            : { by: maybePerson(school, record.acknowledgedBy), at: record.acknowledgedAt },
        entries: told
          .filter(({ disclosureId }) => disclosureId === record.id)
          .map((entry) => entryAnswer(school, entry)),
      })),
    ),
    outside: outsideContacts(school.profile, false),
  }
}
