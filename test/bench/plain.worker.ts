import { Hono } from 'hono/tiny'

/** What Ajar is measured against: the least that a Hono Worker does, and one read of D1. */
const app = new Hono<{ Bindings: { DB: D1Database } }>()
app.get('/plain', (c) => c.text('An answer.'))
app.get('/read', async (c) => {
  const read = c.env.DB.prepare('SELECT * FROM referral WHERE school_id = ? AND id = ?')
  return c.json(await read.bind('harbour-academy', 'nobody').all())
})

export default app
