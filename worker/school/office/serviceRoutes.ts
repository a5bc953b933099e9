import { everyServiceOf, type ServiceRow } from '../../../db/school/services.ts'
import { saveService, showOrHideService } from '../saveService.ts'
import { safeParse } from 'zod/mini'
import { formId } from '../../forms/rules/fields.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import type { ServiceDetails, ServicesPage } from './answers.ts'
import { serviceForm, showingForm } from '../rules/serviceForm.ts'

/** The school's list of others who can help. */
export const services = officeRoutes()
  .get('/office/api/services', allowed('keep_settings'), async (c) => {
    const { db, staff } = staffContext(c)
    const rows = await everyServiceOf(db, staff.school.id)
    return c.json({ services: rows.map(said) } satisfies ServicesPage)
  })
  .post(
    '/office/api/services/:id/words',
    allowed('keep_settings'),
    jsonOnly,
    jsonForm(serviceForm),
    async (c) => {
      const form = c.req.valid('json')
      const id = c.req.param('id')
      if (form.version === null && !safeParse(formId, id).success) throw new Refusal('not_found')
      return c.json(said(await saveService(staffContext(c), id, form)) satisfies ServiceDetails)
    },
  )
  .post(
    '/office/api/services/:id/showing',
    allowed('keep_settings'),
    jsonOnly,
    jsonForm(showingForm),
    async (c) => {
      const { shown } = c.req.valid('json')
      const row = await showOrHideService(staffContext(c), c.req.param('id'), shown)
      return c.json(said(row) satisfies ServiceDetails)
    },
  )

const said = (service: ServiceRow): ServiceDetails => {
  const { id, version, name, about, phone, url, needs, languages, hours, hiddenAt } = service
  const shown = hiddenAt === null
  return { id, version, name, about, phone, url, needs, languages, hours, shown }
}
