import { Hono } from 'hono/tiny'
import { z } from 'zod/mini'
import { LEAVING_TABLES, type TableName } from '../../db/everyTable.ts'
import type { AppEnv } from '../context/appContext.ts'
import { formId } from '../forms/rules/fields.ts'
import { jsonForm, jsonOnly } from '../officeRoute/jsonForm.ts'
import { askToLeave, endTaking, takePdf, takeRows } from './letSchoolLeave.ts'
import { operatorContext } from './operatorContext.ts'
import { justId } from './rules/schoolForms.ts'

const TABLES = LEAVING_TABLES as readonly [TableName, ...TableName[]]

const place = z.object({
  table: z.enum(TABLES),
  after: z.array(z.union([z.string(), z.number()])),
})

/** The export that a yes was used for, by the secret that it made for itself. */
const endForm = z.object({ request: formId, secret: formId })

const rowsForm = z.object({ request: formId, secret: formId, from: z.optional(place) })

const pdfForm = z.object({ request: formId, secret: formId, pack: z.string() })

/** Everything a school has, once its head has agreed. */
export const leavingRoutes = new Hono<AppEnv>()
  .post('/operator/schools/:id/leaving', jsonOnly, jsonForm(justId), async (c) => {
    const { id } = c.req.valid('json')
    const asked = await askToLeave(operatorContext(c), c.req.param('id'), id)
    return c.json({ ...asked, page: `${c.env.ORIGIN}/office/leaving-ajar` })
  })
  .post('/operator/schools/:id/leaving/rows', jsonOnly, jsonForm(rowsForm), async (c) =>
    c.json(await takeRows(operatorContext(c), c.req.param('id'), c.req.valid('json'))),
  )
  .post('/operator/schools/:id/leaving/pdf', jsonOnly, jsonForm(pdfForm), async (c) => {
    const ctx = { ...operatorContext(c), bucket: c.env.PACKS }
    return c.json(await takePdf(ctx, c.req.param('id'), c.req.valid('json')))
  })
  .post('/operator/schools/:id/leaving/end', jsonOnly, jsonForm(endForm), async (c) => {
    await endTaking(operatorContext(c), c.req.param('id'), c.req.valid('json'))
    return c.json({})
  })
