import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Miniflare } from 'miniflare'
import { seedLongHistory } from '../../db/seed/longHistory/seedLongHistory.ts'
import { BRIDGE_ROAD } from '../../db/seed/schools.ts'
import { type Ajar, LOCAL_SECRETS, startAjar } from '../../local/ajar.ts'
import { openLocalDatabase } from '../../local/localDatabase.ts'
import { codeFromBits } from '../../worker/returnCode/rules/returnCode.ts'
import { newFormToken } from '../../worker/vault/formToken.ts'
import { keyedTag, pepperOf } from '../../worker/vault/vault.ts'
import { exactly, type Measurement, SECONDS, timing } from './figures.ts'
import { drive } from './load.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'

const REFERRALS = Number(process.env['BENCH_REFERRALS'] ?? 10_000)

const MOST_MS = MINUTE_MS

/** Statements that are restored together. */
const AT_ONCE = 500

/**
 * R8 of README.md: exports the database of a school with a long history as SQL, restores it into an empty one
 * and types in the five words of every referral. The time to make the history is not counted.
 */
export const measure: Measurement = async (say) => {
  const keepIn = mkdtempSync(join(tmpdir(), 'ajar-backup-'))
  const school = BRIDGE_ROAD.id
  try {
    const { codes, statements, exportMs } = await historyOf(join(keepIn, 'before'), school)
    say(`${codes.length} referrals were made and exported, ${statements.length} statements`)
    const began = performance.now()
    await restore(join(keepIn, 'after'), statements)
    const took = exportMs + performance.now() - began
    say('restored')

    const opened = await openAll(await startAjar({ keepIn: join(keepIn, 'after') }), school, codes)
    return [
      timing({
        id: 'R8',
        what: `export and restore of ${REFERRALS.toLocaleString('en-GB')} referrals`,
        unit: SECONDS,
        values: [took],
        most: MOST_MS,
      }),
      {
        id: 'R8',
        what: `five words that do not open afterwards, of ${codes.length.toLocaleString('en-GB')}`,
        budget: '0',
        measured: `${codes.length - opened}`,
        verdict: exactly(codes.length - opened, 0),
      },
    ]
  } finally {
    rmSync(keepIn, { recursive: true, force: true })
  }
}

/** Makes a school with a long history, and exports it: the five words of all its referrals, and its SQL. */
async function historyOf(keepIn: string, schoolId: string) {
  const { db, close } = await openLocalDatabase(keepIn)
  try {
    await seedLongHistory(db, LOCAL_SECRETS, { schoolId, referrals: REFERRALS, now: Date.now() })
    const codes = await knowTheCodes(db, schoolId)
    const began = performance.now()
    const statements = await exported(db)
    return { codes, statements, exportMs: performance.now() - began }
  } finally {
    await close()
  }
}

/** Gives every referral five words that we know, because the history has random ones. Returns them all. */
async function knowTheCodes(db: D1Database, schoolId: string): Promise<string[]> {
  const { results } = await db
    .prepare('SELECT id FROM referral WHERE school_id = ?')
    .bind(schoolId)
    .all<{ id: string }>()
  const pepper = await pepperOf(LOCAL_SECRETS)
  const known = await Promise.all(
    results.map(async ({ id }) => {
      const code = codeFromBits(crypto.getRandomValues(new Uint8Array(7)))
      return { id, code, tag: await keyedTag(pepper, 'code_tag', schoolId, code) }
    }),
  )
  const set = db.prepare(
    `UPDATE referral SET code_tag = known.tag
      FROM (SELECT value ->> 'id' AS id, value ->> 'tag' AS tag FROM json_each(?)) AS known
      WHERE referral.school_id = ? AND referral.id = known.id`,
  )
  for (let at = 0; at < known.length; at += AT_ONCE) {
    const tags = known.slice(at, at + AT_ONCE).map(({ id, tag }) => ({ id, tag }))
    await set.bind(JSON.stringify(tags), schoolId).run()
  }
  return known.map(({ code }) => code)
}

/** The output of `wrangler d1 export`, statement by statement. */
async function exported(db: D1Database): Promise<string[]> {
  const [statements] = await db.prepare('PRAGMA miniflare_d1_export(?,?,?);').bind(0, 0).raw()
  return statements as string[]
}

/** Runs beside its database, so statements do not cross from one process to another one by one. */
const RESTORER = `export default {
  async fetch(request, { DB }) {
    const statements = await request.json()
    await DB.batch(statements.map((statement) => DB.prepare(statement)))
    return new Response()
  }
}`

/** Restores into a database that does not exist yet, without any migration. */
async function restore(keepIn: string, statements: readonly string[]) {
  const miniflare = new Miniflare({
    modules: true,
    script: RESTORER,
    cf: false,
    d1Databases: { DB: 'ajar' },
    d1Persist: join(keepIn, 'd1'),
  })
  try {
    for (let at = 0; at < statements.length; at += AT_ONCE) {
      const body = JSON.stringify(statements.slice(at, at + AT_ONCE))
      const answer = await miniflare.dispatchFetch('http://localhost', { method: 'POST', body })
      if (!answer.ok) throw new Error(await answer.text())
    }
  } finally {
    await miniflare.dispose()
  }
}

/** Types all of them in and returns how many led to a page. */
async function openAll(ajar: Ajar, schoolId: string, codes: readonly string[]): Promise<number> {
  try {
    const pepper = await pepperOf(LOCAL_SECRETS)
    const form = await newFormToken(pepper, schoolId, 'door', Date.now())
    const shot = (n: number) => ({
      path: `/${schoolId}/words`,
      form: new URLSearchParams({ form, words: codes[n] ?? '' }).toString(),
    })
    return await drive({ url: new URL(ajar.origin), shot, status: 303 }, codes.length)
  } finally {
    await ajar.stop()
  }
}
