import { Hono } from 'hono/tiny'
import { type AppContext, type AppEnv, withContext } from './context/appContext.ts'
import { Refusal } from './access/rules/refusal.ts'
import { ownHost, quietHeaders, sameOriginPosts } from './guard.ts'
import { portal } from './portal/routes.tsx'
import { cachedRouter } from './cachedRouter.ts'

/** The whole Worker. The portal is here; the office and the sign-in are loaded on their first request. */
export const app = new Hono<AppEnv>()
app.router = cachedRouter(app.router)
app.onError(async (error, c) => {
  if (!c.req.path.startsWith('/office/api')) return portalProblem(error, c)
  return (await import('./office/problems.ts')).officeProblem(error, c)
})
/** Loaded at the first error, because a page without one doesn't need it. */
const portalProblem = async (error: Error, c: AppContext) =>
  (await import('./portal/page/problemPages.tsx')).portalProblem(error, c)

app.notFound((c) => portalProblem(new Refusal('not_found'), c))

app.use(quietHeaders, ownHost, sameOriginPosts)
// What only a sent form needs is loaded with the first: no page waits for it.
app.post('*', async (c, next) => (await import('./limitBody.ts')).limitBody(c, next))

const signInDoor = async (c: AppContext) => {
  const { signIn } = await import('./signIn/routes.ts')
  return signIn.fetch(c.req.raw, c.env, c.executionCtx)
}
app.all('/sign-in', signInDoor)
app.all('/sign-in/*', signInDoor)

const officeDoor = async (c: AppContext) => {
  const { office } = await import('./office/routes.ts')
  return office.fetch(c.req.raw, c.env, c.executionCtx)
}
app.all('/office/*', officeDoor)
app.get('/office', (c) => c.redirect('/office/', 303))

app.post('/operator/*', async (c) => {
  const { operator } = await import('./operator/routes.ts')
  return operator.fetch(c.req.raw, c.env, c.executionCtx)
})

app.get('/healthz', async (c) => (await import('./health/healthz.ts')).healthz(c))

app.get('/.well-known/security.txt', async (c) =>
  (await import('./health/securityTxt.ts')).securityTxt(c),
)

// A calendar app cannot sign in, so its secret address gives access.
app.get('/feed/*', async (c) => {
  const { feed } = await import('./sessions/office/calendarFeed.ts')
  return feed.fetch(c.req.raw, c.env, c.executionCtx)
})

app.use(withContext)
app.route('/', portal)
