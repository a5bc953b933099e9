import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { LEAVING_TABLES, type TableName } from '../../db/everyTable.ts'
import type { LeavingAsked, LeavingRows } from '../../worker/operator/letSchoolLeave.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import type { AskOperator } from '../operator.ts'
import { checkFolder, hasManifest, writeWhole } from './manifest.ts'
import { partName, rowsIn, writeSchoolFiles } from './schoolFiles.ts'

/** How far an export has come. Its secret takes the rows that a head's yes was used for. */
type Progress = {
  school: string
  request: string
  secret: string
  /** How often everything is gone through by now, and when this time began. */
  pass: number
  begunAt: string
  /** Tables of which this time something differs from the time before. */
  changed: TableName[]
  /** Parts of the table that is being taken. */
  parts: number
  rows: number
  next: LeavingRows['next'] | 'beginning'
}

/** Times that everything is gone through while it still changes. */
const MOST_PASSES = 5

/** What came of a run: the head has to answer, has refused, or every file is there. */
export type Taken =
  | { came: 'waits' | 'refused'; page: string; until: number }
  | { came: 'all'; files: number; rows: number; changed: readonly TableName[] }

/**
 * Takes everything a school has into a folder, once its head has agreed; until then nothing is written. It may be
 * stopped anywhere and run again.
 *
 * Rows come a hundred at a time, so people may write in between. Everything is therefore gone through until it is once
 * as the time before: then the files show one moment, the one between the two. Where people go on writing it stops
 * after a few times, and says which tables still changed.
 */
export async function takeSchool(
  ask: AskOperator,
  { school, to, onProgress }: { school: string; to: string; onProgress?: (line: string) => void },
): Promise<Taken> {
  const folder = to.replace(/[\\/]+$/, '')
  const unfinished = join(folder, 'unfinished')
  const saved = join(unfinished, 'progress.json')
  if (!existsSync(saved)) {
    if (existsSync(folder)) throw new Error(whyNotInto(folder))
    const id = newSecret()
    const asked = await ask<LeavingAsked & { page: string }>(`schools/${school}/leaving`, { id })
    const { state, page, until } = asked
    if (state === 'waits' || state === 'refused') return { came: state, page, until }
    mkdirSync(unfinished, { recursive: true, mode: 0o700 })
    save({
      school,
      request: asked.id,
      secret: newSecret(),
      ...passOf(1),
    })
  }
  let progress = JSON.parse(readFileSync(saved, 'utf8')) as Progress
  if (progress.school !== school) {
    throw new Error(`${folder} has the files of ${progress.school}. Choose another folder.`)
  }
  const { request, secret } = progress
  for (;;) {
    const from = progress.next === 'beginning' ? {} : { from: progress.next }
    const form = { request, secret, ...from }
    const { table, rows, next } = await ask<LeavingRows>(`schools/${school}/leaving/rows`, form)
    const { parts } = progress
    const isLast = next?.table !== table
    const text = JSON.stringify(rows)
    const surplus = isLast ? partsFrom(table, parts + 1) : []
    if (surplus.length > 0 || text !== partAt(table, parts)) {
      // First: a run that stops between the two finds the new part, and would take it for the one of the time before.
      progress = { ...progress, changed: [...new Set([...progress.changed, table])] }
      save(progress)
      writeWhole(join(unfinished, partName(table, parts)), text)
      for (const name of surplus) rmSync(join(unfinished, name))
    }
    progress = {
      ...progress,
      parts: isLast ? 0 : parts + 1,
      rows: progress.rows + rows.length,
      next,
    }
    const done = LEAVING_TABLES.indexOf(table) + 1
    const again = progress.pass > 1 ? 'compared: ' : ''
    onProgress?.(`${again}${progress.rows} rows, table ${done} of ${LEAVING_TABLES.length}`)
    if (next === null) {
      if (progress.changed.length === 0 || progress.pass === MOST_PASSES) break
      progress = { ...progress, ...passOf(progress.pass + 1) }
    }
    save(progress)
  }
  const pdfs = join(folder, 'packs')
  mkdirSync(pdfs, { recursive: true, mode: 0o700 })
  for (const pack of rowsIn(unfinished, 'pack')) {
    const file = join(pdfs, `${String(pack['id'])}.pdf`)
    if (pack['pdf_bytes'] === null) continue
    const form = { request, secret, pack: pack['id'] }
    const { base64 } = await ask<{ base64: string }>(`schools/${school}/leaving/pdf`, form)
    writeWhole(file, Buffer.from(base64, 'base64url'))
  }
  const { begunAt: madeAt, changed } = progress
  writeSchoolFiles(folder, { school, tables: LEAVING_TABLES, madeAt, changed })
  const files = checkFolder(folder)
  await ask(`schools/${school}/leaving/end`, { request, secret })
  rmSync(unfinished, { recursive: true })
  return { came: 'all', files, rows: progress.rows, changed }

  function save(state: Progress) {
    writeWhole(saved, JSON.stringify(state))
  }

  /** What the time before wrote there. */
  function partAt(table: TableName, number: number): string | null {
    const path = join(unfinished, partName(table, number))
    return existsSync(path) ? readFileSync(path, 'utf8') : null
  }

  function partsFrom(table: TableName, number: number): string[] {
    const first = partName(table, number)
    return readdirSync(unfinished).filter(
      (name) => name.startsWith(`${table}.`) && name.length === first.length && name >= first,
    )
  }
}

const passOf = (pass: number) => ({
  pass,
  begunAt: new Date().toISOString(),
  changed: [],
  parts: 0,
  rows: 0,
  next: 'beginning' as const,
})

const whyNotInto = (folder: string) =>
  hasManifest(folder)
    ? `${folder} has a whole export already. Choose another folder, or check that one: --check ${folder}`
    : `${folder} is there already and isn’t an export. Choose a folder that isn’t there yet.`
