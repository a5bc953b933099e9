import { findCase } from '../../../db/cases/cases.ts'
import { givenIn, packsOf, type PackRow } from '../../../db/packs/packs.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { may, type StaffContext, viewerOf } from '../../context/staffContext.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { showingForm } from '../../school/rules/serviceForm.ts'
import { givePack } from '../givePack.ts'
import { addPack, bringPdf, showOrHidePack, takePdfAway } from '../keepPack.ts'
import { pdfAnswer, readPdf } from '../readPdf.ts'
import { givenForm, packForm, pdfRemovalForm } from '../rules/pack.ts'
import type { CasePacks, PacksPage } from './answers.ts'

/** The school's packs and worksheets: an administrator keeps the list, and a mentor gives them. */
export const packs = officeRoutes()
  .get('/office/api/packs', allowed('signed_in'), async (c) =>
    c.json(await listed(staffContext(c))),
  )
  .post('/office/api/packs', allowed('keep_settings'), jsonOnly, jsonForm(packForm), async (c) => {
    const ctx = staffContext(c)
    await addPack(ctx, c.req.valid('json'))
    return c.json(await listed(ctx))
  })
  .post('/office/api/packs/:id/pdf', allowed('keep_settings'), async (c) => {
    const ctx = staffContext(c)
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    const type = c.req.header('content-type')
    await bringPdf(ctx, c.req.param('id'), { type, bytes, bucket: c.env.PACKS })
    return c.json(await listed(ctx))
  })
  .post(
    '/office/api/packs/:id/pdf/removal',
    allowed('keep_settings'),
    jsonOnly,
    jsonForm(pdfRemovalForm),
    async (c) => {
      const ctx = staffContext(c)
      await takePdfAway(ctx, c.req.param('id'))
      return c.json(await listed(ctx))
    },
  )
  .post(
    '/office/api/packs/:id/showing',
    allowed('keep_settings'),
    jsonOnly,
    jsonForm(showingForm),
    async (c) => {
      const ctx = staffContext(c)
      await showOrHidePack(ctx, c.req.param('id'), c.req.valid('json').shown)
      return c.json(await listed(ctx))
    },
  )
  .get('/office/api/packs/:id/pdf', allowed('signed_in'), async (c) => {
    const { db, staff } = staffContext(c)
    const asked = { schoolId: staff.school.id, packId: c.req.param('id') }
    return pdfAnswer(await readPdf({ db, bucket: c.env.PACKS }, 'staff', asked))
  })
  .get('/office/api/cases/:id/packs', allowed('see_case'), async (c) =>
    c.json(await ofCase(staffContext(c), c.req.param('id'))),
  )
  .post(
    '/office/api/cases/:id/packs',
    allowed('write_case_text'),
    jsonOnly,
    jsonForm(givenForm),
    async (c) => {
      const [ctx, id] = [staffContext(c), c.req.param('id')]
      await givePack(ctx, id, c.req.valid('json'))
      return c.json(await ofCase(ctx, id))
    },
  )

async function listed({ db, staff }: StaffContext): Promise<PacksPage> {
  return { packs: (await packsOf(db, staff.school.id)).map(shown) }
}

const shown = ({ id, title, url, reasons, pdfBytes, hiddenAt }: PackRow) => ({
  id,
  title,
  url,
  reasons,
  hasPdf: pdfBytes !== null,
  shown: hiddenAt === null,
})

/** What is given says nothing that a child said, so it leaves no entry. */
async function ofCase(ctx: StaffContext, caseId: string): Promise<CasePacks> {
  const { db, staff } = ctx
  const [[seen], every, given] = await db.batch([
    findCase(db, viewerOf(ctx), caseId),
    packsOf(db, staff.school.id),
    givenIn(db, staff.school.id, caseId),
  ])
  if (!seen) throw new Refusal('not_found')
  const ids = given.map(({ packId }) => packId)
  return {
    packs: every.map(shown).filter((pack) => pack.shown || ids.includes(pack.id)),
    given: ids,
    mayGive: seen.endedAt === null && may(ctx, 'write_case_text'),
  }
}
