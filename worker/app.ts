import { Hono } from 'hono'
import { type AppEnv, databaseOf, nowOf } from './context.ts'
import { portal } from './portal/routes.ts'
import { pepperOf } from './vault/vault.ts'

/** The whole Worker: the public door is here, the office and the sign-in are loaded when first asked for. */
export const app = new Hono<AppEnv>()

app.use(async (c, next) => {
  c.set('db', databaseOf(c.env))
  c.set('now', await nowOf(c.env))
  c.set('pepper', await pepperOf(c.env))
  await next()
})

app.all('/sign-in/*', async (c) => {
  const { signIn } = await import('./signIn/routes.ts')
  return signIn.fetch(c.req.raw, c.env, c.executionCtx)
})

app.all('/office/*', async (c) => {
  const { office } = await import('./office/routes.ts')
  return office.fetch(c.req.raw, c.env, c.executionCtx)
})
app.get('/office', (c) => c.redirect('/office/', 303))

app.route('/', portal)
