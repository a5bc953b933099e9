import { openEntry } from '../../../db/safeguarding/disclosureEntries.ts'
import { openDisclosureWho } from '../../../db/safeguarding/disclosures.ts'
import { unsealAnswers } from '../../../db/referrals/referrals.ts'
import {
  concernsAboutHead,
  referredAboutHead,
  toldIn,
} from '../../../db/safeguarding/concernsAboutHead.ts'
import { noteViews } from '../../context/noteViews.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import { unsealWho } from '../../../db/names/sealedWho.ts'
import { maybePerson } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { outsideContacts } from '../../school/rules/outsideContacts.ts'
import { disclosureViewerOf } from '../disclosureViewer.ts'
import type { AboutHeadPage } from './answers.ts'
import { entryAnswer } from './recordRows.ts'

const MOST_SHOWN = 50

/** What staff told and referred about the head, for the chair of governors. Reading it leaves an entry in each record's trail. */
export const aboutHead = officeRoutes().get(
  '/office/api/about-head',
  allowed('see_concerns_about_head'),
  async (c) => c.json((await aboutHeadPage(staffContext(c))) satisfies AboutHeadPage),
)

async function aboutHeadPage(ctx: StaffContext): Promise<AboutHeadPage> {
  const { db, staff } = ctx
  const { school } = staff
  const viewer = disclosureViewerOf(ctx)
  const [records, referred] = await db.batch([
    concernsAboutHead(db, viewer, MOST_SHOWN),
    referredAboutHead(db, viewer, MOST_SHOWN),
  ])
  const ids = records.map(({ id }) => id)
  const rows = await toldIn(db, school.id, ids)
  await noteViews(ctx, 'see_concerns_about_head', [...ids, ...referred.map(({ id }) => id)])
  const told = await Promise.all(rows.map((row) => openEntry(school.vault, row)))
  const concerns = await Promise.all([
    ...records.map(async (record) => ({
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
      referred: null,
    })),
    ...referred.map(async (row) => {
      const { story, strengths, tried } = await unsealAnswers(school.vault, row)
      return {
        who: (await unsealWho(school.vault, row))?.other ?? null,
        raisedAt: row.madeAt,
        by: maybePerson(school, row.byStaffId),
        acknowledged: null,
        entries: [],
        referred: {
          waits: row.status === 'waiting',
          story,
          strengths: strengths ?? '',
          tried: tried ?? '',
        },
      }
    }),
  ])
  return {
    concerns: concerns.toSorted((a, b) => b.raisedAt - a.raisedAt),
    outside: outsideContacts(school.profile, false),
  }
}
