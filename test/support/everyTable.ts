/** A populated database of any schema: rows in every table, made from what the schema says of itself. */

type Column = { name: string; type: string; notnull: number; dflt_value: string | null; pk: number }

export type Rows = Record<string, Record<string, unknown>[]>

/**
 * The tables that hold a school's data, in the order in which they refer to one another. `sent_form` holds none: its
 * trigger parts each row among three others.
 */
export async function tablesOf(db: D1Database): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'
        AND name NOT LIKE 'd1%' AND name <> 'sent_form' AND substr(name, 1, 1) <> '_' ORDER BY rowid`,
    )
    .all<{ name: string }>()
  return results.map(({ name }) => name)
}

/** The values that a CHECK allows a column, or none where no CHECK names it. */
const choices = (sql: string, column: string): string[] => {
  const said = new RegExp(`\\b${column} IN \\(([^)]*)\\)`).exec(sql)?.[1]
  return said ? [...said.matchAll(/'([^']*)'/g)].flatMap(([, value]) => value ?? []) : []
}

/** What no rule for a column can say: checks over several of them. */
const TOGETHER: Record<string, Record<string, unknown>> = {
  // What is written into it afterwards opens it again.
  disclosure: { ended_with: 0, about_head: 0 },
  school: { trust_id: null },
  staff: { left_at: null, away: '[]', never_from: '[]' },
  referral: { goes_to: 'head', about_head: 0 },
  hand_over: { status: 'refused', from_staff_id: 'another' },
  disclosure_step: { kind: 'decision' },
  name_request: { status: 'agreed', settled_by: 'another', asked_by: 'one' },
  staff_proposal: { kind: 'roles', status: 'waiting', who_sealed: null, code_hash: null },
  case_text: { version: 1 },
  agency_entry: { consent: null },
  programme: { version: 1 },
  step_plan: { version: 1, shown: 1 },
  pass: { from_at: 0 },
  pack: { pdf_bytes: 1 },
  rating: { taken_back_at: null },
  target: { status: 'met' },
  session: { weekday: null },
  holder: { code_tag: null },
  booking: { places: 1, held_rank: 2 },
  leaving_request: { answer: 'yes' },
  legal_hold: { lifted_at: 9, lifted_by: 'one', lifted_reason_sealed: 'sealed' },
}

/**
 * Puts so many rows more into every table that there is, numbered from `first`. Those of one name and number refer to
 * one another, and each is of a school of its own.
 */
export async function fillEveryTable(
  db: D1Database,
  { rows, named, first = 1 }: { rows: number; named: string; first?: number },
): Promise<void> {
  const every = await tablesOf(db)
  // Triggers keep schools, whose staff have any role here, apart from trusts: a trust comes afterwards.
  const tables = every.filter((table) => !OF_TRUSTS.includes(table))
  const all = <T>(statements: string[]) => db.batch<T>(statements.map((sql) => db.prepare(sql)))
  const said = await all<{ sql: string }>(
    tables.map((table) => `SELECT sql FROM sqlite_master WHERE name = '${table}'`),
  )
  const columns = await all<Column>(tables.map((table) => `PRAGMA table_info(${table})`))
  const keys = await all<{ from: string }>(
    tables.map((table) => `PRAGMA foreign_key_list(${table})`),
  )
  const inserts = tables.flatMap((table, t) => {
    const valueOf = ({ name, type }: Column, n: number) => {
      if (TOGETHER[table]?.[name] !== undefined) return TOGETHER[table][name]
      const allowed = choices(said[t]?.results[0]?.sql ?? '', name)
      if (allowed.length > 0) return allowed[n % allowed.length]
      // A fence lets nobody write the rows of its school.
      if (table === 'school_fence' && name === 'school_id') return `moved-${named}-${n}`
      if (name === 'school_id' || (table === 'school' && name === 'id'))
        return `school-${named}-${n}`
      const isKey = name === 'id' || keys[t]?.results.some(({ from }) => from === name)
      if (isKey) return `id-${named}-${n}`
      return type === 'INTEGER' ? n : `${table} ${name} ${named} ${n}`
    }
    const its = columns[t]?.results ?? []
    const marks = its.map(() => '?').join(', ')
    const sql = `INSERT INTO ${table} (${its.map(({ name }) => name).join(', ')}) VALUES (${marks})`
    const ofSchool = its.some(({ name }) => name === 'school_id')
    return [
      // A trigger of another table may have put rows here already.
      ...(ofSchool
        ? [db.prepare(`DELETE FROM ${table} WHERE school_id GLOB ?`).bind(`school-${named}-*`)]
        : []),
      ...Array.from({ length: rows }, (_, n) =>
        db.prepare(sql).bind(...its.map((column) => valueOf(column, first + n))),
      ),
    ]
  })
  await db.batch(inserts)
  if (every.length > tables.length) await addTrust(db, named, first)
}

const OF_TRUSTS = ['trust', 'trust_school']

/** A trust with someone who works for it, and the schools of this name in it. */
async function addTrust(db: D1Database, named: string, first: number): Promise<void> {
  const id = `trust-${named}`
  const copied = async (table: string, changed: Record<string, string | null>) => {
    const [row = {}] = (
      await db
        .prepare(`SELECT * FROM ${table} WHERE ${table === 'school' ? 'id' : 'school_id'} = ?`)
        .bind(`school-${named}-${first}`)
        .all()
    ).results
    const copy: Record<string, unknown> = { ...row, ...changed }
    return db
      .prepare(
        `INSERT INTO ${table} (${Object.keys(copy).join()}) VALUES (${Object.keys(copy).fill('?').join()})`,
      )
      .bind(...Object.values(copy))
  }
  const roles = '["trust_administrator"]'
  const staff = { school_id: id, roles, safeguarding_rank: null }
  await db.batch([
    await copied('school', { id }),
    db.prepare('INSERT INTO trust (school_id, added_at) VALUES (?, 1)').bind(id),
    await copied('staff', staff),
    db
      .prepare(
        `INSERT INTO trust_school (school_id, trust_id, added_at)
          SELECT id, ?, 1 FROM school WHERE id GLOB ?`,
      )
      .bind(id, `school-${named}-*`),
  ])
}

/** Everything that stands in every table. */
export async function everyRow(db: D1Database): Promise<Rows> {
  const tables = await tablesOf(db)
  const found = await db.batch<Record<string, unknown>>(
    tables.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`)),
  )
  return Object.fromEntries(tables.map((table, t) => [table, found[t]?.results ?? []]))
}
