import { Hono } from 'hono/tiny'
import { createMiddleware } from 'hono/factory'
import { Refusal } from '../access/rules/refusal.ts'
import { type AppContext, type AppEnv, withContext } from '../context/appContext.ts'
import { officeProblem } from '../office/problems.ts'
import { jsonForm, jsonOnly } from '../officeRoute/jsonForm.ts'
import { hashOf } from '../vault/vault.ts'
import { sameText } from '../vault/formToken.ts'
import { addSchool, inviteAgain } from './addSchool.ts'
import { secretForm } from '../signIn/rules/provider.ts'
import { listedEndForm, listedPartForm } from '../school/rules/listedSchool.ts'
import { endSchoolList, putSchoolList } from './keepSchoolList.ts'
import { keyRoutes } from './keyRoutes.ts'
import { moveSchool } from './moveSchool.ts'
import { trustRoutes } from './trustRoutes.ts'
import { leavingRoutes } from './leavingRoutes.ts'
import { inItsDatabase, newAt, operatorContext } from './operatorContext.ts'
import { putBackUsualSignIn, renewProviderSecret } from './mendSignIn.ts'
import { inviteForm, justId, moveForm, newSchoolForm } from './rules/schoolForms.ts'

/** Characters of the shortest secret that opens anything: one that nobody guesses. */
const SHORTEST_SECRET = 32

/** Without the operator's secret nothing is here, as at any address that Ajar doesn't have. */
const operatorOnly = createMiddleware<AppEnv>(async (c, next) => {
  const secret = c.env.OPERATOR_SECRET ?? ''
  const given = c.req.header('authorization')?.replace(/^Bearer /, '') ?? ''
  const isOperator =
    secret.length >= SHORTEST_SECRET && sameText(await hashOf(given), await hashOf(secret))
  if (!isOperator) throw new Refusal('not_found')
  await next()
})

const linkOf = (c: AppContext, secret: string) => `${c.env.ORIGIN}/sign-in/invitation/${secret}`

const signInOf = (c: AppContext, at: string) => `${c.env.ORIGIN}/sign-in?school=${at}`

/** The commands of whoever runs this install. Each that changes a school leaves its entry in the school's trail. */
export const operator = new Hono<AppEnv>()
  .use(operatorOnly, withContext)
  .use('/operator/schools/:id/*', inItsDatabase)
  .use('/operator/trusts/:id/*', inItsDatabase)
  .post('/operator/schools', jsonOnly, jsonForm(newSchoolForm), async (c) => {
    const form = c.req.valid('json')
    const links = await addSchool(await newAt(c, form.at), form)
    return c.json({
      school: `${c.env.ORIGIN}/${form.at}`,
      administrator: linkOf(c, links.administrator),
      head: linkOf(c, links.head),
    })
  })
  .post('/operator/schools/:id/invitations', jsonOnly, jsonForm(inviteForm), async (c) => {
    const secret = await inviteAgain(operatorContext(c), c.req.param('id'), c.req.valid('json'))
    return c.json({ link: linkOf(c, secret) })
  })
  .post('/operator/schools/:id/usual-sign-in', jsonOnly, jsonForm(justId), async (c) => {
    await putBackUsualSignIn(operatorContext(c), c.req.param('id'), c.req.valid('json').id)
    return c.json({ signIn: signInOf(c, c.req.param('id')) })
  })
  .post('/operator/schools/:id/provider-secret', jsonOnly, jsonForm(secretForm), async (c) => {
    const { clientSecret } = c.req.valid('json')
    await renewProviderSecret(operatorContext(c), c.req.param('id'), clientSecret)
    return c.json({ signIn: signInOf(c, c.req.param('id')) })
  })
  .post('/operator/schools/:id/move', jsonOnly, jsonForm(moveForm), async (c) => {
    const place = { env: c.env, now: c.get('now') }
    return c.json(await moveSchool(place, c.req.param('id'), c.req.valid('json')))
  })
  .post('/operator/listed-schools', jsonOnly, jsonForm(listedPartForm), async (c) => {
    const { download, schools } = c.req.valid('json')
    await putSchoolList(operatorContext(c), download, schools)
    return c.json({ number: schools.length })
  })
  .post('/operator/listed-schools/end', jsonOnly, jsonForm(listedEndForm), async (c) => {
    const { download, number } = c.req.valid('json')
    await endSchoolList(operatorContext(c), download, number)
    return c.json({ number })
  })
  .route('/', keyRoutes)
  .route('/', trustRoutes)
  .route('/', leavingRoutes)
operator.onError((error, c) => officeProblem(error, c))
