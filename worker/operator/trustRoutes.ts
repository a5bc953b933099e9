import { Hono } from 'hono/tiny'
import type { AppContext, AppEnv } from '../context/appContext.ts'
import { jsonForm, jsonOnly } from '../officeRoute/jsonForm.ts'
import { inviteAgainForm, openSchoolForm, trustSchoolForm } from '../trust/rules/trust.ts'
import { addTrust, inviteToTrust, putInTrust, takeOutOfTrust } from './addTrust.ts'
import { newAt, operatorContext } from './operatorContext.ts'

const linkOf = (c: AppContext, secret: string) => `${c.env.ORIGIN}/sign-in/invitation/${secret}`

const placeOf = (c: AppContext) => ({ env: c.env, now: c.get('now') })

/** The commands of `npm run trust`. `:id` is a trust's place in Ajar's addresses. */
export const trustRoutes = new Hono<AppEnv>()
  .post('/operator/trusts', jsonOnly, jsonForm(openSchoolForm), async (c) => {
    const form = c.req.valid('json')
    const secret = await addTrust(await newAt(c, form.at), form)
    return c.json({ link: linkOf(c, secret) })
  })
  .post('/operator/trusts/:id/invitations', jsonOnly, jsonForm(inviteAgainForm), async (c) => {
    const { id } = c.req.param()
    const secret = await inviteToTrust(operatorContext(c), id, c.req.valid('json'))
    return c.json({ link: linkOf(c, secret) })
  })
  .post('/operator/trusts/:id/schools', jsonOnly, jsonForm(trustSchoolForm), async (c) => {
    await putInTrust(placeOf(c), c.req.param('id'), c.req.valid('json').school)
    return c.json({ done: true })
  })
  .post('/operator/trusts/:id/schools/leaving', jsonOnly, jsonForm(trustSchoolForm), async (c) => {
    await takeOutOfTrust(placeOf(c), c.req.param('id'), c.req.valid('json').school)
    return c.json({ done: true })
  })
