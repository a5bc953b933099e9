import { Hono } from 'hono/tiny'

const SCHOOL = 'harbour-academy'

/** The yardsticks for Ajar: the least that a Hono Worker does, and one read of D1. */
const app = new Hono<{ Bindings: { DB: D1Database } }>()
app.get('/plain', (c) => c.text('An answer.'))
app.get('/read', async (c) => {
  const read = c.env.DB.prepare('SELECT * FROM referral WHERE school_id = ? AND id = ?')
  return c.json(await read.bind(SCHOOL, 'nobody').all())
})

// The row that a find opens, and nothing done with it.
app.get('/index/:school', async (c) => {
  const read = c.env.DB.prepare('SELECT * FROM roll_index WHERE school_id = ?')
  const { results } = await read.bind(c.req.param('school')).all()
  return c.text(`${results.length} read.`)
})

// The rows of a referral and nothing else: what a submission could cost at the least.
app.get('/write', async (c) => {
  const id = crypto.randomUUID()
  const words = 'w'.repeat(400)
  await c.env.DB.batch([
    c.env.DB.prepare(`INSERT INTO trail_entry (school_id, on_id, seq, at, by_whom, as_role, did, mac)
      VALUES (?, ?, 1, 1, 'code', 'pupil', 'made', ?)`).bind(SCHOOL, id, id),
    c.env.DB.prepare(`INSERT INTO referral (school_id, id, made_by, about, status, queue_rank, identity,
      who_sealed, answers_sealed, language, code_tag, made_at, promised_at)
      VALUES (?, ?, 'pupil', 'me', 'waiting', 1, 'known', ?, ?, 'en', ?, 1, 1)`).bind(
      SCHOOL,
      id,
      words,
      words,
      id,
    ),
    c.env.DB.prepare(
      `INSERT INTO opening (school_id, id_hash, referral_id, ends_at) VALUES (?, ?, ?, 1)`,
    ).bind(SCHOOL, id, id),
  ])
  return c.text('Written.')
})

export default app
