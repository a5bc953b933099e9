import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { LEAVING_TABLES } from '../../db/everyTable.ts'
import type { LeavingAsked, LeavingRows } from '../../worker/operator/letSchoolLeave.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import type { AskOperator } from '../operator.ts'
import { checkFolder, hasManifest, writeWhole } from './manifest.ts'
import { partName, writeSchoolFiles } from './schoolFiles.ts'

/** How far an export has come. Its secret takes the rows that a head's yes was used for. */
type Progress = {
  school: string
  request: string
  secret: string
  begunAt: string
  parts: number
  rows: number
  next: LeavingRows['next'] | 'beginning'
}

/** What came of a run: the head has to answer, has refused, or every file is there. */
export type Taken =
  | { came: 'waits' | 'refused'; page: string; until: number }
  | { came: 'all'; files: number; rows: number }

/**
 * Takes everything a school has into a folder, once its head has agreed; until then nothing is written. It may be
 * stopped anywhere and run again.
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
      begunAt: new Date().toISOString(),
      parts: 0,
      rows: 0,
      next: 'beginning',
    })
  }
  let progress = JSON.parse(readFileSync(saved, 'utf8')) as Progress
  if (progress.school !== school) {
    throw new Error(`${folder} has the files of ${progress.school}. Choose another folder.`)
  }
  const { request, secret } = progress
  while (progress.next !== null) {
    const from = progress.next === 'beginning' ? {} : { from: progress.next }
    const form = { request, secret, ...from }
    const { table, rows, next } = await ask<LeavingRows>(`schools/${school}/leaving/rows`, form)
    const { parts } = progress
    writeWhole(join(unfinished, partName(table, parts)), JSON.stringify(rows))
    progress = { ...progress, parts: parts + 1, rows: progress.rows + rows.length, next }
    save(progress)
    const done = LEAVING_TABLES.indexOf(table) + 1
    onProgress?.(`${progress.rows} rows, table ${done} of ${LEAVING_TABLES.length}`)
  }
  writeSchoolFiles(folder, { school, tables: LEAVING_TABLES, madeAt: progress.begunAt })
  const files = checkFolder(folder)
  await ask(`schools/${school}/leaving/end`, { request, secret })
  rmSync(unfinished, { recursive: true })
  return { came: 'all', files, rows: progress.rows }

  function save(state: Progress) {
    writeWhole(saved, JSON.stringify(state))
  }
}

const whyNotInto = (folder: string) =>
  hasManifest(folder)
    ? `${folder} has a whole export already. Choose another folder, or check that one: --check ${folder}`
    : `${folder} is there already and isn’t an export. Choose a folder that isn’t there yet.`
