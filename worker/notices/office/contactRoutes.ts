import { noticeAddressOf } from '../../env.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { keepContact, readOwnContact } from '../keepContact.ts'
import { type StaffContact, staffContactForm } from '../rules/staffContact.ts'

/** `GET /office/api/contact`: `isSent` where this install sends alerts at all. */
export type ContactPage = { contact: StaffContact; isSent: boolean }

/** How alerts reach one oneself. */
export const contact = officeRoutes()
  .get('/office/api/contact', allowed('keep_own_contact'), async (c) => {
    const contact = await readOwnContact(staffContext(c))
    return c.json({ contact, isSent: noticeAddressOf(c.env) !== null } satisfies ContactPage)
  })
  .post(
    '/office/api/contact',
    allowed('keep_own_contact'),
    jsonOnly,
    jsonForm(staffContactForm),
    async (c) => {
      const contact = await keepContact(staffContext(c), c.req.valid('json'))
      return c.json({ contact, isSent: noticeAddressOf(c.env) !== null } satisfies ContactPage)
    },
  )
