import { endDisclosure } from '../closeDisclosure.ts'
import { exportDisclosure } from '../exportDisclosure.ts'
import { noteInDisclosure } from '../addStaffEntry.ts'
import { writeDisclosureStep } from '../writeDisclosureStep.ts'
import type { DisclosureRow, EntryRow, StepRow } from './answers.ts'
import { disclosureRow } from './disclosureRoutes.ts'
import { exportFile } from './exportFile.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { entryAnswer, stepAnswer } from './recordRows.ts'
import { entryForm, exportForm, stepForm } from '../rules/recordForms.ts'

/** The safeguarding team's record of a disclosure: written in, ended, taken out. */
export const disclosureRecord = officeRoutes()
  .post(
    '/office/api/disclosures/:id/steps',
    allowed('write_disclosure'),
    jsonOnly,
    jsonForm(stepForm),
    async (c) => {
      const ctx = staffContext(c)
      const step = await writeDisclosureStep(ctx, c.req.param('id'), c.req.valid('json'))
      return c.json(stepAnswer(ctx.staff.school, step) satisfies StepRow)
    },
  )
  .post(
    '/office/api/disclosures/:id/entries',
    allowed('write_disclosure'),
    jsonOnly,
    jsonForm(entryForm),
    async (c) => {
      const ctx = staffContext(c)
      const entry = await noteInDisclosure(ctx, c.req.param('id'), c.req.valid('json'))
      return c.json(entryAnswer(ctx.staff.school, entry) satisfies EntryRow)
    },
  )
  .post('/office/api/disclosures/:id/ending', allowed('write_disclosure'), async (c) => {
    const ctx = staffContext(c)
    const ended = await endDisclosure(ctx, c.req.param('id'))
    return c.json((await disclosureRow(ctx.staff.school, ended)) satisfies DisclosureRow)
  })
  .post(
    '/office/api/disclosures/:id/export',
    allowed('export_disclosure'),
    jsonOnly,
    jsonForm(exportForm),
    async (c) => {
      const ctx = staffContext(c)
      const form = c.req.valid('json')
      const exported = await exportDisclosure(ctx, c.req.param('id'), form)
      const { name, type, text } = await exportFile(ctx, exported, form.as)
      return c.body(text, 200, {
        'content-type': type,
        'content-disposition': `attachment; filename="${name}"`,
      })
    },
  )
